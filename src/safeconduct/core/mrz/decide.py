"""From weighed candidates to one reading of each field, and whether it may be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from safeconduct.core.mrz.checks import FILLER, check_digit
from safeconduct.core.mrz.formats import Kind, Slot
from safeconduct.core.mrz.grid import Grid, places
from safeconduct.core.mrz.posterior import CHOICES, Candidate, weighed
from safeconduct.core.mrz.reading import Problem, Verdict
from safeconduct.core.mrz.states import StateKind, state_of

SURE: Final = 0.99
"""Probability from which a reading is not doubtful."""
LIKELY: Final = 0.6
"""Probability from which another reading than the literal one is put forward, as doubtful."""
CLEAR: Final = 0.8
"""Probability from which a character under no check digit, or a state, is not doubtful."""
SEEN_AT_LEAST: Final = 0.005
"""A check digit may choose among what was seen; it must not invent a character nobody saw."""
NAMED_AT_LEAST: Final = 0.001
"""A suggestion less probable is no help."""
UNKNOWN_STATE: Final = 0.01
"""How often a document bears a code that no list has, beside each that one has."""
MOST_SUGGESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Decision:
    value: str
    digit: str
    verdict: Verdict
    probability: float
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The lines as they are taken to be, a decision for each field, and the composite."""

    lines: tuple[str, ...]
    fields: Mapping[str, Decision]
    composite: Verdict
    problems: tuple[Problem, ...]


def decided(grid: Grid) -> Decided:
    read = {
        slot.name: (
            "".join(grid.read(*at) for at in places(slot)),
            grid.read(*slot.check) if slot.check else "",
        )
        for slot in grid.format.slots
    }
    candidates = weighed(grid.units, grid.composite, read)
    fields = {
        slot.name: _decision(grid, slot, candidates[slot.name], *read[slot.name])
        for slot in grid.format.slots
    }
    lines = _lines(grid, fields)
    composite = _composite(grid, lines, fields)
    return Decided(lines, fields, composite, (*_repairs(grid, lines), *_unreadable(grid, lines)))


def _decision(grid: Grid, slot: Slot, candidates: list[Candidate], value: str, digit: str) -> Decision:
    if slot.kind is Kind.STATE:
        candidates = _states(grid, slot, value)
    own = next(one for one in candidates if one.value == value)
    best = candidates[0]
    taken = best if best.probability >= LIKELY and _was_seen(grid, slot, best) else own
    others = tuple(
        one.value.rstrip(FILLER)
        for one in candidates
        if one is not taken
        and (one is own or one.passes or not slot.check)
        and one.probability >= NAMED_AT_LEAST
    )
    return Decision(
        taken.value, taken.digit, _verdict(grid, slot, taken), taken.probability, others[:MOST_SUGGESTIONS]
    )


def _states(grid: Grid, slot: Slot, value: str) -> list[Candidate]:
    """The codes that may have been read, weighed by whether they are known: there are 260 of them among 18,000."""
    choices = [
        sorted(grid.likelihood(*at).items(), key=lambda item: -item[1])[:CHOICES] for at in places(slot)
    ]
    weights = {value: 0.0}
    for code in product(*choices):
        text = "".join(character for character, _ in code)
        known = state_of(text).kind is not StateKind.UNKNOWN
        weights[text] = prod(probability for _, probability in code) * (1.0 if known else UNKNOWN_STATE)
    total = sum(weights.values()) or 1.0
    found = [Candidate(text, "", False, weight / total) for text, weight in weights.items()]
    return sorted(found, key=lambda one: -one.probability)


def _verdict(grid: Grid, slot: Slot, one: Candidate) -> Verdict:
    if slot.check is None:
        # A long name is as sure as its weakest letter; its probability as a whole would make every long name doubtful.
        likely = [grid.likelihood(*at).get(c, 1.0) for at, c in zip(places(slot), one.value, strict=True)]
        # Nothing is left of the optional data where a long number fills it.
        weakest = min(likely, default=1.0)
        clear = one.probability if slot.kind is Kind.STATE else weakest
        return Verdict.NONE if clear >= CLEAR else Verdict.DOUBTFUL
    if not one.value.strip(FILLER) and one.digit == FILLER:
        return Verdict.NONE
    if not one.passes:
        return Verdict.FAILS
    return Verdict.PASSES if one.probability >= SURE else Verdict.DOUBTFUL


def _was_seen(grid: Grid, slot: Slot, one: Candidate) -> bool:
    at = [*places(slot), *([slot.check] if slot.check else [])]
    return all(
        grid.likelihood(*place).get(c, 0.0) >= SEEN_AT_LEAST
        for place, c in zip(at, one.value + one.digit, strict=True)
    )


def _lines(grid: Grid, fields: Mapping[str, Decision]) -> tuple[str, ...]:
    lines = [list(line) for line in grid.raw]
    for slot in grid.format.slots:
        for (row, place), character in zip(places(slot), fields[slot.name].value, strict=True):
            lines[row][place] = character
        if slot.check is not None:
            lines[slot.check[0]][slot.check[1]] = fields[slot.name].digit
    if grid.format.composite_check is not None:
        row, place = grid.format.composite_check
        lines[row][place] = _composite_digit(grid, lines)
    return tuple("".join(line) for line in lines)


def _composite_sum(grid: Grid, lines: list[list[str]] | tuple[str, ...]) -> str:
    return str(
        check_digit("".join("".join(lines[row][first:last]) for row, first, last in grid.format.composite))
    )


def _composite_digit(grid: Grid, lines: list[list[str]]) -> str:
    """What was read, or the digit that agrees when it was seen nearly as well."""
    row, place = grid.format.composite_check or (0, 0)
    likelihood, read = grid.likelihood(row, place), grid.read(row, place)
    agreeing = _composite_sum(grid, lines)
    return agreeing if likelihood.get(agreeing, 0.0) >= 0.2 else read


def _composite(grid: Grid, lines: tuple[str, ...], fields: Mapping[str, Decision]) -> Verdict:
    if grid.format.composite_check is None:
        return Verdict.NONE
    row, place = grid.format.composite_check
    if lines[row][place] != _composite_sum(grid, lines):
        return Verdict.FAILS
    covered = {row for row, _, _ in grid.format.composite}
    names = [slot.name for slot in grid.format.slots if slot.span[0] in covered and slot.check]
    doubtful = any(fields[name].verdict in (Verdict.DOUBTFUL, Verdict.FAILS) for name in names)
    return Verdict.DOUBTFUL if doubtful else Verdict.PASSES


def _repairs(grid: Grid, lines: tuple[str, ...]) -> list[Problem]:
    return [
        Problem("repaired", {"line": row + 1, "place": place + 1, "read": before, "taken": after})
        for row, (raw, line) in enumerate(zip(grid.raw, lines, strict=True))
        for place, (before, after) in enumerate(zip(raw, line, strict=True))
        if before != after
    ]


def _unreadable(grid: Grid, lines: tuple[str, ...]) -> list[Problem]:
    return [
        Problem("wrong_character", {"line": row + 1, "place": place + 1, "character": lines[row][place]})
        for (row, place), likelihood in sorted(grid.likelihoods.items())
        if lines[row][place] not in likelihood
    ]
