"""Evacuation options: asked for, made once, stopped with the best plan so far, copied, changed, annexed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from safeconduct.base import jobs
from safeconduct.identity.models import User
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.operations.refusals import NotSound, OptionMoved
from safeconduct.plans.operations.trail import lock_draft, log, require, require_now
from safeconduct.plans.options.making import Made

OPTION_JOB = "plans.option"
EFFECTS_JOB = "plans.option_effects"
State = EvacuationOption.State


def ask_option(
    version: PlanVersion,
    scenario: Mapping[str, Any],
    frozen: Mapping[str, Any],
    *,
    name: str,
    effort: str = EvacuationOption.Effort.QUICK,
    aim: str = EvacuationOption.Aim.LEAST_RISK,
    by: User,
    at: datetime,
) -> EvacuationOption:
    """Freeze the problem and hand it to the workers. `frozen` is what options.asking made of the version."""
    require(by, "plans.change", version.plan.post)
    with transaction.atomic():
        option = EvacuationOption.objects.create(
            version=version,
            name=name,
            scenario=str(scenario.get("id", ""))[:40],
            scenario_name=str(scenario.get("name", ""))[:200],
            factor=frozen["factor"],
            effort=effort,
            aim=aim,
            problem=dict(frozen),
            defects=list(frozen.get("remarks", [])),
            asked_at=at,
            asked_by=by,
        )
        jobs.submit(OPTION_JOB, option.pk, by=by.pk, at=at)
        log("plans.ask_option", version, by=by, at=at, option=option.pk)
    return option


def ask_option_again(option: EvacuationOption, *, by: User, at: datetime) -> None:
    """After a fault. Where the workers are still at it, or it has been made meanwhile, nothing more happens."""
    require(by, "plans.change", option.version.plan.post)
    with transaction.atomic():
        if EvacuationOption.objects.filter(pk=option.pk, state=State.WAITING).exists():
            jobs.submit(OPTION_JOB, option.pk, by=by.pk, at=at)
            log("plans.ask_option_again", option.version, by=by, at=at, option=option.pk)


def note_standing(option: EvacuationOption, *, cost: float | None, bound: float) -> None:
    """How good it is so far, for whoever watches."""
    EvacuationOption.objects.filter(pk=option.pk, state=State.WAITING).update(cost=cost, bound=bound)


def finish_option(option: EvacuationOption, made: Made, *, seconds: float, at: datetime) -> bool:
    """Store the plan once, whole or the best when somebody stopped it."""
    return _end(option, State.DONE, at=at, seconds=seconds, was_stopped=made.was_stopped, **_values(made))


def give_up_option(option: EvacuationOption, *, at: datetime) -> bool:
    """Stopped before there was anything to keep."""
    return _end(option, State.CANCELLED, at=at)


def stop_option(option: EvacuationOption, *, by: User, at: datetime) -> None:
    """The worker keeps the best plan so far; where nobody is at work there is none. What is made stays."""
    require(by, "plans.change", option.version.plan.post)
    with transaction.atomic():
        option.refresh_from_db()
        if option.state != State.WAITING:
            return
        job = jobs.latest(OPTION_JOB, option.pk)
        if job is not None:
            jobs.cancel(job, at=at)
            job.refresh_from_db()
        if job is None or not job.is_open:
            give_up_option(option, at=at)
        log("plans.stop_option", option.version, by=by, at=at, option=option.pk)
    option.refresh_from_db()


def ask_effects(option: EvacuationOption, *, by: User, at: datetime) -> None:
    """Have the workers find out what would help; asked again while they are at it, nothing more happens."""
    require(by, "plans.change", option.version.plan.post)
    with transaction.atomic():
        jobs.submit(EFFECTS_JOB, option.pk, by=by.pk, at=at)
        log("plans.ask_effects", option.version, by=by, at=at, option=option.pk)


def stop_effects(option: EvacuationOption, *, by: User, at: datetime) -> None:
    require(by, "plans.change", option.version.plan.post)
    job = jobs.latest(EFFECTS_JOB, option.pk)
    if job is not None and job.is_open:
        with transaction.atomic():
            jobs.cancel(job, at=at)
            log("plans.stop_effects", option.version, by=by, at=at, option=option.pk)


def store_effects(option: EvacuationOption, found: Mapping[str, Any]) -> None:
    """For the option, and for all others that speak of the same problem: copies of it, or of what it was copied from."""
    first = option.copied_from_id or option.pk
    same = EvacuationOption.objects.filter(Q(pk=first) | Q(copied_from=first))
    same.update(effects=dict(found))
    option.refresh_from_db()


def copy_option(option: EvacuationOption, *, name: str, by: User, at: datetime) -> EvacuationOption:
    """The same journeys under another name, to be changed by hand. The first one stays as it is."""
    require(by, "plans.change", option.version.plan.post)
    with transaction.atomic():
        copy = EvacuationOption.objects.get(pk=option.pk)
        copy.pk, copy._state.adding = None, True
        copy.name, copy.asked_at, copy.asked_by = name, at, by
        # A copy of a copy names the one whose problem was frozen.
        copy.copied_from = option.copied_from or option
        copy.annexed_at = copy.annexed_by = None
        copy.save(force_insert=True)
        log("plans.copy_option", copy.version, by=by, at=at, option=copy.pk, copied=option.pk)
    return copy


def change_option(
    option: EvacuationOption, made: Made, *, revision: int, by: User, at: datetime
) -> EvacuationOption:
    """Store journeys changed by hand with what the auditor says; refused if somebody else changed them meanwhile."""
    require(by, "plans.change", option.version.plan.post)
    with transaction.atomic():
        changeable = EvacuationOption.objects.filter(
            pk=option.pk, revision=revision, state=State.DONE, copied_from__isnull=False, annexed_at=None
        )
        if not changeable.update(revision=F("revision") + 1, finished_at=at, **_values(made)):
            raise OptionMoved
        log("plans.change_option", option.version, by=by, at=at, option=option.pk)
    option.refresh_from_db()
    return option


def annex_option(option: EvacuationOption, *, revision: int, by: User, at: datetime) -> str:
    """The option becomes an annex of its draft, in place of any other of its scenario, whose name is the answer; refused
    if its journeys were changed after whoever asks looked at them."""
    version = option.version
    require(by, "plans.change", version.plan.post)
    with transaction.atomic():
        lock_draft(version)
        annexed = version.options.filter(scenario=option.scenario, annexed_at__isnull=False)
        others = annexed.exclude(pk=option.pk)
        replaced = others.values_list("name", flat=True).first() or ""
        others.update(annexed_at=None, annexed_by=None)
        seen = EvacuationOption.objects.filter(pk=option.pk, revision=revision)
        if not seen.exists():
            raise OptionMoved
        if not seen.filter(state=State.DONE, is_sound=True).update(annexed_at=at, annexed_by=by):
            raise NotSound
        log("plans.annex_option", version, by=by, at=at, option=option.pk)
        require_now(by, "plans.change", version.plan.post)
    option.refresh_from_db()
    return replaced


def remove_annex(option: EvacuationOption, *, by: User, at: datetime) -> None:
    version = option.version
    require(by, "plans.change", version.plan.post)
    with transaction.atomic():
        lock_draft(version)
        annexed = EvacuationOption.objects.filter(pk=option.pk, annexed_at__isnull=False)
        if annexed.update(annexed_at=None, annexed_by=None):
            log("plans.remove_annex", version, by=by, at=at, option=option.pk)
    option.refresh_from_db()


def _values(made: Made) -> dict[str, Any]:
    return {
        "trips": made.trips,
        "outcome": made.outcome,
        "faults": made.faults,
        "is_sound": not made.faults,
        "cost": made.cost,
        "bound": made.bound,
    }


def _end(option: EvacuationOption, state: State, *, at: datetime, **values: Any) -> bool:
    moved = EvacuationOption.objects.filter(pk=option.pk, state=State.WAITING).update(
        state=state, finished_at=at, **values
    )
    option.refresh_from_db()
    return bool(moved)
