"""Evacuation options as operations: made once, stopped with what there is, copied, changed, annexed."""

import json

import pytest

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.evacuation import in_whole_people, problem_from_json, scaled
from safeconduct.plans import operations, queries
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.options.asking import asked_for
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.problem import build
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.options import a_small_problem, an_option, frozen, made, sound_trips
from tests.factories.plans import a_plan_file


def asked(version, by, **given):
    scenario = {"id": "quake", "name": "Earthquake"}
    return operations.ask_option(version, scenario, given.pop("frozen", frozen()), by=by, at=NOON, name="One")


def test_parts_of_people_become_whole_people_and_nobody_is_lost_or_invented():
    problem = scaled(build(a_plan_file(), "quake").problem, 1.37)

    whole = in_whole_people(problem)

    assert round(problem.people) == whole.people
    assert all(group.people == int(group.people) for group in whole.groups)
    for before, after in zip(problem.groups, whole.groups, strict=True):
        assert abs(before.people - after.people) < 1


def test_a_worker_makes_an_option_whose_every_journey_the_auditor_confirms(draft, planner):
    file = queries.plan_file(draft)
    option = asked(draft, planner, frozen=asked_for(file, build(file, "quake"), 1.0))

    jobs.work(Job.objects.get(kind=operations.OPTION_JOB).pk)

    option.refresh_from_db()
    assert (option.state, option.is_sound, option.faults) == ("done", True, [])
    assert option.outcome["people"] == option.outcome["safe"] == 2500
    assert 0 < option.bound <= option.cost
    assert journeys_of(option.trips).is_for(problem_of(option.problem))
    assert option.outcome["chances"]["replications"] == 1000
    assert Job.objects.get(kind=operations.OPTION_JOB).state == "done"


def test_who_stops_the_work_keeps_the_best_plan_so_far(draft, planner):
    option = asked(draft, planner)
    job = Job.objects.get(kind=operations.OPTION_JOB)
    told = []

    def stopped_after_the_first_word(job_row, progress):
        def hear(done, total, *, force=False):
            if total:  # on a machine that compiles first there is nothing to count yet
                told.append(done)
            if len(told) > 1:
                raise jobs.Cancelled

        jobs._work[operations.OPTION_JOB](job_row, hear)

    stopped_after_the_first_word(job, None)

    option.refresh_from_db()
    assert (option.state, option.was_stopped, option.is_sound) == ("done", True, True)
    assert option.outcome["people"] == 60


def test_a_worker_that_finds_the_work_stopped_leaves_no_plan(draft, planner):
    option = asked(draft, planner)
    job = Job.objects.get(kind=operations.OPTION_JOB)
    Job.objects.filter(pk=job.pk).update(cancel_requested_at=NOON)

    jobs.work(job.pk)

    option.refresh_from_db()
    assert (option.state, option.trips, Job.objects.get(pk=job.pk).state) == ("cancelled", {}, "cancelled")


def test_an_option_that_waits_is_stopped_at_once_and_a_late_plan_does_not_revive_it(draft, planner):
    option = asked(draft, planner)

    operations.stop_option(option, by=planner, at=NOON)

    assert option.state == "cancelled"
    assert not operations.finish_option(option, made(), seconds=1.0, at=NOON)
    option.refresh_from_db()
    assert (option.state, option.trips) == ("cancelled", {})


def test_the_job_of_a_killed_worker_is_done_by_another_with_its_effect_once(draft, planner):
    option = asked(draft, planner)
    job = Job.objects.get(kind=operations.OPTION_JOB)
    Job.objects.filter(pk=job.pk).update(state="running", attempt=1, heartbeat_at=None, worker="gone:1")
    Job.objects.filter(pk=job.pk).update(heartbeat_at=NOON.replace(year=2020))

    jobs.work(job.pk)
    option.refresh_from_db()
    first = (option.trips, option.finished_at)
    Job.objects.filter(pk=job.pk).update(state="waiting")
    jobs.work(job.pk)

    option.refresh_from_db()
    assert option.state == "done"
    assert (option.trips, option.finished_at) == first
    assert Job.objects.get(pk=job.pk).attempt == 3


