"""What the page of an old document shows: its pieces, and what stands in the place they go to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.plans import operations, queries
from safeconduct.plans.display import shown_table, shown_value
from safeconduct.plans.forms.old import places_of
from safeconduct.plans.models import OldPiece
from safeconduct.plans.old.hints import suggestions
from safeconduct.plans.old.placing import ROOM
from safeconduct.plans.old.refusals import unread_sentences
from safeconduct.plans.outline import Kind
from safeconduct.plans.queries.old import MARGINS
from safeconduct.plans.views.old_desk import Desk

State = OldPiece.State
MOST_SHOWN = 100
# What the page shows of the place that pieces go to.
MOST_LETTERS, MOST_ROWS = 1_500, 20


@dataclass(frozen=True, slots=True)
class Line:
    """A piece on the page."""

    piece: OldPiece
    suggested: str  # a place, or nothing
    suggested_label: str
    place_label: str
    is_chosen: bool

    @property
    def key(self) -> str:
        return f"{self.piece.pk}.{self.piece.turn}"


def shown_page(request: StaffRequest, at: Desk, chosen: set[int]) -> dict[str, Any]:
    inside = [piece for piece in at.pieces if piece.origin not in MARGINS]
    hints = suggestions((piece.level, piece.text) for piece in inside)
    places = {piece.pk: hint for piece, hint in zip(inside, hints, strict=True)}
    shown = at.shown
    first = min(at.first, max(0, len(shown) - 1)) // MOST_SHOWN * MOST_SHOWN
    lines = [
        Line(
            piece,
            places.get(piece.pk, ""),
            at.labels.get(places.get(piece.pk, ""), ""),
            at.labels.get(piece.place, ""),
            piece.pk in chosen,
        )
        for piece in shown[first : first + MOST_SHOWN]
    ]
    tally = queries.tally_of(at.pieces)
    counts = {
        "all": tally.total,
        "waiting": tally.waiting,
        "placed": tally.placed,
        "set_aside": tally.set_aside,
    }
    names = {"all": _("All"), **dict(State.choices)}
    # Suggested for what is chosen only: a place that nobody thought of must not stand there ready to be pressed.
    to = at.to or next((line.suggested for line in lines if line.is_chosen and line.suggested), "")
    return {
        "version": at.version,
        "plan": at.version.plan,
        "document": at.document,
        "may_remove": operations.may_remove(request.user, at.document),
        "unread": unread_sentences(at.document.unread),
        "tally": tally,
        "percent": 100 * (tally.placed + tally.set_aside) // max(1, tally.total),
        "lines": lines,
        "filters": [
            (names[key], counts[key], at.address(show=key, **{"from": 0}), key == at.show)
            for key in ("waiting", "placed", "set_aside", "all")
        ],
        "show": at.show,
        "places": places_of(queries.outline_of(at.version)),
        "to": to,
        "standing": _standing(request, at),
        "reason": request.POST.get("reason", ""),
        "editable": at.editable,
        "has_choice": at.editable and any(line.piece.state == State.WAITING for line in lines),
        "here": at.address(),
        "has_aside": tally.set_aside > 0 or any(piece.left_out for piece in at.pieces),
        "previous_url": at.address(**{"from": max(0, first - MOST_SHOWN), "show": at.show}) if first else "",
        "next_url": at.address(**{"from": first + MOST_SHOWN}) if first + MOST_SHOWN < len(shown) else "",
        "shown_words": _("Pieces %(first)s to %(last)s of %(total)s")
        % {"first": first + 1, "last": first + len(lines), "total": len(shown)},
    }


def _standing(request: StaffRequest, at: Desk) -> dict[str, Any] | None:
    """What stands in the chosen place now."""
    if not at.to:
        return None
    key, _dot, name = at.to.partition(".")
    outline = queries.outline_of(at.version)
    section = outline.section(key)
    row = queries.section_of(at.version, key)
    content = row.content if row else {}
    if section is None:
        return None
    if section.names_people:
        operations.note_read(at.version, key, by=request.user, at=clock.now())
    field, table = section.field(name), section.table(name)
    text, titles = "", []
    names = queries.names_in(outline, {key: content})
    if field is not None:
        text = shown_value(field, content.get(name), names)
    if table is not None:
        titles = [one.title for one in shown_table(table, content, names).rows]
    return {
        "label": at.labels[at.to],
        "section": section,
        "is_table": table is not None,
        "is_line": field is not None and field.kind is not Kind.LONG_TEXT,
        "most": ROOM[field.kind] if field else 0,
        "text": text[-MOST_LETTERS:],
        "is_cut": len(text) > MOST_LETTERS,
        "titles": titles[:MOST_ROWS],
        "more": max(0, len(titles) - MOST_ROWS),
    }
