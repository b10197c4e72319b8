"""Every address, for every role, at the own post and at another: what opens, what does not, and that a refusal
changes nothing."""

from contextlib import ExitStack, contextmanager
from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from safeconduct.identity.models import Officer, Organisation, Role
from safeconduct.messaging import operations as messaging
from safeconduct.plans import operations as plans
from safeconduct.plans.content.spots import Spot
from safeconduct.plans.models import StressTest
from safeconduct.registry import operations as registry
from safeconduct.registry.models import DuplicatePair, Export, TravelDocument, WardenAnswer
from safeconduct.registry.operations.phones import add_number
from safeconduct.registry.queries import Filters
from tests.architecture.doors import DOORS, SIGN_IN_PAGES
from tests.conftest import BOTH
from tests.factories import NOON
from tests.factories.identity import a_post, a_user, an_officer, appointed
from tests.factories.mail import a_letter
from tests.factories.old import an_old_document
from tests.factories.options import an_option
from tests.factories.partners import a_focal_point, a_partner, a_representation, an_agreement
from tests.factories.photographs import a_photo
from tests.factories.registry import (
    a_registration,
    an_agreement_with,
    an_area,
    an_import,
    csv_text,
    rows_of,
)


def addresses(patterns=None, namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)


def is_library(name: str) -> bool:
    return name.startswith(("account_", "mfa_"))


OURS = sorted({name for name in addresses() if not is_library(name)} - {"components"})
LIBRARY = sorted({name for name in addresses() if is_library(name)})


# Addresses with more than a number in them.
WITH_KEYS = {
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "account_confirm_email": {"key": "unknown"},
}


def test_every_address_has_a_door():
    assert sorted(DOORS) == OURS


def records_of(post, by, partner=None):
    """One record of each kind at a post."""
    head = an_officer(Role.HEAD_OF_POST, post)
    agreement = an_agreement(head, post, partners=[partner or a_partner()])
    registration = a_registration(post, by)
    group = registry.add_community_group(
        post,
        {"area": an_area(), "label": "Market", "low": 1, "high": 2, "counted_on": NOON.date()},
        by=by, at=NOON,
    )  # fmt: skip
    version = plans.start_plan(post, title="Plan", by=by, at=NOON)
    photo = a_photo()
    plans.save_record(
        version, ("evacuation", "assembly_points"), "square", {"name": "Square", "photograph": photo.digest},
        photos=[photo], by=by, at=NOON,
    )  # fmt: skip
    comment = plans.comment(version, Spot("evacuation"), "Who has the key?", key="form-1", by=by, at=NOON)
    plans.save_record(version, ("scenarios", "scenarios"), "war", {"name": "War"}, by=by, at=NOON)
    option = an_option(version, by)
    plans.load_shipped(at=NOON)
    registry.load_shipped_policies(at=NOON)
    officer = Officer.objects.get(user=by, role=Role.CONSUL)
    twin, other = (a_registration(post, by) for _number in range(2))
    merged = registry.merge(other.person, a_registration(post, by).person, by=by, at=NOON)
    wardens_area, wardens_answer = looked_after(post, by, registration)
    return SimpleNamespace(
        wardens_area=wardens_area,
        wardens_answer=wardens_answer,
        pair=DuplicatePair.objects.create(
            post=post, first=registration.person, second=twin.person, probability=0.9, found_at=NOON
        ),
        merged=merged,
        post=post,
        message=messaging.write(a_letter(officer), by=by, at=NOON),
        comment=comment,
        registration=registration,
        document=TravelDocument.objects.create(
            person=registration.person, key=registration.key, number="PA0000001"
        ),
        phone=add_number(registration.person, "+66810000001", place=0),
        group=group,
        agreement=agreement,
        focal_point=a_focal_point(agreement, head),
        representation=a_representation(head, acting_post=post),
        batch=an_import(post, by, csv_text(rows_of(1)).encode(), name="list.csv"),
        export=Export.objects.create(
            post=post, asked_by=by, asked_at=NOON, language="en", state="ready", ready_at=NOON
        ),
        question=registry.ask_who_is_there(post, None, Filters(area="TH-BKK"), by=by, at=NOON),
        plan=version.plan,
        version=version,
        record="square",
        photo=photo,
        old=an_old_document(
            version, by, "# Contacts", "Ask Ingoberta.", [["Name", "Phone"], ["Ingoberta", "+66811119999"]]
        ),
        drill=plans.start_drill(version, "channel", by=by, at=NOON),
        test=StressTest.objects.create(
            version=version, scenario="s", asked_at=NOON, state="failed", finished_at=NOON
        ),
        option=option,
        copied_option=plans.copy_option(option, name="Copy", by=by, at=NOON),
        officer=officer,
    )


