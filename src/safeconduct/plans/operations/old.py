"""The pieces of an old document: each placed once or set aside with a reason, and undone.

The version is locked first and the pieces second, everywhere, so that two officers queue. A piece moves on only from
the turn that somebody saw: whoever comes second is told, and nothing of theirs is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from safeconduct.identity.models import User
from safeconduct.plans.content import records
from safeconduct.plans.models import OldPiece, PlanVersion, SectionContent
from safeconduct.plans.old.placing import (
    ROOM,
    appended,
    fitted,
    standing_at,
    standing_in,
    taken_out,
    with_records,
    without_records,
)
from safeconduct.plans.operations.refusals import NoSuchSection, NotEditable, PieceMoved
from safeconduct.plans.operations.trail import lock_draft, log, require
from safeconduct.plans.operations.writing import change_section, content_at
from safeconduct.plans.outline import Field, Table
from safeconduct.plans.queries import outline_of, section_of

State = OldPiece.State


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that a piece becomes, and what of the piece found no column; without values only the latter."""

    piece: OldPiece
    values: Mapping[str, Any]
    left_out: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Left:
    """What undoing a placing leaves in its place: a text that does not stand there as it was put, or stands there
    several times, or entries that were changed."""

    place: str
    times: int = 0
    entries: int = 0


def place_in_field(
    version: PlanVersion, place: str, pieces: Sequence[OldPiece], *, by: User, at: datetime
) -> None:
    """Append the pieces, in their order, to what stands in the field."""
    section, field = field_at(version, place)
    with transaction.atomic():
        _move(version, pieces, State.PLACED, by=by, at=at, placed_in=version, place=place)
        texts = [piece.text for piece in pieces]
        row = change_section(version, section, partial(appended, field=field, texts=texts), by=by, at=at)
        for piece in pieces:
            piece.written = {"text": fitted(field, piece.text), "revision": row.revision}
        OldPiece.objects.bulk_update(pieces, ["written"])
        _log("plans.place_pieces", version, pieces, place, by=by, at=at)


def place_in_table(
    version: PlanVersion, place: str, made: Sequence[NewRecord], *, by: User, at: datetime
) -> None:
    """Write the records that the pieces become at the end of the table."""
    section, _table = table_at(version, place)
    pieces = list({one.piece.pk: one.piece for one in made}.values())
    with transaction.atomic():
        _move(version, pieces, State.PLACED, by=by, at=at, placed_in=version, place=place)
        rows = [{"id": uuid4().hex[:12], **one.values} if one.values else {} for one in made]
        table = place.partition(".")[2]
        change_section(
            version,
            section,
            partial(with_records, table=table, rows=[row for row in rows if row]),
            by=by,
            at=at,
        )
        for piece in pieces:
            its = [(row, one) for row, one in zip(rows, made, strict=True) if one.piece.pk == piece.pk]
            piece.written = {"records": [row for row, _one in its if row]}
            piece.left_out = "\n".join(line for _row, one in its for line in one.left_out)
        OldPiece.objects.bulk_update(pieces, ["written", "left_out"])
        _log("plans.place_pieces", version, pieces, place, by=by, at=at)


def set_aside(
    version: PlanVersion, pieces: Sequence[OldPiece], *, reason: str, by: User, at: datetime
) -> None:
    with transaction.atomic():
        _move(version, pieces, State.SET_ASIDE, by=by, at=at, reason=" ".join(reason.split())[:300])
        _log("plans.set_pieces_aside", version, pieces, "", by=by, at=at)


def put_back(version: PlanVersion, piece: OldPiece, *, by: User, at: datetime) -> Left | None:
    """The piece waits again. What was written of it is taken out where it stands as it was written; what of it stays
    in the plan because somebody has changed it since, is the answer."""
    written, place = piece.written, piece.place
    if piece.state == State.PLACED and piece.placed_in_id != version.pk:
        raise NotEditable
    with transaction.atomic():
        _move(version, [piece], State.WAITING, by=by, at=at)
        left = _take_out(version, place, written, by=by, at=at) if place else None
        _log("plans.put_piece_back", version, [piece], place, by=by, at=at, taken_out=left is None)
    return left


def _take_out(
    version: PlanVersion, place: str, written: Mapping[str, Any], *, by: User, at: datetime
) -> Left | None:
    """The version is locked, so that what is looked at here is what is changed."""
    section, _dot, key = place.partition(".")
    row = section_of(version, section)
    content = row.content if row else {}
    if "records" in written:
        rows = written["records"]
        change_section(version, section, partial(without_records, table=key, rows=rows), by=by, at=at)
        changed = {one["id"] for one in rows} & {one.get("id") for one in records(content, key)}
        changed -= {one["id"] for one in rows if one in records(content, key)}
        return Left(place, entries=len(changed)) if changed else None
    _section, outlined = field_at(version, place)
    text = written["text"]
    found = standing_at(content, outlined, text)
    is_as_placed = row is not None and _is_as_placed(row, outlined, written)
    if len(found) == 1 or (found and is_as_placed):
        take = partial(taken_out, field=outlined, text=text, start=found[-1])
        change_section(version, section, take, by=by, at=at)
        return None
    return Left(place, times=len(found)) if standing_in(content, outlined) else None


def _is_as_placed(row: SectionContent, field: Field, written: Mapping[str, Any]) -> bool:
    """Whether nobody has touched the field since: then the last of several is the one that was put there."""
    placed = content_at(row, written.get("revision", -1))
    return standing_in(row.content, field) == standing_in(placed, field)


def field_at(version: PlanVersion, place: str) -> tuple[str, Field]:
    key, _dot, name = place.partition(".")
    section = outline_of(version).section(key)
    found = section.field(name) if section else None
    if found is None or found.kind not in ROOM:
        raise NoSuchSection
    return key, found


def table_at(version: PlanVersion, place: str) -> tuple[str, Table]:
    found = outline_of(version).table(place)
    if found is None:
        raise NoSuchSection
    return place.partition(".")[0], found


def _move(
    version: PlanVersion,
    pieces: Sequence[OldPiece],
    state: OldPiece.State,
    *,
    by: User,
    at: datetime,
    **values: Any,
) -> None:
    """Compare and set, piece by piece in their order; when one has moved on meanwhile, none moves."""
    require(by, "plans.change", version.plan.post)
    if any(piece.document.version.plan_id != version.plan_id for piece in pieces):
        raise NoSuchSection
    lock_draft(version)
    empty: dict[str, Any] = {"placed_in": None, "place": "", "written": {}, "left_out": "", "reason": ""}
    new = {**empty, **values, "state": state, "turned_at": at, "turned_by": by}
    for piece in pieces:
        seen = {"pk": piece.pk, "turn": piece.turn, "state": piece.state}
        if (piece.state == State.WAITING) == (state == State.WAITING):
            raise PieceMoved
        if not OldPiece.objects.filter(**seen).update(**new, turn=F("turn") + 1):
            raise PieceMoved


def _log(
    action: str,
    version: PlanVersion,
    pieces: Sequence[OldPiece],
    place: str,
    *,
    by: User,
    at: datetime,
    **more: Any,
) -> None:
    """The words of a piece are not repeated in the chain: they may speak of people."""
    document = pieces[0].document_id if pieces else None
    numbers = [piece.number for piece in pieces]
    log(action, version, by=by, at=at, document=document, pieces=numbers, place=place, **more)
