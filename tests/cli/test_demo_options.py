"""The demonstration shows an option that is an annex, and a copy by hand in which the check finds what is wrong."""

import pytest

from safeconduct.cli.demo import options
from safeconduct.plans.models import EvacuationOption, PlanVersion
from tests.factories.identity import a_post, an_officer
from tests.factories.options import an_option
from tests.factories.plans import a_version


@pytest.fixture
def option(db):
    post = a_post()
    planner = an_officer("planner", post)
    return an_option(a_version(post, planner), planner)


def test_the_option_is_annexed_and_a_copy_of_it_holds_the_first_bus_back_for_an_hour(option):
    options.finish()

    first, copy = EvacuationOption.objects.order_by("pk")
    assert first == option
    assert first.annexed_at is not None
    assert (copy.copied_from, copy.revision, copy.is_sound) == (first, 1, False)
    # The bus is at the bridge an hour later than its way on begins.
    assert "not_there_yet" in {fault["code"] for fault in copy.faults}


def test_finishing_twice_does_it_once(option):
    options.finish()
    options.finish()

    assert EvacuationOption.objects.count() == 2


def test_a_draft_that_a_visitor_handed_in_meanwhile_keeps_its_annexes(option):
    PlanVersion.objects.update(state="in_review")

    options.finish()

    option.refresh_from_db()
    assert option.annexed_at is None
    assert EvacuationOption.objects.filter(copied_from=option).count() == 1


def test_an_option_that_was_stopped_is_left_alone(option):
    EvacuationOption.objects.update(state="cancelled", is_sound=False)

    options.finish()

    assert EvacuationOption.objects.count() == 1
