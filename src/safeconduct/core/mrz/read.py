"""The two doors: text from a keyboard, and what a recogniser saw."""

from datetime import date
from typing import Final

from safeconduct.core.mrz.checks import FILLER
from safeconduct.core.mrz.decide import Decided, Decision, decided
from safeconduct.core.mrz.fields import reading
from safeconduct.core.mrz.formats import Slot, formats_for
from safeconduct.core.mrz.grid import Alternatives, Grid, grid_of, places
from safeconduct.core.mrz.posterior import evidence
from safeconduct.core.mrz.reading import Problem, Reading, Refusal, Verdict
from safeconduct.core.mrz.seen import Seen
from safeconduct.core.mrz.states import StateKind, state_of
from safeconduct.core.mrz.typed import Layout, laid_out

TRIED: Final = 4
"""Ways to lay out what was typed that are weighed in full."""
MOST_STRANGE: Final = 2
"""Characters out of place in a field above which its check digit agrees by chance."""
BEHIND: Final = 0.5
"""What each place behind the likeliest layout counts against one."""
RIVAL: Final = 2.0
"""A layout that fits worse than the best by more, about one check digit, is not weighed."""


def read(text: str, *, today: date) -> Reading | Refusal:
    """A zone from whatever a keyboard-wedge reader or a typing officer delivers.

    Lines may be separated by anything or nothing, have something before and after them, too few or too many fillers,
    lower case, look-alike marks, Lao or Thai digits, or have been typed with a Lao or Thai keyboard switched on.
    `today` decides the century of a birth and whether the document has expired.
    """
    typed = laid_out(text)
    if not typed.layouts:
        return Refusal(typed.problems or (Problem("not_a_zone"),))
    likely = [one for one in typed.layouts[:TRIED] if _is_rival(one, typed.layouts[0])]
    grids = [_grid(one.lines, None) for one in likely]
    # Where the check digits cannot tell, the likelier layout stays in front.
    weights = [evidence(one.units, one.composite) * BEHIND**place for place, one in enumerate(grids)]
    best = weights.index(max(weights))
    grid, layout = grids[best], likely[best]
    result = decided(grid)
    if not _is_zone(grid, result):
        return Refusal((*typed.problems, Problem("not_a_zone")))
    return reading(grid.format.name, result, (*typed.problems, *_lengths(layout)), today)


def read_seen(seen: Seen, *, today: date) -> Reading | Refusal:
    """A zone from a recogniser's lines and alternatives: the reading most likely under the check digits."""
    grid = _grid(seen.lines, seen.alternatives)
    result = decided(grid)
    if not _is_zone(grid, result):
        return Refusal((Problem("not_a_zone"),))
    return reading(grid.format.name, result, (), today)


def _is_rival(one: Layout, best: Layout) -> bool:
    """Only lines of one shape can be compared by how well they agree with their check digits."""
    return one.fit > best.fit - RIVAL and [len(line) for line in one.lines] == [
        len(line) for line in best.lines
    ]


def _grid(lines: tuple[str, ...], alternatives: Alternatives | None) -> Grid:
    """In the format that agrees best with the check digits, among those of this shape."""
    formats = formats_for(len(lines), len(lines[0]), lines[0])
    grids = [grid_of(one, lines, alternatives) for one in formats]
    return grids[0] if len(grids) == 1 else max(grids, key=lambda one: evidence(one.units, one.composite))


def _lengths(layout: Layout) -> tuple[Problem, ...]:
    expected = len(layout.lines[0])
    return tuple(
        Problem("wrong_length", {"line": row + 1, "found": found, "expected": expected})
        for row, found in enumerate(layout.found)
        if found != expected
    )


def _is_zone(grid: Grid, result: Decided) -> bool:
    """Two check digits agree, or the first line begins as that of a document: a known type and state, and a name."""
    if sum(_agrees(grid, slot, result.fields[slot.name]) for slot in grid.format.slots) >= 2:
        return True
    first = result.lines[0]
    known = state_of(first[2:5]).kind not in (StateKind.UNKNOWN, StateKind.ABSENT)
    return first[0] in "PVACI" and known and any(FILLER * 2 in line for line in result.lines)


def _agrees(grid: Grid, slot: Slot, one: Decision) -> bool:
    """The check digit agrees with what stands there, and not only with what was made of it."""
    if one.verdict not in (Verdict.PASSES, Verdict.DOUBTFUL) or one.digit in ("", FILLER):
        return False
    strange = sum(grid.raw[row][place] not in grid.likelihood(row, place) for row, place in places(slot))
    return bool(one.value.strip(FILLER)) and strange <= MOST_STRANGE
