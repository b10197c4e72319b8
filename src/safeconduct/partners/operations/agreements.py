"""Recording an agreement, changing it, bringing it into force, renewing and ending it.

Each step but the first says which version of the agreement its author saw; of two at once the second is told.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F

from safeconduct.audit.operations import changes
from safeconduct.identity.models import User
from safeconduct.partners.models import Agreement, Period, State
from safeconduct.partners.operations.refusals import (
    ChangedMeanwhile,
    CodeTaken,
    Contradictory,
    NobodyNamed,
    NotAllowed,
    NotInForce,
    SinceWhenUnknown,
)
from safeconduct.partners.operations.trail import log
from safeconduct.partners.queries.reach import may_change, may_write_for

MANY: Final = ("partners", "states", "countries", "areas", "posts")
TERM: Final = ("in_force_from", "term", "expires_on")


def record_agreement(values: Mapping[str, Any], *, by: User, at: datetime) -> Agreement:
    """`values` may say that it is in force already: most agreements are older than their record."""
    _require_sides(values)
    _require_reach(values, by)
    _require_since(values.get("state", State.DRAFT), values)
    single, many = _apart(values)
    try:
        with transaction.atomic():
            agreement = Agreement.objects.create(**single, recorded_at=at, recorded_by=by)
            for name, rows in many.items():
                getattr(agreement, name).set(rows)
            log("partners.record_agreement", agreement, by=by, at=at, details=_differences({}, values))
    except IntegrityError as error:
        raise _which(values) from error
    return agreement


def change_agreement(
    agreement: Agreement, values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> None:
    """Everything but its state."""
    _require_sides(values)
    _require_change(agreement, by)
    _require_reach(values, by)
    single, many = _apart(values)
    try:
        with transaction.atomic():
            current = Agreement.objects.get(pk=agreement.pk)
            if current.is_ended:
                raise NotInForce
            _require_since(current.state, values)
            before = values_of(current)
            _move(agreement, version, single)
            for name, rows in many.items():
                getattr(agreement, name).set(rows)
            log("partners.change_agreement", agreement, by=by, at=at, details=_differences(before, values))
    except IntegrityError as error:
        raise _which(values, agreement.pk) from error


def bring_into_force(agreement: Agreement, *, version: int, by: User, at: datetime) -> None:
    _require_change(agreement, by)
    if agreement.in_force_from is None:
        raise SinceWhenUnknown
    with transaction.atomic():
        _move(agreement, version, {"state": State.IN_FORCE}, only=State.DRAFT)
        log("partners.bring_into_force", agreement, by=by, at=at)


def renew_agreement(
    agreement: Agreement, values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> Period:
    """The period that stood until now joins the history; `values` say the new one, and by which paper it began."""
    _require_change(agreement, by)
    new = {name: values[name] for name in TERM}
    with transaction.atomic():
        current = Agreement.objects.get(pk=agreement.pk)
        if current.state != State.IN_FORCE:
            raise NotInForce
        if current.in_force_from is None or new["in_force_from"] <= current.in_force_from:
            raise Contradictory
        if new["expires_on"] is not None and new["expires_on"] < new["in_force_from"]:
            raise Contradictory
        old = {name: getattr(current, name) for name in TERM}
        _move(agreement, version, new, only=State.IN_FORCE)
        period = Period.objects.create(
            agreement=agreement, number=agreement.periods.count() + 1, **old,
            renewed_by=values["renewed_by"], renewed_at=at, renewed_by_user=by,
        )  # fmt: skip
        details = {"changes": changes(old, new), "paper": values["renewed_by"], "period": period.number}
        log("partners.renew_agreement", agreement, by=by, at=at, details=details)
    return period


def end_agreement(agreement: Agreement, *, on: date, why: str, version: int, by: User, at: datetime) -> None:
    """Ended for good. What was recorded stays and can be read."""
    _require_change(agreement, by)
    if agreement.in_force_from is not None and on < agreement.in_force_from:
        raise Contradictory
    with transaction.atomic():
        if Agreement.objects.filter(pk=agreement.pk, state=State.ENDED).exists():
            raise NotInForce
        _move(agreement, version, {"state": State.ENDED, "ended_on": on, "ended_why": why})
        log("partners.end_agreement", agreement, by=by, at=at, details={"on": str(on), "why": why})


def values_of(agreement: Agreement) -> dict[str, Any]:
    """What stands in it, by field; several as their rows."""
    single = {
        field.name: getattr(agreement, field.name)
        for field in Agreement._meta.concrete_fields
        if field.name not in {"id", "version", "recorded_at", "recorded_by"}
    }
    return single | {name: list(getattr(agreement, name).all()) for name in MANY}


def _move(
    agreement: Agreement, version: int, values: Mapping[str, Any], *, only: State | None = None
) -> None:
    """Compare and set: the row moves on from the version that was seen, or not at all."""
    rows = Agreement.objects.filter(pk=agreement.pk, version=version)
    if only is not None:
        rows = rows.filter(state=only)
    if not rows.update(**values, version=F("version") + 1):
        raise ChangedMeanwhile
    agreement.refresh_from_db()


def _apart(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Iterable[Any]]]:
    single = {name: value for name, value in values.items() if name not in MANY}
    return single, {name: values[name] for name in MANY if name in values}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {"changes": changes(_plain(before), _plain(after))}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Several as their keys in order, so that they compare and read alike."""
    return {
        name: ", ".join(sorted(str(one.pk) for one in value)) if name in MANY else value
        for name, value in values.items()
    }


def _require_sides(values: Mapping[str, Any]) -> None:
    if not [*values["partners"], *values["states"]]:
        raise NobodyNamed


def _require_reach(values: Mapping[str, Any], by: User) -> None:
    if not may_write_for(by, {post.pk for post in values["posts"]}):
        raise NotAllowed


def _require_change(agreement: Agreement, by: User) -> None:
    if not may_change(by, agreement):
        raise NotAllowed


def _require_since(state: str, values: Mapping[str, Any]) -> None:
    if state == State.IN_FORCE and values.get("in_force_from") is None:
        raise SinceWhenUnknown


def _which(values: Mapping[str, Any], but: int = 0) -> Exception:
    """Why the database refused: another one has the short name, else what was given contradicts itself."""
    taken = Agreement.objects.filter(code=values["code"]).exclude(pk=but).exists()
    return CodeTaken() if taken else Contradictory()
