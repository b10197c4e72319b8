"""Appending to the audit chain, inside the transaction of what it records."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F

from safeconduct.audit.chain import GENESIS, digest_of, seal
from safeconduct.audit.models import Event, Head, ReadRecord


class Actor(Protocol):
    """Whoever acts: a user of the room above, known here by number and name only."""

    @property
    def pk(self) -> int | None: ...

    @property
    def email(self) -> str: ...


def record(
    kind: Event.Kind,
    action: str,
    *,
    by: Actor | None,
    at: datetime,
    record_type: str,
    record_id: object = "",
    post: str = "",
    details: Mapping[str, Any] | None = None,
    covered: Iterable[object] = (),
) -> Event:
    """Append one event. `covered` lists the ids a list page showed."""
    ids = [str(one) for one in covered]
    body = dict(details or {})
    if ids:
        # The ids stand in rows of their own for the record's history; the chain seals their count and digest.
        body["covered"] = len(ids)
        body["covered_sha256"] = digest_of(ids)
    with transaction.atomic():
        sequence, previous = _next()
        event = Event(
            sequence=sequence,
            at=at.astimezone(UTC),
            kind=kind,
            action=action,
            actor_id=by.pk if by is not None else None,
            actor=by.email if by is not None else "system",
            post=post,
            record_type=record_type,
            record_id=str(record_id),
            details=body,
            previous_hash=previous,
        )
        event.hash = seal(event)
        event.save(force_insert=True)
        Head.objects.filter(pk=1).update(hash=event.hash)
        ReadRecord.objects.bulk_create(
            ReadRecord(event=event, record_type=record_type, record_id=one) for one in ids
        )
    return event


def masked(value: object) -> str:
    """A keyed hash that shows whether two personal values are the same without saying what they are."""
    key = hashlib.sha256(b"audit:" + settings.SECRET_KEY.encode()).digest()
    return "#" + hmac.new(key, str(value).encode(), hashlib.sha256).hexdigest()[:16]


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], *, personal: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """What differs, as {field: [old, new]}; personal fields as keyed hashes."""

    def shown(field: str, value: object) -> object:
        if value in (None, ""):
            return value
        return masked(value) if field in personal else str(value)

    return {
        field: [shown(field, before.get(field)), shown(field, value)]
        for field, value in after.items()
        if before.get(field) != value
    }


def wait_in_line() -> None:
    """Let every writer before this one finish, for a write whose event tells what others have left to do."""
    _move_on(0)


def _move_on(steps: int) -> None:
    if not Head.objects.filter(pk=1).update(sequence=F("sequence") + steps):
        Head.objects.bulk_create([Head(pk=1, sequence=0, hash=GENESIS)], ignore_conflicts=True)
        Head.objects.filter(pk=1).update(sequence=F("sequence") + steps)


def _next() -> tuple[int, str]:
    _move_on(1)
    head = Head.objects.get(pk=1)
    return head.sequence, head.hash or GENESIS
