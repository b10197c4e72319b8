"""How the pairs of two registers stand in each matter, as numbers of codes: the same functions as for two people.

Few values stand for many pairs, so each two values are set against each other once.
"""

from array import array
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.aspects import ASPECTS, Aspect
from safeconduct.core.matching.births import is_buddhist
from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.commonness import Bearers
from safeconduct.core.matching.facts import PersonFacts
from safeconduct.core.matching.linkage.table import NOTHING, Numbers
from safeconduct.core.matching.names_compared import Named, weighed
from safeconduct.core.matching.weights import DEFAULT

Codes = NDArray[np.int8]
Item = TypeVar("Item")
Sides = tuple[Sequence[Item], Sequence[Item]]
CODES: Final = tuple(Code)
PLACE_OF: Final = {code: place for place, code in enumerate(CODES)}
_SHARED: Final = frozenset({Code.PHONE_SAME, Code.EMPLOYER_SAME})
_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class PairCodes:
    """`codes` is one column a matter, -1 where one of the two says nothing; `people` how many share what is the same.

    Words of names stand apart, one row a word: `word_pair` says of which pair, `word_one_in` how rare it is, 0 where
    that does not matter.
    """

    codes: Codes
    people: Numbers
    word_pair: Numbers
    word_code: Codes
    word_one_in: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.codes)


class Values:
    """What the people of both registers say of one matter, each value by number."""

    def __init__(self, aspect: Aspect, left: Sequence[PersonFacts], right: Sequence[PersonFacts]) -> None:
        self.aspect = aspect
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self.left = np.fromiter(map(self._number, left), dtype=np.int64, count=len(left))
        self.right = (
            self.left
            if left is right
            else np.fromiter(map(self._number, right), dtype=np.int64, count=len(right))
        )

    def _number(self, person: PersonFacts) -> int:
        said = self.aspect.said(person)
        if not said:
            return NOTHING
        found = self._numbers.setdefault(said, len(self.values))
        if found == len(self.values):
            self.values.append(said)
        return found


def values_of(left: Sequence[PersonFacts], right: Sequence[PersonFacts]) -> tuple[Values, ...]:
    return tuple(Values(aspect, left, right) for aspect in ASPECTS)


def codes_of(values: Values, rows: Numbers, columns: Numbers, bearers: Bearers) -> tuple[Codes, Numbers]:
    """The code of each pair, -1 where unknown, and how many people share what it found."""
    one, other = values.left[rows], values.right[columns]
    codes, people = np.full(len(rows), -1, dtype=np.int8), np.zeros(len(rows), dtype=np.int64)
    known = np.flatnonzero((one != NOTHING) & (other != NOTHING))
    if not len(known):
        return codes, people
    each, back = np.unique(one[known] * len(values.values) + other[known], return_inverse=True)
    found = [_found(values, divmod(int(pair), len(values.values)), bearers) for pair in each]
    codes[known] = np.array([code for code, _people in found], dtype=np.int8)[back]
    people[known] = np.array([count for _code, count in found], dtype=np.int64)[back]
    return codes, people


def _found(values: Values, pair: tuple[int, int], bearers: Bearers) -> tuple[int, int]:
    found = values.aspect.set_against(values.values[pair[0]], values.values[pair[1]])
    people = bearers.sharing(found.code, found.one, found.other) if found.code in _SHARED else 0
    return PLACE_OF[found.code], people


def buddhist(people: Sequence[PersonFacts]) -> NDArray[np.bool_]:
    return np.fromiter(
        (one.born is not None and is_buddhist(one.born) for one in people), dtype=np.bool_, count=len(people)
    )


def pair_codes(
    people: Sides[PersonFacts],
    names: Sides[tuple[Named, ...]],
    values: Sequence[Values],
    pairs: Numbers,
    bearers: Bearers,
    told: Callable[[float], None],
) -> PairCodes:
    """`told` hears the share done; names take longest."""
    rows, columns = np.divmod(pairs, len(people[1]))
    found = [codes_of(one, rows, columns, bearers) for one in values]
    codes = np.stack(
        [*(codes for codes, _people in found), _eras(*people, rows, columns, found[0][0])], axis=1
    )
    shared_by = np.stack([people for _codes, people in found], axis=1)
    words = array("d")
    for place, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        if place % _AT_ONCE == 0:
            told(place / len(rows))
        best = weighed(names[0][row], names[1][column], DEFAULT, bearers)
        for word in best[2] if best else ():
            words.extend((place, PLACE_OF[word.words.code], word.one_in))
    table = np.frombuffer(words, dtype=np.float64).reshape(-1, 3)
    return PairCodes(
        codes, shared_by, table[:, 0].astype(np.int64), table[:, 1].astype(np.int8), table[:, 2].copy()
    )


def _eras(
    left: Sequence[PersonFacts], right: Sequence[PersonFacts], rows: Numbers, columns: Numbers, births: Codes
) -> Codes:
    """Where one year is of the Buddhist era and the dates agree."""
    other_era = buddhist(left)[rows] != buddhist(right)[columns]
    agree = (births >= 0) & (births != PLACE_OF[Code.BIRTH_DIFFERENT])
    return np.where(other_era & agree, np.int8(PLACE_OF[Code.BIRTH_BUDDHIST]), np.int8(-1))
