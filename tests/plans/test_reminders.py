"""Who is told that a section is due or stale, when, and only once."""

from datetime import timedelta

import pytest
from django.core import mail

from safeconduct.identity.models import Role
from safeconduct.identity.operations import leave
from safeconduct.messaging.models import Message
from safeconduct.plans import operations as plans
from safeconduct.plans.freshness import months_later
from safeconduct.plans.models import SectionWatch
from safeconduct.plans.outline import OUTLINE
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters

pytestmark = pytest.mark.django_db
RISKS = next(section for section in OUTLINE.sections if section.key == "risks")


@pytest.fixture
def people():
    post = a_post()
    return {
        "post": post,
        "owner": an_officer(Role.CONSUL, post, name="Owner"),
        "head": an_officer(Role.HEAD_OF_POST, post, name="Head"),
        "hq": an_officer(Role.PLANNER, headquarters(), name="Planner"),
        "elsewhere": an_officer(Role.HEAD_OF_POST, a_post()),
    }


@pytest.fixture
def plan(people):
    """Everything was looked through today, and one section has an owner."""
    version = plans.start_plan(people["post"], title="Plan", by=people["owner"], at=NOON)
    for section in OUTLINE.sections:
        plans.look_through(version, section.key, by=people["head"], at=NOON)
    SectionWatch.objects.filter(plan=version.plan, key="risks").update(owner=people["owner"])
    return version.plan


def due(days):
    """So many days after the section of risks is due, at noon."""
    day = months_later(NOON.date(), RISKS.fresh_months)
    return NOON + timedelta(days=(day - NOON.date()).days + days)


def told(at, section="3."):
    """Who was written to about the section, by stage."""
    plans.remind(at=at)
    found = Message.objects.filter(text__contains=f"\n{section} ").order_by("pk")
    return [(one.kind.removeprefix("plans.section_"), one.recipient.user.name) for one in found]


def test_nobody_is_told_while_everything_is_fresh(plan):
    assert told(due(-15)) == []


def test_the_owner_is_told_two_weeks_before(plan):
    assert told(due(-14)) == [("due", "Owner")]


def test_the_owner_is_told_again_when_the_day_has_passed(plan):
    assert told(due(-14)) == [("due", "Owner")]
    assert told(due(1)) == [("due", "Owner"), ("stale", "Owner")]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (13, {("stale", "Owner")}),
        (14, {("stale", "Owner"), ("head", "Head")}),
        (44, {("stale", "Owner"), ("head", "Head")}),
        (45, {("stale", "Owner"), ("head", "Head"), ("headquarters", "Planner")}),
    ],
)
def test_it_goes_up_to_the_head_of_post_and_then_to_headquarters(plan, days, expected):
    assert set(told(due(days))) == expected


def test_nobody_is_told_twice(plan):
    first = told(due(45))

    assert told(due(45)) == first
    assert told(due(46)) == first


def test_who_looks_through_it_is_told_no_more(plan, people):
    assert told(due(-14)) == [("due", "Owner")]
    plans.look_through(plan.versions.get(), "risks", by=people["owner"], at=due(-3))

    assert told(due(20)) == [("due", "Owner")]


def test_a_section_of_nobody_in_particular_is_the_head_of_post_s(plan):
    SectionWatch.objects.filter(plan=plan).update(owner=None)

    assert told(due(-14)) == [("due", "Head")]


def test_when_the_owner_has_left_the_head_of_post_is_told(plan, people):
    leave(people["owner"], by=people["head"], at=NOON)

    assert told(due(-14)) == [("due", "Head")]


def test_sections_that_fall_due_on_one_day_come_in_one_letter(plan):
    SectionWatch.objects.filter(plan=plan).update(owner=None)
    plans.remind(at=due(-14))

    same = [section for section in OUTLINE.sections if section.fresh_months == RISKS.fresh_months]
    letter = Message.objects.get(text__contains="\n3. ")
    assert sum(f". {section.title}\n" in letter.text for section in OUTLINE.sections) == len(same)


def test_plans_of_a_post_that_was_closed_remind_nobody(plan, people):
    people["post"].closed_on = NOON.date()
    people["post"].save()

    assert told(due(60)) == []


def test_a_letter_speaks_its_reader_s_language_and_leads_to_the_clocks(plan, people):
    people["owner"].language = "lo"
    people["owner"].save()
    plans.remind(at=due(-14))

    letter = Message.objects.get(text__contains="\n3. ")
    assert (letter.language, letter.path) == ("lo", f"/plans/{plan.pk}/v1/freshness")
    assert mail.outbox == []
