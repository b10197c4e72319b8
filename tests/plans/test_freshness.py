"""Each section has a clock of its own, and looking it through starts the clock again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.audit.models import Event
from safeconduct.base import clock
from safeconduct.base.days import months_later
from safeconduct.plans import operations, queries
from safeconduct.plans.freshness import State, clocks
from safeconduct.plans.models import SectionWatch
from safeconduct.plans.outline import OUTLINE
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_on_a_day_that_exists(day, months, later):
    assert months_later(day, months) == later


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_more_months_are_later(day, months, more):
    assert months_later(day, months) < months_later(day, months + more)


@given(begun=DAYS, late=st.integers(-400, 400))
def test_a_section_is_stale_from_the_day_after_it_is_due(begun, late):
    [clock] = [one for one in clocks(OUTLINE, {}, begun_on=begun, on=begun) if one.section.key == "risks"]
    on = clock.due_on + timedelta(days=late)

    [seen] = [one for one in clocks(OUTLINE, {}, begun_on=begun, on=on) if one.section.key == "risks"]

    assert (seen.state is State.STALE) == (late > 0)
    assert seen.days_late(on) == max(0, late)


def states(version, on):
    return {one.clock.section.key: one.clock.state for one in queries.watched(version, on=on)}


def test_looking_a_section_through_starts_its_clock_and_no_other(draft, planner):
    later = NOON + timedelta(days=200)

    operations.look_through(draft, "roles", by=planner, at=later)

    seen = states(draft, later.date())
    assert seen["roles"] is State.FRESH
    assert seen["post"] is State.STALE
    assert Event.objects.filter(action="plans.look_through", record_id=draft.plan_id).count() == 1


def test_whoever_approves_has_read_every_section(draft, planner, head):
    later = NOON + timedelta(days=400)
    operations.submit(draft, by=planner, at=later)

    operations.approve(draft, by=head, at=later)

    assert set(states(draft, later.date()).values()) == {State.FRESH}
    assert SectionWatch.objects.filter(plan=draft.plan, looked_by=head).count() == len(OUTLINE.sections)


def test_a_section_is_looked_after_by_somebody_who_works_there(draft, planner, head):
    operations.give_section(draft, "risks", head, by=planner, at=NOON)
    with pytest.raises(operations.NotAnOfficerHere):
        operations.give_section(draft, "risks", an_officer("consul", a_post()), by=planner, at=NOON)

    assert [one.owner for one in queries.watched(draft, on=NOON.date()) if one.watch] == [head]


def test_a_reader_may_not_say_that_a_section_is_right(draft, post):
    with pytest.raises(operations.NotAllowed):
        operations.look_through(draft, "risks", by=an_officer("auditor", post), at=NOON)

    assert SectionWatch.objects.count() == 0


def test_only_plans_in_reach_are_named_stale(draft, planner):
    stranger = an_officer("planner", a_post())
    later = NOON.date() + timedelta(days=400)

    assert [one.plan for one in queries.stale_plans(planner, on=later)] == [draft.plan]
    assert queries.stale_plans(stranger, on=later) == []


def test_how_many_plans_are_stale_is_asked_in_as_many_queries_for_one_as_for_three(
    draft, planner, post, django_assert_max_num_queries
):
    later = NOON.date() + timedelta(days=400)
    for title in ("Second", "Third"):
        operations.start_plan(post, title=title, by=planner, at=NOON)
    queries.stale_plans(planner, on=later)  # roles are asked once for each user

    with django_assert_max_num_queries(3):
        assert len(queries.stale_plans(planner, on=later)) == 3


def test_the_walk_leads_through_the_stale_sections_and_ends(as_planner, draft):
    base = f"/plans/{draft.plan_id}/v1/freshness"
    draft.plan.created_at = NOON - timedelta(days=800)
    draft.plan.save()
    for section in OUTLINE.sections:
        operations.look_through(draft, section.key, by=draft.started_by, at=clock.now())
    SectionWatch.objects.filter(key__in=["risks", "roles"]).delete()

    first = as_planner.get(f"{base}/look")
    assert first.url in {f"{base}/risks/", f"{base}/roles/"}
    page = as_planner.get(first.url).content.decode()
    assert "2 sections are left" in page
    second = as_planner.post(first.url)
    assert second.url in {f"{base}/risks/", f"{base}/roles/"} - {first.url}
    last = as_planner.post(second.url)

    assert last.url == base
    assert "Look through what is stale" not in as_planner.get(base).content.decode()


def test_the_person_of_a_section_is_chosen_on_the_page_and_a_stranger_is_refused(as_planner, draft, head):
    give = f"/plans/{draft.plan_id}/v1/freshness/risks/give"

    as_planner.post(give, {"owner": head.pk})
    answer = as_planner.post(give, {"owner": an_officer("consul", a_post()).pk}, follow=True)

    assert "does not work at the post any more" in answer.content.decode()
    assert SectionWatch.objects.get(plan=draft.plan, key="risks").owner == head
