"""Two registers set against each other, or one against itself, whatever their size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.commonness import NOBODY_COUNTED, Bearers
from safeconduct.core.matching.compare import compare
from safeconduct.core.matching.comparison import Comparison
from safeconduct.core.matching.facts import PersonFacts
from safeconduct.core.matching.linkage.blocking import KEYS, pairs_of
from safeconduct.core.matching.linkage.codes_of_pairs import pair_codes, values_of
from safeconduct.core.matching.linkage.counting import bearers_of
from safeconduct.core.matching.linkage.learning import Space, learn, relatives_of, strangers
from safeconduct.core.matching.linkage.sifting import sifted
from safeconduct.core.matching.linkage.table import Numbers, Table, Vocabularies, tabled
from safeconduct.core.matching.weights import DEFAULT, Weights

# Told the share done, it answers whether to go on.
Watch = Callable[[float], bool]
LEAST: Final = 0.5
ASKED_FOR_RELATIVES: Final = 2_000


class Stopped(Exception):
    """Whoever watched said stop; nothing was found."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Row `left` of the one register and row `right` of the other mean one person with this probability."""

    left: int
    right: int
    probability: float


@dataclass(frozen=True, slots=True)
class Linkage:
    """`pairs` from the likeliest on, with what was learned on the way; any two rows can be explained with it."""

    pairs: tuple[Pair, ...]
    weights: Weights
    bearers: Bearers
    among: float

    def explained(self, one: PersonFacts, other: PersonFacts) -> Comparison:
        return compare(one, other, among=self.among, bearers=self.bearers, weights=self.weights)


def link(
    left: Sequence[PersonFacts],
    right: Sequence[PersonFacts] | None = None,
    *,
    least: float = LEAST,
    one_to_one: bool = True,
    watch: Watch | None = None,
) -> Linkage:
    """The pairs that mean one person with probability `least` or more; without a right register, within the left.

    Each row is in one pair at most, the likeliest, unless `one_to_one` is false or a register is set against itself.
    Nothing is drawn by chance that another run would draw otherwise. Raises `Stopped` when `watch` answers no.
    """
    tell = _teller(watch)
    shared = Vocabularies()
    one = tabled(left, shared)
    tell(0.1)
    two = one if right is None else tabled(right, shared)
    tell(0.2)
    if not (len(one) and len(two)):
        return Linkage((), DEFAULT, NOBODY_COUNTED, 1.0)
    people, names = (left, left if right is None else right), (one.names, two.names)
    bearers = bearers_of(people, names)
    values = values_of(*people)
    before = strangers(values, bearers)
    relatives = None if right is None else _relatives(left, one, shared, before, bearers)
    candidates = _candidates(one, None if right is None else two, shared, bearers, tell)
    found = pair_codes(people, names, values, candidates, bearers, lambda share: tell(0.3 + 0.6 * share))
    one_to_one = one_to_one and right is not None
    space = _space(candidates, len(one), len(two), itself=right is None, one_to_one=one_to_one)
    learned = learn(found, before, bearers, space, relatives=relatives)
    tell(0.97)
    chosen = _chosen(candidates, learned.likely, least, len(two), one_to_one=one_to_one)
    return Linkage(chosen, learned.weights, bearers, learned.among)


def _space(candidates: Numbers, many: int, others: int, *, itself: bool, one_to_one: bool) -> Space:
    if itself:
        return Space(max(1.0, many * (many - 1) / 2))
    rows, columns = np.divmod(candidates, max(1, others))
    pairs = max(1.0, float(many * others))
    return Space(
        pairs, max(1, min(many, others)), (rows if many <= others else columns) if one_to_one else None
    )


def _relatives(
    people: Sequence[PersonFacts], table: Table, shared: Vocabularies, before: Weights, bearers: Bearers
) -> float:
    """Some of a register set against all of it: who is alike there is a relative, for each person stands in it once."""
    step = max(1, len(people) // ASKED_FOR_RELATIVES)
    some, asked = people[::step], table.every(step)
    pairs = _candidates(asked, table, shared, bearers, lambda _share: None)
    rows, columns = np.divmod(pairs, len(table))
    pairs = pairs[rows * step != columns]
    found = pair_codes(
        (some, people),
        (asked.names, table.names),
        values_of(some, people),
        pairs,
        bearers,
        lambda _share: None,
    )
    return relatives_of(found, before, bearers, people=len(asked), among=len(table))


def _teller(watch: Watch | None) -> Callable[[float], None]:
    def tell(share: float) -> None:
        if watch is not None and not watch(share):
            raise Stopped

    return tell


def _candidates(
    one: Table, two: Table | None, shared: Vocabularies, bearers: Bearers, tell: Callable[[float], None]
) -> Numbers:
    rarity = np.log2([bearers.one_in(sound) for sound in shared.sounds.texts] or [1.0])
    kept = []
    for number, pairs in enumerate(pairs_of(one, two)):
        kept.append(sifted(one, one if two is None else two, pairs, shared.sounds.texts, rarity))
        tell(0.2 + 0.09 * (number + 1) / len(KEYS))
    return np.unique(np.concatenate(kept))


def _chosen(
    candidates: Numbers, likely: NDArray[np.float64], least: float, width: int, *, one_to_one: bool
) -> tuple[Pair, ...]:
    good = np.flatnonzero(likely >= least)
    order = good[np.lexsort((candidates[good], -likely[good]))]
    rows, columns = np.divmod(candidates[order], width)
    chosen: list[Pair] = []
    taken_left, taken_right = set[int](), set[int]()
    for row, column, chance in zip(rows.tolist(), columns.tolist(), likely[order].tolist(), strict=True):
        if one_to_one and (row in taken_left or column in taken_right):
            continue
        taken_left.add(row)
        taken_right.add(column)
        chosen.append(Pair(row, column, chance))
    return tuple(chosen)
