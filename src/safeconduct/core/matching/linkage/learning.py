"""How often matters agree among pairs of one person, learned from the pairs themselves, without anybody's labels.

Expectation-maximisation as in Fellegi and Sunter's model after Winkler: the pairs are weighed, what the likely ones show is
counted, and they are weighed again. How often matters agree among strangers is counted on pairs drawn by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.commonness import Bearers
from safeconduct.core.matching.linkage.codes_of_pairs import CODES, PairCodes, Values, codes_of
from safeconduct.core.matching.linkage.table import Numbers
from safeconduct.core.matching.linkage.weighing import chances_of, evidence
from safeconduct.core.matching.weights import USUAL, Chance, Weights

ROUNDS: Final = 20
SETTLED: Final = 1e-4
DRAWN: Final = 50_000
# However many are found, of a few in a thousand nobody knows beforehand that they are there at all.
LEAST_ALONE: Final = 0.01
# As many pairs as the usual chances stand for: with few pairs of one person they decide, with many they are forgotten.
WORTH_OF_USUAL: Final = 50.0
WORTH_OF_USUAL_STRANGERS: Final = 500.0
RAREST: Final = 1e-7
# Matters with one code, seen or not seen: how often nobody counts.
_ALONE: Final = frozenset({Code.BIRTH_BUDDHIST, Code.NAME_ORDER, Code.NAME_TOGETHER})
# What strangers share so rarely that hardly any two drawn do: counted from the values themselves.
_RARE: Final = frozenset({Code.BIRTH_SAME_DAY, Code.DOCUMENT_SAME, Code.PHONE_SAME})


@dataclass(frozen=True, slots=True)
class Space:
    """How many pairs there could be. Where each person has at most one counterpart, `rows` says to whom of the smaller
    register, of so many `people`, each pair belongs."""

    pairs: float
    people: int = 0
    rows: Numbers | None = None

    def among(self, persons: float) -> float:
        """Among how many people each is looked for, if so many are found: the more are, the fewer have nobody."""
        alone = 1.0 if self.rows is None else max(LEAST_ALONE, 1 - persons / self.people)
        return self.pairs / persons * alone


@dataclass(frozen=True, slots=True)
class Learned:
    weights: Weights
    among: float
    likely: NDArray[np.float64]


def learn(
    found: PairCodes, before: Weights, bearers: Bearers, space: Space, *, relatives: float | None = None
) -> Learned:
    """From `before`, what strangers share. `relatives` each person has among `space.pairs / space.people` others; where
    nobody counted them they are told from persons by the same pairs."""
    weights, persons, last = before, max(1.0, 0.1 * space.pairs**0.5), 0.0
    for _round in range(ROUNDS):
        among = space.among(persons)
        if relatives is not None:
            # Relatives are a share of all others, of whom fewer count where nearly everybody is found.
            weights = replace(weights, relatives=relatives * among * space.people / space.pairs)
        bits, shared = evidence(found, weights, people=bearers.people)
        likely, related = chances_of(bits, shared, weights, among=among, rows=space.rows)
        persons = max(1.0, float(likely.sum()))
        if abs(persons - last) < SETTLED * persons:
            break
        last = persons
        weights = replace(_counted(found, likely, before), relatives=float(related.sum()) / persons)
    return Learned(weights, among, likely)


def relatives_of(found: PairCodes, weights: Weights, bearers: Bearers, *, people: int, among: int) -> float:
    """How many relatives each of so many people has among others of the same register, by what they share."""
    _bits, shared = evidence(found, weights, people=bearers.people)
    relatives = weights.relatives
    for _round in range(ROUNDS):
        odds = relatives / among * np.exp2(shared)
        relatives = float((odds / (1 + odds)).sum()) / people
    return relatives


def _counted(found: PairCodes, likely: NDArray[np.float64], before: Weights) -> Weights:
    seen = np.bincount(found.word_code, likely[found.word_pair], minlength=len(CODES))
    for column in found.codes.T:
        known = column >= 0
        seen += np.bincount(column[known], likely[known], minlength=len(CODES))
    matters = _totals(dict(zip(CODES, seen.tolist(), strict=True)))
    usual = _totals({code: chance.m for code, chance in USUAL.items()})
    chances = {}
    for code, chance in before.chances.items():
        matter = _matter(code)
        if matter in _ALONE:
            chances[code] = chance
            continue
        m = (seen[CODES.index(code)] + WORTH_OF_USUAL * USUAL[code].m / usual[matter]) / (
            matters[matter] + WORTH_OF_USUAL
        )
        chances[code] = _kept_in_order(code, Chance(float(m), chance.u, chance.family))
    return Weights(chances)


def _kept_in_order(code: Code, chance: Chance) -> Chance:
    """What agrees never speaks against one person, and never more for a relative than for the person."""
    m = chance.m
    if code.endswith(".same"):
        m = max(m, chance.u)
    elif code.endswith(".different"):
        m = min(m, chance.u)
    return Chance(m, chance.u, None if chance.family is None else min(m, max(chance.u, chance.family)))


def strangers(values: Sequence[Values], bearers: Bearers, *, seed: int = 1) -> Weights:
    """The usual chances, with how often matters agree among two people drawn by chance."""
    random = np.random.default_rng(seed)
    chances = dict(USUAL)
    for one in values:
        rows = random.integers(0, len(one.left), DRAWN)
        columns = random.integers(0, len(one.right), DRAWN)
        codes, _people = codes_of(one, rows, columns, bearers)
        seen = dict(zip(CODES, np.bincount(codes[codes >= 0], minlength=len(CODES)).tolist(), strict=True))
        known = sum(seen.values())
        for code in (code for code in CODES if _matter(code) == one.aspect.matter):
            u = (seen[code] + WORTH_OF_USUAL_STRANGERS * USUAL[code].u) / (known + WORTH_OF_USUAL_STRANGERS)
            if code in _RARE:
                u = _of_equals(one, code)
            chances[code] = _kept_in_order(code, USUAL[code]._replace(u=min(1.0, max(RAREST, u))))
    return Weights(chances)


def _of_equals(values: Values, code: Code) -> float:
    """How likely two people drawn by chance say the same, of what counts as the same when said twice."""
    counts = np.array([values.aspect.set_against(said, said).code is code for said in values.values])
    one, other = (
        np.bincount(side[side >= 0], minlength=len(counts)) / max(1, (side >= 0).sum())
        for side in (values.left, values.right)
    )
    return float((one * other * counts).sum())


def _matter(code: Code) -> str:
    return code if code in _ALONE else code.partition(".")[0]


def _totals(of_codes: dict[Code, float]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for code, value in of_codes.items():
        totals[_matter(code)] = totals.get(_matter(code), 0.0) + value
    return totals
