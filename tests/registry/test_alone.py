"""Whoever was listed by an employer, a broker or a relative is asked alone, and the lister learns nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.registry.models import Import, Registration
from safeconduct.registry.operations import public as operations
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration, rows_of, xlsx
from tests.registry.steps import committed

pytestmark = pytest.mark.django_db


def listed(post, by, who="employer", **given):
    return a_registration(post, by, filled_in_by=who, **given)


def page(client):
    return client.get(reverse("registry:alone")).content.decode()


def test_adults_who_were_listed_by_others_wait_and_nobody_else_does(client, post, consul):
    listed(post, consul, name="Bounmy Listed")
    listed(post, consul, who="recruiter", name="Khamla Broker", born_on=date(1990, 5, 1))
    listed(post, consul, name="Noy Child", born_on=date(2020, 5, 1))
    listed(post, consul, who="self", name="Seng Self")
    a_registration(post, consul, name="Vong Counter")
    listed(a_post(), consul, name="Elsewhere Other")
    client.force_login(consul)

    said = page(client)

    assert "Bounmy Listed" in said
    assert "Khamla Broker" in said
    assert not any(name in said for name in ("Noy Child", "Seng Self", "Vong Counter", "Elsewhere Other"))


def test_whoever_spoke_alone_waits_no_more_and_counts_as_confirmed(client, post, consul):
    one = listed(post, consul, name="Bounmy Listed")
    client.force_login(consul)

    client.post(reverse("registry:alone_confirmed", args=[one.person_id]))

    now = Registration.objects.get(pk=one.pk)
    assert now.confirmed_alone_on == now.last_confirmed_on is not None
    assert now.version == one.version + 1
    assert "Bounmy Listed" not in page(client)
    assert Event.objects.filter(action="registry.confirm_alone", record_id=str(one.person_id)).count() == 1


def test_two_who_spoke_to_one_person_write_it_down_once(post, consul):
    one = listed(post, consul)
    operations.confirm_alone(one, by=consul, at=NOON)

    with pytest.raises(operations.AlreadySpokenTo):
        operations.confirm_alone(one, by=consul, at=NOON)


def test_who_may_only_look_is_not_asked_to_call(client, post, consul):
    listed(post, consul)
    client.force_login(an_officer(Role.DUTY_OFFICER, post))

    assert client.get(reverse("registry:alone")).status_code == 403


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_asks_as_many_questions_for_many_as_for_one(
    client, post, consul, many, django_assert_max_num_queries
):
    for _number in range(many):
        listed(post, consul, name="Bounmy Listed", phone="+66810000001")
    client.force_login(consul)
    page(client)

    with django_assert_max_num_queries(22):
        page(client)


def test_everybody_in_the_list_of_an_employer_waits_to_be_asked_alone(client, post, consul):
    batch = committed(post, consul, xlsx(rows_of(3)), source="Example Factory", listed_by="employer")

    rows = Registration.objects.filter(batch=batch)

    assert {row.filled_in_by for row in rows} == {"employer"}
    client.force_login(consul)
    assert page(client).count("/alone/") == 3


def test_whose_list_it_is_is_asked_when_it_is_uploaded_and_kept_when_the_file_is_refused(
    client, post, consul
):
    client.force_login(consul)
    address = reverse("registry:import_new")
    file = SimpleUploadedFile("list.xlsx", xlsx(rows_of(1)))

    client.post(address, {"source": "Example Factory", "listed_by": "recruiter", "file": file})
    again = client.post(address, {"source": "Example Factory", "listed_by": "recruiter"}).content.decode()

    assert Import.objects.get().listed_by == "recruiter"
    assert '<option value="recruiter" selected>' in again