def test_a_copy_is_changed_and_the_first_stays_as_it_is(draft, planner):
    option = an_option(draft, planner)
    copy = operations.copy_option(option, name="By hand", by=planner, at=NOON)
    fewer = made(sound_trips()[:1] + sound_trips()[2:3])

    operations.change_option(copy, fewer, revision=0, by=planner, at=NOON)

    option.refresh_from_db()
    assert (copy.outcome["safe"], copy.revision, copy.is_sound) == (40, 1, True)
    assert (option.outcome["safe"], option.revision) == (60, 0)


def test_of_two_who_change_a_copy_at_once_the_second_is_refused_and_nothing_is_lost(draft, planner):
    copy = operations.copy_option(an_option(draft, planner), name="By hand", by=planner, at=NOON)
    operations.change_option(copy, made(sound_trips()[:1]), revision=0, by=planner, at=NOON)

    with pytest.raises(operations.OptionMoved):
        operations.change_option(copy, made(), revision=0, by=planner, at=NOON)

    copy.refresh_from_db()
    assert (copy.revision, len(journeys_of(copy.trips).trips)) == (1, 1)


def test_what_the_engine_made_is_not_changed_by_hand(draft, planner):
    option = an_option(draft, planner)

    with pytest.raises(operations.OptionMoved):
        operations.change_option(option, made(()), revision=0, by=planner, at=NOON)

    option.refresh_from_db()
    assert option.outcome["safe"] == 60


def test_one_option_of_a_scenario_is_the_annex_and_gives_way_to_the_next(draft, planner):
    one, other = an_option(draft, planner), an_option(draft, planner, name="Later")

    operations.annex_option(one, revision=one.revision, by=planner, at=NOON)
    operations.annex_option(other, revision=other.revision, by=planner, at=NOON)

    assert list(draft.options.filter(annexed_at__isnull=False)) == [other]
    operations.remove_annex(other, by=planner, at=NOON)
    assert not draft.options.filter(annexed_at__isnull=False).exists()
    actions = Event.objects.filter(action__contains="annex").values_list("action", flat=True)
    assert sorted(actions) == ["plans.annex_option", "plans.annex_option", "plans.remove_annex"]


def test_an_option_with_faults_is_kept_and_cannot_be_an_annex(draft, planner):
    too_soon = sound_trips()[2:]
    option = an_option(draft, planner, trips=too_soon)

    with pytest.raises(operations.NotSound):
        operations.annex_option(option, revision=option.revision, by=planner, at=NOON)

    option.refresh_from_db()
    assert (option.state, option.is_sound, option.annexed_at) == ("done", False, None)


def test_the_annexes_of_a_version_that_was_handed_in_do_not_change(draft, planner):
    option = an_option(draft, planner)
    PlanVersion.objects.filter(pk=draft.pk).update(state="in_review")

    with pytest.raises(operations.NotEditable):
        operations.annex_option(option, revision=option.revision, by=planner, at=NOON)
    with pytest.raises(operations.NotEditable):
        operations.remove_annex(option, by=planner, at=NOON)

    option.refresh_from_db()
    assert option.annexed_at is None


@pytest.mark.parametrize("role", ["trainer", "auditor"])
def test_who_may_not_edit_the_plan_may_not_touch_its_options(draft, planner, post, role):
    option = an_option(draft, planner)
    copy = operations.copy_option(option, name="Copy", by=planner, at=NOON)
    stranger = an_officer(role, post)
    before = list(EvacuationOption.objects.values())

    for write in (
        lambda: asked(draft, stranger),
        lambda: operations.stop_option(option, by=stranger, at=NOON),
        lambda: operations.copy_option(option, name="x", by=stranger, at=NOON),
        lambda: operations.change_option(copy, made(()), revision=0, by=stranger, at=NOON),
        lambda: operations.annex_option(option, revision=option.revision, by=stranger, at=NOON),
        lambda: operations.remove_annex(option, by=stranger, at=NOON),
    ):
        with pytest.raises(operations.NotAllowed):
            write()

    assert list(EvacuationOption.objects.values()) == before


def test_the_options_of_another_post_are_not_seen(draft, planner):
    an_option(draft, planner)

    assert not queries.options_visible_to(an_officer("head_of_post", a_post())).exists()


def test_a_frozen_problem_reads_back_as_it_was():
    problem = a_small_problem()

    assert problem_from_json(json.dumps(frozen(problem)["problem"])) == problem
