"""Stress tests: asked, finished once, or stopped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from safeconduct.base import jobs
from safeconduct.identity.models import User
from safeconduct.plans.models import PlanVersion, StressTest
from safeconduct.plans.operations.trail import log, require

FACTORS = (1.0, 3.0, 10.0)


def ask_test(
    version: PlanVersion,
    scenario: Mapping[str, Any],
    frozen: Mapping[str, Any],
    *,
    factors: Sequence[float] = FACTORS,
    by: User,
    at: datetime,
) -> StressTest:
    """Freeze the problem and hand it to the workers. `frozen` is what problem.freeze() made of the version."""
    require(by, "plans.change", version.plan.post)
    with transaction.atomic():
        test = StressTest.objects.create(
            version=version,
            scenario=str(scenario.get("id", ""))[:40],
            scenario_name=str(scenario.get("name", ""))[:200],
            factors=list(factors),
            problem=dict(frozen),
            defects=list(frozen.get("remarks", [])),
            asked_at=at,
            asked_by=by,
        )
        jobs.submit("plans.test", test.pk, by=by.pk, at=at)
        log("plans.ask_test", version, by=by, at=at, test=test.pk)
    return test


def finish_test(
    test: StressTest, results: Sequence[Mapping[str, Any]], *, seconds: float, at: datetime
) -> bool:
    """Store the results once; a test that was cancelled meanwhile stays cancelled."""
    return _end_test(test, StressTest.State.DONE, at=at, results=list(results), seconds=seconds)


def fail_test(test: StressTest, remarks: Sequence[Mapping[str, Any]], *, at: datetime) -> bool:
    return _end_test(test, StressTest.State.FAILED, at=at, defects=[*test.defects, *remarks])


def cancel_test(test: StressTest, *, by: User, at: datetime) -> None:
    require(by, "plans.change", test.version.plan.post)
    with transaction.atomic():
        job = jobs.latest("plans.test", test.pk)
        if job is not None:
            jobs.cancel(job, at=at)
        if _end_test(test, StressTest.State.CANCELLED, at=at):
            log("plans.cancel_test", test.version, by=by, at=at, test=test.pk)


def _end_test(test: StressTest, state: StressTest.State, *, at: datetime, **values: Any) -> bool:
    moved = StressTest.objects.filter(pk=test.pk, state=StressTest.State.WAITING).update(
        state=state, finished_at=at, **values
    )
    test.refresh_from_db()
    return bool(moved)
