"""Taking over an old document: read in, each piece placed once or set aside with a reason, and undone.

The version is locked first and the pieces second, everywhere, so that two officers queue. A piece moves on only from
the turn that somebody saw: whoever comes second is told, and nothing of theirs is written.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from safeconduct.audit.models import Event
from safeconduct.identity.models import Post, User
from safeconduct.plans.content import records
from safeconduct.plans.content.editing import Content
from safeconduct.plans.models import OldDocument, OldPiece, PlanVersion
from safeconduct.plans.old import Reading
from safeconduct.plans.old.placing import ROOM, appended, fitted, taken_out, with_records, without_records
from safeconduct.plans.operations.refusals import NoSuchSection, NotEditable, PieceMoved, SameDocument
from safeconduct.plans.operations.trail import log, require
from safeconduct.plans.operations.versions import start_plan
from safeconduct.plans.operations.writing import change_section
from safeconduct.plans.outline import Field, Table
from safeconduct.plans.queries import outline_of, section_of

State = OldPiece.State


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that a piece becomes, and what of the piece found no column; without values only the latter."""

    piece: OldPiece
    values: Mapping[str, Any]
    left_out: Sequence[str] = field(default=())


def take_in_document(
    version: PlanVersion, reading: Reading, content: bytes, *, title: str, by: User, at: datetime
) -> OldDocument:
    """Keep the pieces of a document with the version. The same file again is the document that is there."""
    require(by, "plans.change", version.plan.post)
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            _lock(version)
            document = OldDocument.objects.create(
                version=version,
                title=title[:200],
                digest=digest,
                unread=dict(reading.unread),
                read_at=at,
                read_by=by,
            )
            OldPiece.objects.bulk_create(
                OldPiece(
                    document=document, number=number, kind=one.kind.value, origin=one.origin.value, level=one.level,
                    text=one.text, rows=[list(row) for row in one.rows],
                )
                for number, one in enumerate(reading.pieces, 1)
            )  # fmt: skip
            log(
                "plans.take_in_document", version, by=by, at=at,
                document=document.pk, pieces=len(reading.pieces), digest=digest,
            )  # fmt: skip
    except IntegrityError as error:
        standing = OldDocument.objects.filter(version=version, digest=digest).first()
        if standing is None:
            raise
        raise SameDocument(standing) from error
    return document


def start_plan_from_document(
    post: Post, reading: Reading, content: bytes, *, title: str, name: str, first: Mapping[str, Content], by: User,
    at: datetime,
) -> OldDocument:  # fmt: skip
    """A new plan with the document beside it: both or neither."""
    with transaction.atomic():
        version = start_plan(post, title=title, first=first, by=by, at=at)
        return take_in_document(version, reading, content, title=name, by=by, at=at)


def place_in_field(
    version: PlanVersion, place: str, pieces: Sequence[OldPiece], *, by: User, at: datetime
) -> None:
    """Append the pieces, in their order, to what stands in the field."""
    section, field = field_at(version, place)
    with transaction.atomic():
        _move(version, pieces, State.PLACED, by=by, at=at, placed_in=version, place=place)
        texts = [piece.text for piece in pieces]
        change_section(version, section, partial(appended, field=field, texts=texts), by=by, at=at)
        for piece in pieces:
            piece.written = {"text": fitted(field, piece.text)}
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


def put_back(version: PlanVersion, piece: OldPiece, *, by: User, at: datetime) -> bool:
    """The piece waits again. What was written of it is taken out where it still stands as it was written; whether
    that was all of it, is the answer."""
    written, place = piece.written, piece.place
    if piece.state == State.PLACED and piece.placed_in_id != version.pk:
        raise NotEditable
    with transaction.atomic():
        _move(version, [piece], State.WAITING, by=by, at=at)
        taken = not place or _take_out(version, place, written, by=by, at=at)
        _log("plans.put_piece_back", version, [piece], place, by=by, at=at, taken_out=taken)
    return taken


def _take_out(
    version: PlanVersion, place: str, written: Mapping[str, Any], *, by: User, at: datetime
) -> bool:
    section, _dot, key = place.partition(".")
    if "records" in written:
        rows = written["records"]
        row = section_of(version, section)
        standing = records(row.content, key) if row else []
        change_section(version, section, partial(without_records, table=key, rows=rows), by=by, at=at)
        return all(one in standing for one in rows)
    before = section_of(version, section)
    _section, outlined = field_at(version, place)
    after = change_section(
        version, section, partial(taken_out, field=outlined, text=written["text"]), by=by, at=at
    )
    return before is not None and before.revision != after.revision


def note_old_document(version: PlanVersion, document: OldDocument, *, by: User, at: datetime) -> None:
    """Old plans name people, so who read one stands in the chain."""
    log("plans.read_old_document", version, by=by, at=at, kind=Event.Kind.READ, document=document.pk)


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


def _lock(version: PlanVersion) -> None:
    is_draft = {"pk": version.pk, "state": PlanVersion.State.DRAFT}
    if not PlanVersion.objects.select_for_update().filter(**is_draft).exists():
        raise NotEditable


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
    _lock(version)
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
