"""Who is written to about an agreement, and only once."""

from datetime import timedelta

import pytest

from safeconduct.identity.models import Role
from safeconduct.messaging.models import Message
from safeconduct.partners import operations
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.partners import TODAY, an_agreement

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def planner():
    return an_officer(Role.PLANNER, headquarters(), name="Planner")


def told():
    operations.remind(at=NOON)
    return [(one.kind, one.recipient.user.name) for one in Message.objects.order_by("pk")]


def test_of_an_agreement_of_the_ministry_who_plans_at_headquarters_is_told(planner):
    an_agreement(planner, expires_on=SOON)

    assert told() == [("partners.ends_soon", "Planner")]


def test_of_an_agreement_that_a_post_concluded_its_head_is_told(planner):
    post = a_post()
    head = an_officer(Role.HEAD_OF_POST, post, name="Head")
    an_agreement(head, post, our_post=post, expires_on=SOON)

    assert told() == [("partners.ends_soon", "Head")]


def test_nobody_is_told_twice(planner):
    an_agreement(planner, expires_on=SOON)

    assert told() == told()


def test_after_a_renewal_the_next_end_is_told_again(planner):
    agreement = an_agreement(planner, expires_on=SOON)
    first = told()
    agreement.expires_on = SOON + timedelta(days=40)
    agreement.save()

    assert len(told()) == len(first) + 1


def test_what_is_only_to_be_looked_at_waits_on_the_page(planner):
    an_agreement(planner, verified_on=None)

    assert told() == []


def test_one_that_has_ended_is_quiet(planner):
    agreement = an_agreement(planner, expires_on=SOON)
    agreement.state = "ended"
    agreement.ended_on, agreement.ended_why = TODAY, "Replaced"
    agreement.save()

    assert told() == []
