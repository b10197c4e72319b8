"""Which pairs are worth comparing: those that share one of several keys, none of which everybody gets right.

A key that many share makes too many pairs; such blocks are left to the other keys.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.linkage.table import NOTHING, Numbers, Table

Keys = tuple[Numbers, Numbers]
# No block with more pairs than this, and of each key not more pairs for each person than that.
MOST_PAIRS_OF_BLOCK: Final = 100_000
MOST_PAIRS_PER_PERSON: Final = 24


def pairs_of(left: Table, right: Table | None) -> Iterator[Numbers]:
    """For each key the pairs that share it, as `row of the left x people on the right + row of the right`.

    Without a right table the left is set against itself, each pair once.
    """
    other = left if right is None else right
    for keys in KEYS:
        yield _joined(keys(left), keys(other), len(left), len(other), itself=right is None)


def _joined(one: Keys, other: Keys, many: int, others: int, *, itself: bool) -> Numbers:
    rows, keys = _sorted(one)
    columns, against = _sorted(other)
    shared, starts, counts = _runs(keys)
    shared_other, starts_other, counts_other = _runs(against)
    _common, mine, theirs = np.intersect1d(shared, shared_other, assume_unique=True, return_indices=True)
    sizes = counts[mine] * counts_other[theirs]
    mine, theirs = _bounded(mine, theirs, sizes, MOST_PAIRS_PER_PERSON * max(many, others))
    first, second = _crossed(starts[mine], counts[mine], starts_other[theirs], counts_other[theirs])
    left, right = rows[first], columns[second]
    if itself:
        left, right = np.minimum(left, right)[left != right], np.maximum(left, right)[left != right]
    return np.unique(left * others + right)


def _sorted(found: Keys) -> Keys:
    rows, keys = found
    order = np.argsort(keys, kind="stable")
    return rows[order], keys[order]


def _runs(keys: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    shared, starts, counts = np.unique(keys, return_index=True, return_counts=True)
    return shared, starts.astype(np.int64), counts.astype(np.int64)


def _bounded(mine: Numbers, theirs: Numbers, sizes: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """The small blocks, as many as there is room for."""
    order = np.argsort(sizes, kind="stable")
    fits = (np.cumsum(sizes[order]) <= most) & (sizes[order] <= MOST_PAIRS_OF_BLOCK)
    return mine[order[fits]], theirs[order[fits]]


def _crossed(
    starts: Numbers, counts: Numbers, others: Numbers, their_counts: Numbers
) -> tuple[Numbers, Numbers]:
    """Every member of each block with every member of the block beside it."""
    sizes = counts * their_counts
    block = np.repeat(np.arange(len(sizes)), sizes)
    inside = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return starts[block] + inside // their_counts[block], others[block] + inside % their_counts[block]


def _mixed(*parts: Numbers) -> Numbers:
    """Several numbers as one; two different keys that meet by chance only make pairs to compare."""
    mixed: NDArray[np.uint64] = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        mixed = (mixed ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed.view(np.int64)


def _key(*parts: Numbers) -> Keys:
    """Of people of whom all parts are known."""
    known = np.logical_and.reduce([part != NOTHING for part in parts])
    rows = np.flatnonzero(known)
    return rows, _mixed(*(part[rows] for part in parts))


def _together(found: list[Keys]) -> Keys:
    return np.concatenate([rows for rows, _keys in found]), np.concatenate([keys for _rows, keys in found])


def _each(matrix: Numbers, *parts: Numbers) -> Keys:
    return _together([_key(column, *parts) for column in matrix.T])


def _pairs(matrix: Numbers) -> Keys:
    """Any two of a row, in any order."""
    return _together(
        [_key(np.minimum(one, other), np.maximum(one, other)) for one, other in combinations(matrix.T, 2)]
    )


def _both(matrix: Numbers, other: Numbers) -> Keys:
    return _together([_key(one, second) for one in matrix.T for second in other.T])


def _sound_and_bones(table: Table) -> Keys:
    """One word right, of the other the first consonants."""
    places = range(table.sounds.shape[1])
    return _together(
        [_key(table.sounds[:, one], table.bones[:, other]) for one, other in permutations(places, 2)]
    )


KEYS: Final[tuple[Callable[[Table], Keys], ...]] = (
    lambda table: _each(table.documents),
    lambda table: _each(table.phones),
    lambda table: _each(table.wholes),
    lambda table: _pairs(table.sounds),
    _sound_and_bones,
    lambda table: _each(table.sounds, table.day),
    lambda table: _each(table.sounds, table.year, table.places["province"]),
    lambda table: _each(table.sounds, table.places["village"]),
    lambda table: _each(table.address_words, table.places["area"]),
    lambda table: _each(table.address_words, table.places["village"]),
    lambda table: _pairs(table.address_words),
    lambda table: _both(table.sounds, table.address_words),
    lambda table: _each(table.bones, table.year, table.places["village"]),
    lambda table: _each(table.bones, table.year, table.day),
    lambda table: _key(table.year, table.day, table.places["province"]),
    lambda table: _key(table.year, table.day, table.places["village"]),
)
