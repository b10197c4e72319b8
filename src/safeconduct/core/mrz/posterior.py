"""What a zone says, given how likely each character is and which check digits should pass.

A field under a check digit is a run of places; with its digit it is a unit. All ways of reading all units are weighed
together: a way in which a check digit does not pass counts MISPRINT times as much, for there are documents printed
wrongly. Sums modulo 10 carry everything: for each unit a table of ten masses, by what the unit adds to the composite.
So the probability of one reading of one field is exact, and every reading that also passes speaks against it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from safeconduct.core.mrz.checks import VALUES
from safeconduct.core.mrz.likelihood import Likelihood

MISPRINT: Final = 0.001
"""How often a document is printed with a check digit that does not pass."""
CHOICES: Final = 4
"""Characters of a place among which the best reading is looked for; the rest weigh only in the sum."""
RIVALS: Final = 2
"""Readings kept of those with the same sums."""

Masses = list[float]


@dataclass(frozen=True, slots=True)
class Place:
    """One character: its likelihood and its weights in the field's own check and in the composite (0: in none)."""

    likelihood: Likelihood
    own: int
    composite: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The places of a field and, when it has one, the place of its check digit."""

    name: str
    places: tuple[Place, ...]
    check: Place | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a unit: the field, its check digit ("" without one) and whether that passes."""

    value: str
    digit: str
    passes: bool
    probability: float = 0.0


def passes(value_sum: int, digit: str) -> bool:
    return digit in VALUES and value_sum % 10 == VALUES[digit]


def weighed(
    units: Sequence[Unit], composite: Likelihood | None, as_read: Mapping[str, tuple[str, str]]
) -> dict[str, list[Candidate]]:
    """For each unit its candidates, most probable first; the one that was read is always among them."""
    tables = {unit.name: _masses(unit) for unit in units}
    ends = _ends(composite)
    answer = {}
    for unit in units:
        rest = _joined([tables[other.name] for other in units if other is not unit])
        total = _closed(_joined([rest, tables[unit.name]]), ends)
        found = {candidate.value: candidate for candidate in _best(unit)}
        value, digit = as_read[unit.name]
        found[value] = _candidate(unit, value, digit)
        weighted = [
            Candidate(
                one.value,
                one.digit,
                one.passes,
                _closed(_joined([rest, _value_masses(unit, one.value)]), ends) / total,
            )
            for one in found.values()
        ]
        answer[unit.name] = sorted(weighted, key=lambda one: -one.probability)
    return answer


def evidence(units: Sequence[Unit], composite: Likelihood | None) -> float:
    """How well the places agree with the check digits, whatever they say: larger for the right format."""
    return _closed(_joined([_masses(unit) for unit in units]), _ends(composite))


def _ends(composite: Likelihood | None) -> Masses:
    if composite is None:
        return [1.0] * 10
    ends = [0.0] * 10
    for character, probability in composite.items():
        ends[VALUES[character] % 10] += probability if VALUES[character] < 10 else 0.0
    return [mass + MISPRINT * (1 - mass) for mass in ends]


def _closed(masses: Masses, ends: Masses) -> float:
    return sum(mass * end for mass, end in zip(masses, ends, strict=True))


def _joined(tables: Sequence[Masses]) -> Masses:
    joined = [1.0] + [0.0] * 9
    for table in tables:
        joined = [sum(joined[a] * table[(total - a) % 10] for a in range(10)) for total in range(10)]
    return joined


def _by_residue(likelihood: Likelihood) -> Masses:
    masses = [0.0] * 10
    for character, probability in likelihood.items():
        masses[VALUES[character] % 10] += probability
    return masses


def _masses(unit: Unit) -> Masses:
    """Mass of all readings of a unit by what they add to the composite."""
    states = {(0, 0): 1.0}
    for place in unit.places:
        masses = _by_residue(place.likelihood)
        grown: dict[tuple[int, int], float] = {}
        for (own, composite), mass in states.items():
            for value, probability in enumerate(masses):
                if probability:
                    key = ((own + value * place.own) % 10, (composite + value * place.composite) % 10)
                    grown[key] = grown.get(key, 0.0) + mass * probability
        states = grown
    answer = [0.0] * 10
    for (own, composite), mass in states.items():
        for added, share in enumerate(_checked(unit, own)):
            answer[(composite + added) % 10] += mass * share
    return answer


def _checked(unit: Unit, own: int) -> Masses:
    """What the check digit adds to the composite, by mass, after a field that sums to `own`."""
    if unit.check is None:
        return [1.0] + [0.0] * 9
    answer = [0.0] * 10
    for digit, probability in unit.check.likelihood.items():
        value = VALUES[digit]
        answer[value * unit.check.composite % 10] += probability * (1.0 if passes(own, digit) else MISPRINT)
    return answer


def _value_masses(unit: Unit, value: str) -> Masses:
    probability, own, composite = 1.0, 0, 0
    for character, place in zip(value, unit.places, strict=True):
        probability *= place.likelihood.get(character, 0.0)
        own += VALUES[character] * place.own
        composite += VALUES[character] * place.composite
    answer = [0.0] * 10
    for added, share in enumerate(_checked(unit, own)):
        answer[(composite + added) % 10] += probability * share
    return answer


def _candidate(unit: Unit, value: str, digit: str) -> Candidate:
    own = sum(VALUES[c] * place.own for c, place in zip(value, unit.places, strict=True))
    return Candidate(value, digit, unit.check is not None and passes(own, digit))


def _best(unit: Unit) -> list[Candidate]:
    """The likeliest readings that pass: a few for each sum of the composite, since what passes alike is a rival."""
    states: dict[tuple[int, int], list[tuple[float, str]]] = {(0, 0): [(1.0, "")]}
    for place in unit.places:
        choices = sorted(place.likelihood.items(), key=lambda item: -item[1])[:CHOICES]
        grown: dict[tuple[int, int], list[tuple[float, str]]] = {}
        for (own, composite), kept in states.items():
            for character, probability in choices:
                value = VALUES[character]
                key = ((own + value * place.own) % 10, (composite + value * place.composite) % 10)
                grown.setdefault(key, []).extend(
                    (mass * probability, text + character) for mass, text in kept
                )
        states = {key: sorted(found, reverse=True)[:RIVALS] for key, found in grown.items()}
    return [
        Candidate(text, digit, digit != "")
        for (own, _), kept in states.items()
        for digit in _digits(unit, own)
        for _, text in kept
    ]


def _digits(unit: Unit, own: int) -> list[str]:
    """The likeliest check digit that passes after a field of this sum; "" for a field without one."""
    if unit.check is None:
        return [""]
    likelihood = unit.check.likelihood
    return sorted(
        (digit for digit in likelihood if passes(own, digit)), key=lambda digit: -likelihood[digit]
    )[:1]
