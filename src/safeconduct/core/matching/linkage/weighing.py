"""All pairs weighed at once: the arithmetic of `comparison.settled` on columns."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.comparison import MOST_BITS, ONE_NAME, OTHER_WORDS
from safeconduct.core.matching.linkage.codes_of_pairs import CODES, PLACE_OF, PairCodes
from safeconduct.core.matching.linkage.table import Numbers
from safeconduct.core.matching.weights import BY_SHARE, MOST_OF_NAMES, Weights

Bits = NDArray[np.float64]
_OF_NAMES: Final = np.array([code in BY_SHARE for code in CODES])
_COUNTED: Final = {PLACE_OF[Code.PHONE_SAME], PLACE_OF[Code.EMPLOYER_SAME]}


def evidence(found: PairCodes, weights: Weights, *, people: int) -> tuple[Bits, Bits]:
    """For each pair the bits for one person rather than two strangers, and for two relatives rather than two strangers.

    `people` is how many were counted for what is shared, as in `Bearers`.
    """
    bits, shared = _names(found, weights)
    usual, of_family = _tables(weights)
    for column, counts in zip(found.codes.T, _counts(found), strict=True):
        known = column >= 0
        worth = np.where(known, usual[column], 0.0)
        for code in _COUNTED:
            many = known & (column == code) & (counts > 0)
            if many.any() and people:
                m = weights.chances[CODES[code]].m
                worth[many] = np.minimum(worth[many], np.maximum(0.0, np.log2(m * people / counts[many])))
        bits = bits + worth
        shared = shared + np.where(known & (worth > 0), np.minimum(worth, of_family[column]), 0.0)
    return bits, np.minimum(shared, MOST_BITS)


def chances_of(
    bits: Bits, shared: Bits, weights: Weights, *, among: float, rows: Numbers | None = None
) -> tuple[Bits, Bits]:
    """How likely each pair is one person, and how likely it is two of one family.

    Where `rows` says to whom of one register each pair belongs, the pairs of one row compete: nobody is two others.
    """
    others = 1 + weights.relatives / among * np.exp2(shared)
    odds = np.exp2(np.clip(bits - np.log2(others) - np.log2(among), -MOST_BITS, MOST_BITS))
    rivals = odds if rows is None else np.bincount(rows, odds)[rows]
    likely = odds / (1 + rivals)
    return likely, (1 - likely) * (1 - 1 / others)


def _counts(found: PairCodes) -> list[NDArray[np.int64]]:
    """Beside each matter how many share it; the last column, the era of a year, nobody shares."""
    return [*found.people.T, np.zeros(len(found), dtype=np.int64)]


def _tables(weights: Weights) -> tuple[Bits, Bits]:
    plain = [0.0 if code is Code.FAMILY else weights.bits(code) for code in CODES]
    family = [0.0 if code is Code.FAMILY else weights.family_bits(code) for code in CODES]
    return np.array(plain), np.array(family)


def word_bits(found: PairCodes, weights: Weights) -> Bits:
    m = np.array([1.0 if code is Code.FAMILY else weights.chances[code].m for code in CODES])[found.word_code]
    u = np.array([1.0 if code is Code.FAMILY else weights.chances[code].u for code in CODES])[found.word_code]
    shared = found.word_one_in > 0
    u = np.where(shared, np.minimum(0.5, u / np.where(shared, found.word_one_in, 1.0)), u)
    bits: Bits = np.log2(m / u)
    return bits


def _names(found: PairCodes, weights: Weights) -> tuple[Bits, Bits]:
    """What names weigh, and what of it is the family name."""
    bits, agree = word_bits(found, weights), _OF_NAMES[found.word_code]
    total = np.bincount(found.word_pair, bits, minlength=len(found)).astype(np.float64)
    share: Bits = np.where(total > MOST_OF_NAMES, MOST_OF_NAMES / np.where(total > 0, total, 1.0), 1.0)
    most = np.zeros(len(found))
    np.maximum.at(most, found.word_pair[agree], bits[agree])
    most *= share

    def with_code(code: Code) -> NDArray[np.bool_]:
        marks = np.zeros(len(found), dtype=np.bool_)
        marks[found.word_pair[found.word_code == PLACE_OF[code]]] = True
        return marks

    words = np.bincount(found.word_pair[agree], minlength=len(found))
    alone = (words == 1) & ~np.logical_or.reduce([with_code(code) for code in sorted(OTHER_WORDS)])
    if_alone = np.where(with_code(Code.NAME_TOGETHER), most / 2, np.maximum(0.0, most - ONE_NAME))
    return total * share, np.where(alone, if_alone, most)
