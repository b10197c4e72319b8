"""What an auditor reads: the events of the posts they answer for, found by officer and by kind."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Role
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return a_post()


@pytest.fixture
def auditor(post):
    return an_officer(Role.AUDITOR, post)


@pytest.fixture
def trail(client, auditor):
    client.force_login(auditor)

    def read(**chosen):
        answer = client.get(reverse("desk:trail"), chosen)
        return [event.sequence for event in answer.context["events"]]

    return read


def an_event(by, post, kind=Event.Kind.WRITE):
    event = record(
        kind, "tests.thing", by=by, at=NOON, record_type="tests.thing", post=post.code if post else ""
    )
    return event.sequence


def test_the_trail_is_of_the_own_posts_and_of_the_whole_system_newest_first(post, trail):
    consul = an_officer(Role.CONSUL, post)
    own, everywhere, below = (
        an_event(consul, post),
        an_event(None, None),
        an_event(consul, a_post(reports_to=post)),
    )
    an_event(consul, a_post())

    assert trail() == [below, everywhere, own]


def test_the_trail_is_narrowed_to_an_officer_and_a_kind(post, trail):
    one, other = an_officer(Role.CONSUL, post), an_officer(Role.CONSUL, post)
    read, written = an_event(one, post, Event.Kind.READ), an_event(one, post)
    an_event(other, post)

    assert trail(actor=one.pk) == [written, read]
    assert trail(actor=one.pk, kind="read") == [read]


def test_only_officers_of_the_own_posts_can_be_chosen_and_by_number_not_by_address(post, trail, client):
    here, leaver, stranger = (
        an_officer(Role.CONSUL, post), an_officer(Role.CONSUL, post), an_officer(Role.CONSUL, a_post())
    )  # fmt: skip
    leaver.officers.update(ended_at=NOON)
    trail()

    said = client.get(reverse("desk:trail")).content.decode()

    assert f'<option value="{here.pk}">' in said
    assert f'<option value="{leaver.pk}">' in said
    assert f'<option value="{stranger.pk}">' not in said


def test_the_history_of_a_person_holds_the_lists_they_stood_in(client, post, auditor):
    consul = an_officer(Role.CONSUL, post)
    person = a_registration(post, consul).person_id
    listed = record(
        Event.Kind.READ, "registry.list_people", by=consul, at=NOON, record_type="registry.person", covered=[person]
    )  # fmt: skip
    client.force_login(auditor)

    answer = client.get(reverse("desk:history", args=["registry.person", person]))

    assert listed in [one.event for one in answer.context["accesses"]]


@pytest.mark.parametrize(
    "kind", ["registry.person", "plans.plan", "identity.post", "identity.user", "tests.thing"]
)
def test_the_history_of_what_is_out_of_reach_does_not_exist(client, auditor, kind):
    client.force_login(auditor)

    assert client.get(reverse("desk:history", args=[kind, 4711])).status_code == 404
