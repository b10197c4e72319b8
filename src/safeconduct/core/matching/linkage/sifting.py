"""Pairs that cannot be one person on what is equal between them are dropped before anything is compared with care."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from safeconduct.core.matching.linkage.table import NOTHING, Numbers, Table

Bits = NDArray[np.float64]
# What is nearly equal counts for nothing here: so much it may add later.
MAY_ADD_BITS: Final = 5.0
PAIRS_AT_ONCE: Final = 1 << 17
LEAST_ALIKE: Final = 0.6
_STRANGE_WORD: Final = -8.0
_BONES, _WHOLE, _YEAR, _DAY, _OTHER_DATE, _NUMBER, _ADDRESS_WORD = 3.0, 8.0, 5.0, 8.0, -3.0, 15.0, 4.0
_PLACES: Final = {"province": 3.0, "village": 7.0, "area": 3.0, "address": 6.0, "employer": 5.0}


def sifted(left: Table, right: Table, pairs: Numbers, sounds: Sequence[str], rarity: Bits) -> Numbers:
    """The pairs that may still be one person; `rarity[sound]` is how many bits say that two share a sound."""
    least = np.log2(max(len(left), len(right), 2)) - MAY_ADD_BITS
    parts = [pairs[start : start + PAIRS_AT_ONCE] for start in range(0, len(pairs), PAIRS_AT_ONCE)]
    kept = []
    for part in parts:
        bits = _bits(left, right, part, rarity)
        some = part[bits >= least]
        kept.append(some[bits[bits >= least] + _against(left, right, some, sounds) >= least])
    return np.concatenate(kept) if kept else pairs


def _against(left: Table, right: Table, pairs: Numbers, sounds: Sequence[str]) -> Bits:
    """What words of both names that resemble nothing in the other name say."""
    rows, columns = np.divmod(pairs, len(right))
    one, other = left.sounds[rows], right.sounds[columns]
    alike = _alike(one, other, sounds)
    strange = ((one != NOTHING) & ~alike.any(axis=2)).sum(axis=1)
    strange_other = ((other != NOTHING) & ~alike.any(axis=1)).sum(axis=1)
    # Words written together in one of them resemble none of the other.
    same_count = (one != NOTHING).sum(axis=1) > 1
    same_count &= (other != NOTHING).sum(axis=1) > 1
    return np.where(same_count, _STRANGE_WORD * np.minimum(strange, strange_other), 0.0)


def _alike(one: Numbers, other: Numbers, sounds: Sequence[str]) -> NDArray[np.bool_]:
    """Which sounds of each row resemble which of the row beside it; each two sounds are compared once."""
    cells = np.where(
        (one[:, :, None] != NOTHING) & (other[:, None, :] != NOTHING),
        one[:, :, None] * len(sounds) + other[:, None, :],
        NOTHING,
    )
    each, back = np.unique(cells, return_inverse=True)
    first, second = np.divmod(each, max(1, len(sounds)))
    scores = cpdist(
        [sounds[number] for number in first.tolist()],
        [sounds[number] for number in second.tolist()],
        scorer=OSA.normalized_similarity,
        dtype=np.float32,
    )
    found: NDArray[np.bool_] = (scores >= LEAST_ALIKE) & (each != NOTHING)
    return found[back].reshape(cells.shape)


def _bits(left: Table, right: Table, pairs: Numbers, rarity: Bits) -> Bits:
    rows, columns = np.divmod(pairs, len(right))
    equal, bits = _shared(left.sounds[rows], right.sounds[columns], rarity)
    bones, _none = _shared(left.bones[rows], right.bones[columns], None)
    bits += _BONES * np.maximum(0, bones - equal)
    for one, other, worth in (
        (left.wholes, right.wholes, _WHOLE),
        (left.phones, right.phones, _NUMBER),
        (left.documents, right.documents, _NUMBER),
        (left.address_words, right.address_words, _ADDRESS_WORD),
    ):
        bits += worth * _shared(one[rows], other[columns], None)[0]
    for one, other, worth in ((left.year, right.year, _YEAR), (left.day, right.day, _DAY)):
        mine, theirs = one[rows], other[columns]
        known = (mine != NOTHING) & (theirs != NOTHING)
        bits += np.where(known, np.where(mine == theirs, worth, _OTHER_DATE), 0.0)
    for place, worth in _PLACES.items():
        mine = left.places[place][rows]
        bits += worth * ((mine != NOTHING) & (mine == right.places[place][columns]))
    return bits


def _shared(one: Numbers, other: Numbers, worth: Bits | None) -> tuple[Bits, Bits]:
    """How many numbers of a row stand in the row beside it, and what they are worth together."""
    count, total = np.zeros(len(one)), np.zeros(len(one))
    for column in one.T:
        found = ((column[:, None] == other).any(axis=1)) & (column != NOTHING)
        count += found
        if worth is not None:
            total += np.where(found, worth[column], 0.0)
    return count, total
