"""The demonstration's evacuation options: one made by the engine and annexed, and a copy changed by hand."""

import time
from contextlib import suppress
from datetime import datetime
from typing import Final

from safeconduct.base import clock, jobs
from safeconduct.cli.demo import plan
from safeconduct.core.evacuation.prepared import is_prepared
from safeconduct.identity.models import User
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.options import hand
from safeconduct.plans.options.asking import asked_for
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.problem import build
from safeconduct.plans.queries import plan_file

HELD_BACK: Final = 1.0  # hours
LOOK_SECONDS: Final = 1.0


def ask(version: PlanVersion, by: User, *, at: datetime) -> None:
    """Where the engine is compiled it is made at once; else by the worker, once the demonstration is served."""
    file = plan_file(version)
    built = build(file, plan.SCENARIO)
    frozen = asked_for(file, built, 1.0)
    option = operations.ask_option(version, built.scenario, frozen, name="As the plan stands", by=by, at=at)
    job = jobs.latest(operations.OPTION_JOB, option.pk)
    if job is not None and is_prepared():
        jobs.work(job.pk)
        finish()


def finish() -> None:
    """Once the first option is made, annex it and change a copy of it. May be called again at any time."""
    option = EvacuationOption.objects.order_by("pk").first()
    while option is not None and option.state == EvacuationOption.State.WAITING:
        time.sleep(LOOK_SECONDS)
        option.refresh_from_db()
    if option is None or not option.is_sound or EvacuationOption.objects.filter(copied_from=option).exists():
        return
    at, by = clock.now(), option.asked_by
    if by is not None:
        # A visitor may have handed the draft in meanwhile.
        with suppress(operations.NotEditable):
            operations.annex_option(option, revision=option.revision, by=by, at=at)
        hold_back(option, by, at=at)


def hold_back(option: EvacuationOption, by: User, *, at: datetime) -> None:
    """What a consul might try: the first coach leaves an hour later. The independent check says what comes of it."""
    copy = operations.copy_option(option, name="First coach an hour later, by hand", by=by, at=at)
    problem, kept = problem_of(copy.problem), journeys_of(copy.trips)
    first = min((one for one in kept.trips if one.fleet and one.loads), key=lambda one: one.departs_hours)
    rows = hand.rows_of(kept.trips, hand.carrier_key(first), copy.outcome["names"])
    row = next(one for one in rows if one.trip is first)
    row.departs.value = f"{first.departs_hours + HELD_BACK:g}"
    trips = hand.changed(problem, kept.trips, rows)
    if trips is not None:
        made = hand.audited(problem, kept, trips, copy.outcome["unreachable"])
        operations.change_option(copy, made, revision=copy.revision, by=by, at=at)
