"""The contact tree as a drawing: who calls whom, from left to right, one box a person.

A tree of many rows is set on a larger sheet. Places are in steps: `column` counts calls from the first caller, `row` counts lines of boxes. A page holds so many
lines that a box can be read at arm's length.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.people import CALLED, STAFF, Contact, calls_of, contact
from safeconduct.plans.printing.reading import Reading, reading_of

MOST_ROWS: Final = 20
MOST_COLUMNS: Final = 5


@dataclass(slots=True)
class Branch:
    """A person, and those they call. `again` says that the person stands elsewhere with theirs."""

    person: Contact
    again: bool = False
    below: list["Branch"] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max(1, sum(one.rows for one in self.below))

    @property
    def depth(self) -> int:
        return 1 + max((one.depth for one in self.below), default=0)


def contact_tree(version: PlanVersion, *, language: str) -> dict[str, Any]:
    with translation.override(language):
        reading = reading_of(version)
        trees = branches(reading)
        return frame(version, reading, language=language, title=_("Contact tree")) | {
            "pages": [_page(group) for group in _on_pages(trees)],
            "unreached": [one.sheet for one in unreached(reading, trees)],
            "words": {
                "unreached": _("In no line of the tree: call them as well"),
                "again": _("see elsewhere in the tree"),
                "rule": _("Who cannot be reached is skipped; the caller calls those below as well."),
                "none": _("No calls are written yet. Write the contact tree in section 6 of the plan."),
                "alt": _("Drawing of the contact tree"),
            },
        }


def branches(reading: Reading) -> list[Branch]:
    """One tree for each person whom nobody calls; a circle begins with its first line. Nobody is left out."""
    called = {str(row.get("called")) for row in reading.rows("roles.calls")}
    callers = list(dict.fromkeys(str(row.get("caller")) for row in reading.rows("roles.calls")))
    seen: set[str] = set()
    found = []
    for first in [*(one for one in callers if one not in called), *callers]:
        person = contact(reading, first)
        if person and person.id not in seen:
            found.append(_branch(reading, person, seen))
    return found


def _branch(reading: Reading, person: Contact, seen: set[str]) -> Branch:
    if person.id in seen:
        return Branch(person, again=True)
    seen.add(person.id)
    called = (contact(reading, row.get("called")) for row in calls_of(reading, person.id))
    return Branch(person, below=[_branch(reading, one, seen) for one in called if one])


def unreached(reading: Reading, trees: list[Branch]) -> list[Contact]:
    """Staff, coordinators and partners whom no line of the tree reaches; partners only if a line names one."""
    inside = set(_ids(trees))
    tables = CALLED if reading.rows("roles.calls") else (STAFF,)
    rows = [row for path in tables if path != "roles.partners" for row in reading.rows(path)]
    people = (contact(reading, row.get("id")) for row in rows)
    return [one for one in people if one and one.id not in inside]


def _ids(trees: list[Branch]) -> list[str]:
    return [one for tree in trees for one in (tree.person.id, *_ids(tree.below))]


def _on_pages(trees: list[Branch]) -> list[list[Branch]]:
    """Trees that fit share a page; one that does not is cut at its first caller, whose box is repeated."""
    pages: list[list[Branch]] = []
    room = 0
    for tree in [piece for whole in trees for piece in _pieces(whole)]:
        if tree.rows > room:
            pages.append([])
            room = MOST_ROWS
        pages[-1].append(tree)
        room -= tree.rows
    return pages


def _pieces(tree: Branch) -> list[Branch]:
    if (tree.rows <= MOST_ROWS and tree.depth <= MOST_COLUMNS) or not tree.below:
        return [tree]
    if tree.rows <= MOST_ROWS:
        return _cut_deep(tree)
    pieces: list[Branch] = []
    for branch in (part for one in tree.below for part in _pieces(one)):
        last = pieces[-1] if pieces else None
        if last is None or last.rows + branch.rows > MOST_ROWS:
            pieces.append(Branch(tree.person, below=[branch]))
        else:
            last.below.append(branch)
    return [
        part for piece in pieces for part in (_cut_deep(piece) if piece.depth > MOST_COLUMNS else [piece])
    ]


def _cut_deep(tree: Branch) -> list[Branch]:
    """The first columns as one tree, and each branch that goes on beyond them as another."""
    later: list[Branch] = []

    def upper(branch: Branch, column: int) -> Branch:
        if column == MOST_COLUMNS - 1 and branch.below:
            later.append(branch)
            return Branch(branch.person, again=True)
        return Branch(branch.person, branch.again, [upper(one, column + 1) for one in branch.below])

    return [upper(tree, 0), *(piece for branch in later for piece in _pieces(branch))]


def _page(trees: list[Branch]) -> dict[str, Any]:
    boxes: list[dict[str, Any]] = []
    lines: list[list[float]] = []
    row = 0
    for tree in trees:
        _place(tree, 0, row, boxes, lines)
        row += tree.rows
    return {
        "rows": row,
        "columns": max((tree.depth for tree in trees), default=1),
        "boxes": boxes,
        "lines": lines,
    }


def _place(
    branch: Branch, column: int, row: float, boxes: list[dict[str, Any]], lines: list[list[float]]
) -> float:
    """Put the box in the middle of its rows, its branches to the right of it; returns the middle."""
    middle = row + branch.rows / 2 - 0.5
    boxes.append(branch.person.sheet | {"column": column, "row": middle, "again": branch.again})
    below = row
    for one in branch.below:
        lines.append([column, middle, _place(one, column + 1, below, boxes, lines)])
        below += one.rows
    return middle
