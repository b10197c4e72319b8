"""Two-minute tests of the contact tree and of the channels, which write themselves into the exercise log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from safeconduct.identity.models import User
from safeconduct.plans.drills import TRIED, findings
from safeconduct.plans.models import Drill, PlanVersion
from safeconduct.plans.operations.trail import log, require
from safeconduct.plans.operations.writing import save_record
from safeconduct.plans.queries.contents import sections_of

MINUTE: Final = 60


class DrillEnded(Exception):
    """The test was ended, by this person or by a colleague."""


class NothingTried(Exception):
    """A test in which nothing was tried is no test."""


def start_drill(version: PlanVersion, kind: str, *, by: User, at: datetime) -> Drill:
    """Begin a test, or join the one that a colleague has begun."""
    require(by, "plans.change", version.plan.post)
    try:
        with transaction.atomic():
            drill = Drill.objects.create(plan=version.plan, kind=kind, begun_at=at, begun_by=by)
            log("plans.start_drill", version, by=by, at=at, drill=drill.pk, test=kind)
    except IntegrityError:
        return Drill.objects.get(plan=version.plan, kind=kind, ended_at__isnull=True)
    return drill


def note_try(
    drill: Drill,
    tried: Mapping[str, Any],
    *,
    reached: bool,
    percent: float | None = None,
    by: User,
    at: datetime,
) -> None:
    """Write down whether somebody or something was reached. Said twice, the last word counts."""
    require(by, "plans.change", drill.plan.post)
    with transaction.atomic():
        held = Drill.objects.select_for_update().filter(pk=drill.pk, ended_at__isnull=True).first()
        if held is None:
            raise DrillEnded
        entry = {
            "id": str(tried["id"]),
            "name": str(tried["name"]),
            "reached": reached,
            "minutes": round((at - held.begun_at).total_seconds() / MINUTE, 1),
            "percent": percent,
        }
        others = [one for one in held.tries if one["id"] != entry["id"]]
        Drill.objects.filter(pk=held.pk).update(tries=[*others, entry])
    drill.refresh_from_db()


def end_drill(drill: Drill, *, remarks: str = "", by: User, at: datetime) -> None:
    """End a test and write it into the exercise log of the draft, if there is one; else the next draft takes it."""
    require(by, "plans.change", drill.plan.post)
    if not drill.tries:
        raise NothingTried
    with transaction.atomic():
        ended = Drill.objects.filter(pk=drill.pk, ended_at__isnull=True).update(ended_at=at, remarks=remarks)
        if not ended:
            raise DrillEnded
        version = drill.plan.versions.order_by("-number")[0]
        log("plans.end_drill", version, by=by, at=at, drill=drill.pk)
        take_drills(version, by=by, at=at)
    drill.refresh_from_db()


def give_up_drill(drill: Drill, *, by: User, at: datetime) -> None:
    """A test begun by mistake leaves only its line in the audit chain."""
    require(by, "plans.change", drill.plan.post)
    with transaction.atomic():
        gone, _rows = Drill.objects.filter(pk=drill.pk, ended_at__isnull=True).delete()
        if not gone:
            raise DrillEnded
        version = drill.plan.versions.order_by("-number")[0]
        log("plans.give_up_drill", version, by=by, at=at, drill=drill.pk)


def take_drills(version: PlanVersion, *, by: User, at: datetime) -> None:
    """Write the ended tests that no version has taken yet into a draft."""
    if version.state != PlanVersion.State.DRAFT:
        return
    for drill in version.plan.drills.filter(ended_at__isnull=False, logged_in__isnull=True).order_by(
        "begun_at"
    ):
        _write(drill, version, by=by, at=at)
        Drill.objects.filter(pk=drill.pk).update(logged_in=version)


def _write(drill: Drill, version: PlanVersion, *, by: User, at: datetime) -> None:
    day = drill.begun_at.date().isoformat()
    found = findings(drill.kind, drill.tries)
    exercise = {
        "held_on": day,
        "name": str(drill.get_kind_display()),
        "type": drill.kind,
        "findings": "\n".join(line for line in (found, drill.remarks) if line),
    }
    save_record(version, ("annexes", "exercises"), f"drill-{drill.pk}", exercise, by=by, at=at)
    section, table = TRIED[drill.kind]
    known = {str(row.get("id")) for row in sections_of(version).get(section, {}).get(table, [])}
    for one in drill.tries:
        if one["reached"] and one["id"] in known:
            values: dict[str, Any] = {"tested_on": day}
            if drill.kind == Drill.Kind.CONTACT_TREE:
                values["minutes"] = one["minutes"]
            elif one["percent"] is not None:
                values["delivered_percent"] = one["percent"]
            save_record(version, (section, table), one["id"], values, by=by, at=at)
