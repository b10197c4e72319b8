"""A zone as places with likelihoods, in one format: the units to be weighed together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from safeconduct.core.mrz.checks import FILLER, WEIGHTS
from safeconduct.core.mrz.formats import Format, Kind, Slot
from safeconduct.core.mrz.likelihood import Likelihood, as_read, floor_of, seen, typed
from safeconduct.core.mrz.posterior import Place, Unit

Alternatives = Sequence[Sequence[Sequence[tuple[str, float]]]]
"""For each line, for each place, characters and their probabilities."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Raw characters, their likelihoods by kind of place, and the units of one format."""

    format: Format
    raw: tuple[str, ...]
    likelihoods: Mapping[tuple[int, int], Likelihood]
    units: tuple[Unit, ...]

    def likelihood(self, row: int, place: int) -> Likelihood:
        return self.likelihoods[row, place]

    def read(self, row: int, place: int) -> str:
        """The likeliest character of a place by itself."""
        return as_read(self.likelihoods[row, place], self.raw[row][place])

    @property
    def composite(self) -> Likelihood | None:
        return self.likelihoods[self.format.composite_check] if self.format.composite_check else None


def grid_of(one: Format, lines: Sequence[str], alternatives: Alternatives | None) -> Grid:
    likelihoods = _typed(one, lines) if alternatives is None else _seen(one, alternatives)
    if one.long_numbers:
        one = _lengthened(one, lines, likelihoods)
    weights = _composite_weights(one)
    units = tuple(_unit(slot, likelihoods, weights) for slot in one.slots)
    return Grid(one, tuple(lines), likelihoods, units)


def _typed(one: Format, lines: Sequence[str]) -> dict[tuple[int, int], Likelihood]:
    return {(row, place): typed(lines[row][place], kind) for (row, place), kind in _kinds(one).items()}


def _seen(one: Format, alternatives: Alternatives) -> dict[tuple[int, int], Likelihood]:
    kinds = _kinds(one)
    first = {(row, place): seen(alternatives[row][place], kind) for (row, place), kind in kinds.items()}
    floor = floor_of(first.values())
    return {(row, place): seen(alternatives[row][place], kind, floor) for (row, place), kind in kinds.items()}


def places(slot: Slot) -> list[tuple[int, int]]:
    """Line and place of each character of a field, in order."""
    row, first, last = slot.span
    own = [(row, place) for place in range(first, last)]
    if slot.more is not None:
        row, first, last = slot.more
        own += [(row, place) for place in range(first, last)]
    return own


def _kinds(one: Format) -> dict[tuple[int, int], Kind]:
    kinds = {at: slot.kind for slot in one.slots for at in places(slot)}
    for slot in one.slots:
        if slot.check is not None:
            kinds[slot.check] = Kind.DATE
    if one.composite_check is not None:
        kinds[one.composite_check] = Kind.DIGIT
    return kinds


def _composite_weights(one: Format) -> dict[tuple[int, int], int]:
    order = [(row, place) for row, first, last in one.composite for place in range(first, last)]
    return {at: WEIGHTS[index % 3] for index, at in enumerate(order)}


def _unit(
    slot: Slot, likelihoods: Mapping[tuple[int, int], Likelihood], weights: Mapping[tuple[int, int], int]
) -> Unit:
    own = [
        Place(likelihoods[at], WEIGHTS[index % 3] if slot.check else 0, weights.get(at, 0))
        for index, at in enumerate(places(slot))
    ]
    check = Place(likelihoods[slot.check], 0, weights.get(slot.check, 0)) if slot.check else None
    return Unit(slot.name, tuple(own), check)


def _lengthened(
    one: Format,
    lines: Sequence[str],
    likelihoods: Mapping[tuple[int, int], Likelihood],
) -> Format:
    """The format with the number running on, when a filler stands where its check digit belongs and more follows.

    The last character before the next filler is then the check digit.
    """
    number, optional = one.slot("number"), one.slot("optional")
    if number is None or optional is None or number.check is None:
        return one
    row, place = number.check
    if as_read(likelihoods[row, place], lines[row][place]) != FILLER:
        return one
    row, first, last = optional.span
    text = "".join(as_read(likelihoods[row, at], lines[row][at]) for at in range(first, last))
    run = text.split(FILLER, 1)[0]
    if len(run) < 2 or not run[-1].isdigit():
        return one
    check = first + len(run) - 1
    longer = replace(number, more=(row, first, check), check=(row, check))
    shorter = replace(optional, span=(row, check + 1, last))
    slots = tuple(longer if s is number else shorter if s is optional else s for s in one.slots)
    return replace(one, slots=slots)
