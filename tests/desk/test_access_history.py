"""The history of one person: in words, with role and post, on one page and as a workbook."""

import io

import openpyxl
import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.registry import operations
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return a_post()


@pytest.fixture
def consul(post):
    return an_officer("consul", post)


@pytest.fixture
def known(post, consul):
    return a_registration(post, consul, name="Zuphalak Inthavong")


@pytest.fixture
def at(client, consul):
    client.force_login(consul)
    return client


def test_the_page_says_what_was_done_in_words_with_role_and_post(at, known, consul, post):
    operations.record_read("registry.list", [known], by=consul, at=NOON, post=post)

    page = at.get(reverse("desk:history", args=["registry.person", known.person_id]))

    said = [(one.what, one.officer, one.roles, one.post) for one in page.context["accesses"]]
    assert said == [
        ("Saw the person in a list", consul.email, "Consul", str(post)),
        ("Registered", consul.email, "Consul", str(post)),
    ]
    assert "Zuphalak" not in page.content.decode()


def test_the_workbook_holds_all_and_taking_it_is_an_export(at, known, consul, post):
    for _number in range(3):
        operations.record_read("registry.open", [known], by=consul, at=NOON, post=post)
    answer = at.get(reverse("desk:history_xlsx", args=[known.person_id]))

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[5] for row in rows[1:]] == ["Opened the page of the person"] * 3 + ["Registered"]
    event = Event.objects.get(action="desk.export_history")
    assert (event.kind, event.record_id) == ("export", str(known.person_id))


def test_who_headquarters_is_stands_beside_the_role(at, known, post):
    duty = an_officer("duty_officer", a_post(name="Headquarters", kind="headquarters"))
    operations.record_read("registry.open", [known], by=duty, at=NOON, post=post)

    page = at.get(reverse("desk:history", args=["registry.person", known.person_id]))

    assert page.context["accesses"][0].roles == "Duty officer, Headquarters"


@pytest.mark.parametrize("name", ["history", "history_xlsx"])
def test_the_history_of_somebody_out_of_reach_does_not_exist(client, known, name):
    client.force_login(an_officer("consul", a_post()))
    args = ["registry.person", known.person_id] if name == "history" else [known.person_id]
    before = Event.objects.count()

    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 404
    assert Event.objects.count() == before


def test_the_auditor_reads_the_history_of_who_was_erased(client, known, post, consul):
    operations.erase(known.person, because="asked", by=consul, at=NOON)
    client.force_login(an_officer(Role.AUDITOR, post))

    page = client.get(reverse("desk:history", args=["registry.person", known.person_id]))

    assert page.context["accesses"][0].what == "Erased the person"
