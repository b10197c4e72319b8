"""Saying who acts for our people in a country, changing it, and ending it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F

from safeconduct.audit.operations import changes
from safeconduct.identity.models import User
from safeconduct.partners.models import Representation
from safeconduct.partners.operations.refusals import (
    ChangedMeanwhile,
    Contradictory,
    NobodyNamed,
    NotAllowed,
)
from safeconduct.partners.operations.trail import log_representation
from safeconduct.partners.queries.reach import may_change_representation

PERSONAL: Final = frozenset({"contact", "phone", "email"})


def record_representation(values: Mapping[str, Any], *, by: User, at: datetime) -> Representation:
    _require_actor(values)
    _require_reach(values, by)
    try:
        with transaction.atomic():
            one = Representation.objects.create(**values, recorded_at=at, recorded_by=by)
            log_representation("partners.record_representation", one, by=by, at=at, details=_told({}, values))
    except IntegrityError as error:
        raise Contradictory from error
    return one


def change_representation(
    one: Representation, values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> None:
    _require_actor(values)
    _require_change(one, by)
    _require_reach(values, by)
    try:
        with transaction.atomic():
            current = Representation.objects.get(pk=one.pk)
            before = {name: getattr(current, name) for name in values}
            _move(one, version, values)
            log_representation(
                "partners.change_representation", one, by=by, at=at, details=_told(before, values)
            )
    except IntegrityError as error:
        raise Contradictory from error


def end_representation(one: Representation, *, on: date, version: int, by: User, at: datetime) -> None:
    """Nobody acts there on that ground any more; the country may become a gap, and then stands first in the list."""
    _require_change(one, by)
    if one.began_on is not None and on < one.began_on:
        raise Contradictory
    with transaction.atomic():
        _move(one, version, {"ended_on": on})
        log_representation("partners.end_representation", one, by=by, at=at, details={"on": str(on)})


def _move(one: Representation, version: int, values: Mapping[str, Any]) -> None:
    rows = Representation.objects.filter(pk=one.pk, version=version, ended_on__isnull=True)
    if not rows.update(**values, version=F("version") + 1):
        raise ChangedMeanwhile
    one.refresh_from_db()


def _told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {"changes": changes(before, after, personal=PERSONAL)}


def _require_actor(values: Mapping[str, Any]) -> None:
    if (values["acting_post"] is None) == (values["organisation"] is None):
        raise NobodyNamed


def _require_change(one: Representation, by: User) -> None:
    if not may_change_representation(by, one.country_id, one.acting_post_id):
        raise NotAllowed


def _require_reach(values: Mapping[str, Any], by: User) -> None:
    acting = values["acting_post"]
    if not may_change_representation(by, values["country"].pk, acting.pk if acting else None):
        raise NotAllowed