def looked_after(post, by, registration):
    """An agreement with an area coordinator, and their answer about somebody."""
    coordinator = appointed(a_user(), Role.WARDEN, post)
    area = an_agreement_with(coordinator, an_area(), by)
    answer = WardenAnswer.objects.create(
        key=registration.key, registration=registration, warden=coordinator, answer="moved", at=NOON
    )
    return area, answer


# A photograph of a place, without people: a weak line carries it once a day.
KEPT_BY_BROWSERS = {"plans:picture": "private, max-age=86400"}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Two posts alike. Made once: a thousand tests take back what they did, and this takes back the posts."""
    with django_db_blocker.unblock():
        whole = ExitStack()
        for alias in BOTH:
            whole.enter_context(transaction.atomic(using=alias))
        partner = Organisation.objects.create(kind="police", code="police", name="Police")
        own, other = a_post(), a_post()
        consul, stranger = an_officer(Role.CONSUL, own), an_officer(Role.CONSUL, other)
        world = SimpleNamespace(
            own=records_of(own, consul, partner),
            other=records_of(other, stranger, partner),
            post=own,
            partner=partner,
        )
    yield world
    with django_db_blocker.unblock():
        for alias in BOTH:
            transaction.set_rollback(True, using=alias)
        whole.close()


@pytest.fixture
def world(made, db):
    """Each test signs in at the first of the two posts."""
    return deepcopy(made)


def signed_in(client, world, role):
    user = a_user()
    Officer.objects.create(
        user=user, role=role, post=world.post, appointed_at=NOON,
        organisation=world.partner if role == Role.PARTNER_OFFICER else None,
    )  # fmt: skip
    client.force_login(user)


def ask(client, name, its):
    door = DOORS[name]
    url = reverse(name, args=door.args(its) if door.args else [])
    answer = client.get(url) if door.post is None else client.post(url, door.post)
    if answer.streaming:
        # Not answer.close(): that would end the request, and with it the test's database connection.
        answer.file_to_stream.close()
    return answer


@contextmanager
def written():
    """Every statement that changes a row while a page answers, whatever the table: not even a read leaves a trace
    where nothing was shown."""
    statements = []

    def watch(execute, sql, params, many, context):
        if sql.lstrip().split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield statements


def test_a_write_is_seen_by_the_watch_of_these_tests(world):
    with written() as changes:
        registry.end(world.own.registration, by=a_user(), at=NOON)

    assert len(changes) > 3


@pytest.mark.parametrize("name", OURS)
def test_a_stranger_is_sent_to_sign_in_and_nothing_changes(client, world, name):
    with written() as changes:
        answer = ask(client, name, world.own)

    if DOORS[name].roles is None:
        assert answer.status_code in DOORS[name].ok
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))
    assert changes == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", OURS)
def test_a_door_opens_for_its_roles_and_for_no_other(client, world, name, role):
    door = DOORS[name]
    signed_in(client, world, role)

    with written() as changes:
        answer = ask(client, name, world.own)

    if door.roles is None or role in door.roles:
        assert answer.status_code in door.ok
    else:
        assert answer.status_code in (403, 404)
        assert changes == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", [name for name in OURS if DOORS[name].args])
def test_a_record_of_another_post_does_not_exist(client, world, name, role):
    door = DOORS[name]
    signed_in(client, world, role)

    with written() as changes:
        answer = ask(client, name, world.other)

    assert answer.status_code in (
        {door.other} if role in (door.roles or set(Role)) else {403, 404, door.other}
    )
    if not door.shared:
        assert changes == []


@pytest.mark.parametrize("name", LIBRARY)
def test_a_page_of_the_sign_in_library_opens_for_strangers_only_where_it_must(client, db, name):
    try:
        url = reverse(name)
    except NoReverseMatch:
        url = reverse(name, args=["1"]) if name not in WITH_KEYS else reverse(name, kwargs=WITH_KEYS[name])

    status = client.get(url).status_code

    allowed = {200} if name in SIGN_IN_PAGES else {302, 403, 404, 405}
    assert status in allowed


@pytest.mark.parametrize("name", OURS)
def test_every_answer_carries_the_headers_that_keep_it_safe(client, world, name):
    signed_in(client, world, Role.HEAD_OF_POST)

    headers = ask(client, name, world.own).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    # Pages for the public have no script at all.
    assert ("script-src 'self'" in policy) != name.startswith("public:")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert KEPT_BY_BROWSERS.get(name, "no-store") in headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", [name for name in OURS if DOORS[name].post is not None and DOORS[name].roles]
)
def test_a_form_from_another_site_is_refused(world, name):
    client = Client(enforce_csrf_checks=True)
    signed_in(client, world, Role.HEAD_OF_POST)

    with written() as changes:
        answer = ask(client, name, world.own)

    assert answer.status_code == 403
    assert changes == []


def test_cookies_are_closed_to_scripts_and_other_sites():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.CSRF_COOKIE_SAMESITE == "Lax"
