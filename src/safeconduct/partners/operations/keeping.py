"""What belongs to an agreement: focal points, the lines of its action plan, meetings. All three are kept alike.

Who changes or removes one says which version was seen; of two at once the second is told.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from django.db import transaction
from django.db.models import F, QuerySet

from safeconduct.audit.operations import changes
from safeconduct.identity.models import User
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Undertaking
from safeconduct.partners.operations.refusals import ChangedMeanwhile, Gone, NotAllowed, NotInForce
from safeconduct.partners.operations.trail import log
from safeconduct.partners.queries.reach import may_change

Entry: TypeAlias = FocalPoint | Undertaking | Meeting
EntryModel: TypeAlias = type[FocalPoint] | type[Undertaking] | type[Meeting]

PERSONAL: Final = frozenset({"name", "phone", "email", "hours", "languages", "owner"})
WORDS: Final[Mapping[type, str]] = {
    FocalPoint: "focal_point",
    Undertaking: "undertaking",
    Meeting: "meeting",
}


def add_entry(
    model: EntryModel, agreement: Agreement, values: Mapping[str, Any], *, by: User, at: datetime
) -> Entry:
    _require(agreement, by)
    with transaction.atomic():
        entry: Entry = model._default_manager.create(agreement=agreement, **values)
        _log("add", entry, {}, values, by=by, at=at)
    return entry


def change_entry(entry: Entry, values: Mapping[str, Any], *, version: int, by: User, at: datetime) -> None:
    _require(entry.agreement, by)
    model = type(entry)
    with transaction.atomic():
        current = model._default_manager.filter(pk=entry.pk).first()
        if current is None:
            raise Gone
        before = {name: getattr(current, name) for name in values}
        if not _seen(entry, version).update(**values, version=F("version") + 1):
            raise ChangedMeanwhile
        _log("change", entry, before, values, by=by, at=at)


def remove_entry(entry: Entry, *, version: int, by: User, at: datetime) -> None:
    """Also of an agreement that has ended: a name need not stay because the paper does."""
    _require_change(entry.agreement, by)
    with transaction.atomic():
        gone, _each = _seen(entry, version).delete()
        if not gone:
            raise ChangedMeanwhile if _seen(entry).exists() else Gone
        _log("remove", entry, {}, {}, by=by, at=at)


def _seen(entry: Entry, version: int | None = None) -> QuerySet[Any]:
    """Its row, if it still is what its author saw."""
    rows: QuerySet[Any] = type(entry)._default_manager.filter(pk=entry.pk)
    return rows if version is None else rows.filter(version=version)


def _require_change(agreement: Agreement, by: User) -> None:
    if not may_change(by, agreement):
        raise NotAllowed


def _require(agreement: Agreement, by: User) -> None:
    _require_change(agreement, by)
    if Agreement.objects.get(pk=agreement.pk).is_ended:
        raise NotInForce


def _log(
    verb: str, entry: Entry, before: Mapping[str, Any], after: Mapping[str, Any], *, by: User, at: datetime
) -> None:
    kind = WORDS[type(entry)]
    # A meeting's name is no person's.
    personal = PERSONAL if not isinstance(entry, Meeting) else frozenset()
    details = {kind: entry.pk, "changes": changes(before, after, personal=personal)}
    log(f"partners.{verb}_{kind}", entry.agreement, by=by, at=at, details=details)
