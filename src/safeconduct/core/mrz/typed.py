"""What a keyboard-wedge reader or a typing officer delivers, as lines of the right length.

There may be anything between the lines or nothing, something before and after them, another keyboard, other digits,
and too few or too many fillers. Every way to lay the characters out as a zone is a candidate; the caller weighs them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from safeconduct.core.mrz.checks import FILLER, VALUES, check_digit
from safeconduct.core.mrz.formats import ALLOWED, FORMATS, Format, formats_for
from safeconduct.core.mrz.keyboards import layout_of, retyped
from safeconduct.core.mrz.reading import Problem
from safeconduct.core.mrz.states import StateKind, state_of

MOST: Final = 2_000
"""Characters accepted; three lines of 44 with what may stand around them are far fewer."""
FILLERS_ASTRAY: Final = 14
"""How many fillers a line may be short of or have too many."""
MARGIN: Final = 40
"""How many characters may stand before the zone where nothing separates the lines."""
_BREAKS: Final = re.compile(r"[\r\n\t\v\f\x1c-\x1f\x85\u2028\u2029|]+")
_LIKE_FILLER: Final = str.maketrans(
    {"‹": "<", "«": "<<", "〈": "<", "《": "<<", "≪": "<<", "＜": "<", "˂": "<", "⟨": "<"}
)
_SHAPES: Final = tuple(dict.fromkeys((one.rows, one.length) for one in FORMATS))


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to lay out what was typed: the lines, how many characters each line had, and how well it fits."""

    lines: tuple[str, ...]
    found: tuple[int, ...]
    fit: float


@dataclass(frozen=True, slots=True)
class Typed:
    layouts: tuple[Layout, ...]
    """Likeliest first; empty when nothing resembles a zone."""
    problems: tuple[Problem, ...]


def laid_out(text: str) -> Typed:
    if len(text) > MOST:
        return Typed((), (Problem("too_long", {"found": len(text), "most": MOST}),))
    problems = []
    layout = layout_of(text)
    if layout is not None:
        text = retyped(text, layout)
        problems.append(Problem("keyboard", {"layout": layout.name}))
    parts = _BREAKS.split(unicodedata.normalize("NFKC", text.translate(_LIKE_FILLER)).translate(_LIKE_FILLER))
    found: dict[tuple[str, ...], Layout] = {}
    for spaces in ("", FILLER):
        pieces = [piece for piece in (_plain(part, spaces) for part in parts) if piece]
        for one in _candidates(pieces):
            if one.lines not in found or found[one.lines].fit < one.fit:
                found[one.lines] = one
    return Typed(tuple(sorted(found.values(), key=lambda one: -one.fit)), tuple(problems))


def _plain(part: str, for_space: str) -> str:
    marks = []
    for mark in part.strip().upper():
        if mark.isspace():
            marks.append(for_space)
        elif mark.isdigit() and not mark.isascii():
            marks.append(str(unicodedata.digit(mark, "")))
        else:
            marks.append(unicodedata.normalize("NFKD", mark)[0])
    return "".join(mark for mark in marks if mark in VALUES)


def _candidates(pieces: list[str]) -> Iterator[Layout]:
    whole = "".join(pieces)
    marks = _marks(whole)
    for rows, length in _SHAPES:
        for start in range(len(pieces) - rows + 1):
            yield from _from_pieces(pieces[start : start + rows], length, marks)
        yield from _from_run(whole, rows, length, marks)


def _marks(text: str) -> int:
    return sum(mark != FILLER for mark in text)


def _from_pieces(pieces: list[str], length: int, marks: int) -> Iterator[Layout]:
    """One line a piece; a longer piece has something before or after the line."""
    rows = len(pieces)
    choices = [list(_windows(piece, length)) for piece in pieces]
    if all(choices):
        lines = tuple(
            max(options, key=lambda line: _line_fit(line, row, rows, length))
            for row, options in enumerate(choices)
        )
        yield _layout(lines, tuple(len(piece) for piece in pieces), marks)


def _windows(piece: str, length: int) -> Iterator[str]:
    yield from _refilled(piece, length)
    if len(piece) > length:
        for start in range(min(len(piece) - length, MARGIN) + 1):
            yield piece[start : start + length]


def _refilled(line: str, length: int) -> Iterator[str]:
    """The line with fillers added to or taken from one of its runs, so that it has the length."""
    missing = length - len(line)
    if not missing:
        yield line
    if not missing or abs(missing) > FILLERS_ASTRAY:
        return
    # The longest run is where fillers get lost; of two alike, the later.
    runs = sorted(re.finditer(f"{FILLER}+", line), key=lambda run: (-len(run.group()), -run.start()))
    for run in runs:
        wanted = len(run.group()) + missing
        if wanted >= 0:
            yield line[: run.start()] + FILLER * wanted + line[run.end() :]
    if missing > 0 and not line.endswith(FILLER):
        yield line + FILLER * missing


def _from_run(whole: str, rows: int, length: int, marks: int) -> Iterator[Layout]:
    """Lines one after the other with nothing between, perhaps something before and after, perhaps one filled wrongly."""
    size = rows * length
    for start in range(min(max(0, len(whole) - size), MARGIN) + 1):
        run = whole[start : start + size]
        if len(run) == size:
            yield _layout(
                tuple(run[at : at + length] for at in range(0, size, length)), (length,) * rows, marks
            )
    astray = len(whole) - size
    if not astray or abs(astray) > FILLERS_ASTRAY:
        return
    for odd in range(rows):
        ends = [0]
        for row in range(rows):
            ends.append(ends[-1] + length + (astray if row == odd else 0))
        parts = [whole[a:b] for a, b in pairwise(ends)]
        for line in _refilled(parts[odd], length):
            lines = tuple(line if row == odd else part for row, part in enumerate(parts))
            yield _layout(lines, tuple(len(part) for part in parts), marks)


def _layout(lines: tuple[str, ...], found: tuple[int, ...], marks: int) -> Layout:
    length = len(lines[0])
    fit = max(_fit(one, lines) for one in formats_for(len(lines), length, lines[0]))
    # What is left out speaks against a layout, and so does a line that had to be made longer or shorter.
    left_out = marks - sum(_marks(line) for line in lines)
    return Layout(lines, found, fit - 0.5 * left_out - 1.5 * sum(count != length for count in found))


def _line_fit(line: str, at: int, rows: int, length: int) -> float:
    blank = tuple(line if row == at else FILLER * length for row in range(rows))
    return max(_fit(one, blank, only=at) for one in FORMATS if (one.rows, one.length) == (rows, length))


def _fit(one: Format, lines: tuple[str, ...], only: int | None = None) -> float:
    """Check digits that pass, less characters out of place."""
    fit = 0.0
    for slot in one.slots:
        row, first, last = slot.span
        if only is not None and row != only:
            continue
        field = lines[row][first:last]
        fit -= sum(c not in ALLOWED[slot.kind] for c in field) * 0.5
        if slot.check and field.strip(FILLER):
            digit = lines[slot.check[0]][slot.check[1]]
            fit += 2.0 if digit == str(check_digit(field)) else -1.0
        if slot.name == "type":
            fit += 1.0 if field[0] in "PVACI" else -1.0
        if slot.name == "issuing_state":
            fit += 1.0 if state_of(field).kind is not StateKind.UNKNOWN else 0.0
    if one.composite_check and only is None:
        row, place = one.composite_check
        over = "".join(lines[r][a:b] for r, a, b in one.composite)
        fit += 1.5 if lines[row][place] == str(check_digit(over)) else -0.5
    return fit
