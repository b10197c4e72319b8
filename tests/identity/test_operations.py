"""Joiners, leavers and what each role reaches."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from safeconduct.audit.models import Event
from safeconduct.identity import operations
from safeconduct.identity.models import Officer, Post, Role, User
from safeconduct.identity.queries import post_of, visible_to
from safeconduct.identity.roles import PERMISSIONS, posts_where
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_joiner_has_the_sign_in_and_every_role_or_nothing():
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)

    user = operations.join(
        email="New.Officer@example.org", name="New Officer", post=post, roles=[Role.CONSUL, Role.DUTY_OFFICER],
        by=head, at=NOON,
    )  # fmt: skip

    assert user.email == "new.officer@example.org"
    assert sorted(user.officers.values_list("role", flat=True)) == ["consul", "duty_officer"]
    assert Event.objects.filter(record_type="identity.user", record_id=str(user.pk)).count() == 3


def test_an_address_in_use_is_refused_and_leaves_no_trace():
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post, email="taken@example.org")

    with pytest.raises(operations.EmailTaken):
        operations.join(email="Taken@example.org", name="X", post=post, roles=[Role.CONSUL], by=head, at=NOON)

    assert User.objects.count() == 1
    assert Event.objects.count() == 0


def test_a_leaver_loses_every_role_the_sign_in_and_open_sessions():
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)
    consul = an_officer(Role.CONSUL, post)
    session = SessionStore()
    session["_auth_user_id"] = str(consul.pk)
    session.create()

    operations.leave(consul, by=head, at=NOON)

    assert not fresh(consul).is_active
    assert not Officer.objects.filter(user=consul, ended_at__isnull=True).exists()
    assert not Session.objects.exists()
    assert not visible_to(fresh(consul)).exists()


def test_the_last_head_of_post_cannot_leave():
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post)

    with pytest.raises(operations.LastHeadOfPost):
        operations.leave(head, by=head, at=NOON)

    assert fresh(head).is_active


def test_a_role_reaches_its_own_post_and_those_that_report_to_it_and_no_other():
    embassy, elsewhere = a_post(), a_post()
    consulate = a_post(reports_to=embassy)
    consul = an_officer(Role.CONSUL, embassy)
    below = an_officer(Role.CONSUL, consulate)

    assert posts_where(consul, "registry.view") == {embassy.pk, consulate.pk}
    assert posts_where(below, "registry.view") == {consulate.pk}
    assert not consul.has_perm("registry.view", elsewhere)


def test_headquarters_reaches_every_post_but_a_partner_there_does_not():
    post, home = a_post(), headquarters()
    planner = an_officer(Role.PLANNER, home)

    assert posts_where(planner, "plans.view") == {post.pk, home.pk}
    assert posts_where(planner, "registry.view") == set()


@pytest.mark.parametrize(
    "role", [Role.OPERATOR, Role.TRAINER, Role.AUDITOR, Role.PLANNER, Role.WARDEN, Role.PARTNER_OFFICER]
)
def test_names_are_open_only_to_those_who_help_people(role):
    assert role not in PERMISSIONS["registry.view"]


def test_a_role_that_has_ended_opens_nothing():
    post = a_post()
    consul = an_officer(Role.CONSUL, post)
    Officer.objects.filter(user=consul).update(ended_at=NOON)

    assert not fresh(consul).has_perm("registry.view", post)


def test_the_post_at_work_is_the_own_post_and_never_one_out_of_reach():
    mine, other = a_post(), a_post()
    consul = an_officer(Role.CONSUL, mine)

    assert post_of(consul, None) == mine
    assert post_of(consul, other.code) == mine


def test_a_post_opened_by_a_planner_answers_for_its_country_and_its_code_is_its_own():
    planner = an_officer(Role.PLANNER, headquarters())
    values = {
        "code": "hanoi",
        "kind": "embassy",
        "name": "Embassy, Hanoi",
        "country_code": "VN",
        "city": "Hanoi",
    }

    post = operations.open_post(values, by=planner, at=NOON)

    assert [str(one) for one in post.jurisdictions.all()] == ["VN"]
    with pytest.raises(operations.CodeTaken):
        operations.open_post(values, by=planner, at=NOON)
    assert Event.objects.filter(action="identity.open_post").count() == 1


def test_a_planner_opens_a_post_on_the_page_and_a_wrong_time_zone_is_named(client):
    client.force_login(an_officer(Role.PLANNER, headquarters()))
    typed = {
        "code": "savannakhet-honorary", "kind": "honorary_consul", "name": "Honorary consul", "country_code": "dk",
        "city": "Aarhus", "time_zone": "Mars/Olympus",
    }  # fmt: skip

    refused = client.post("/posts/new", typed)
    opened = client.post("/posts/new", typed | {"time_zone": "Europe/Copenhagen"})

    assert refused.status_code == 422
    assert "no such time zone" in refused.content.decode()
    assert opened.status_code == 302
    assert Post.objects.get(code="savannakhet-honorary").country_code == "DK"
