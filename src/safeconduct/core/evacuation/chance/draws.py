"""Random numbers by what they decide: each is a function of the seed, the replication and the name of its subject.

Two plans for one evacuation, or one plan with and without repair, meet the same late buses and the same closed roads
(common random numbers), in whatever order and on however many threads they are played.
"""

from collections.abc import Iterable
from hashlib import blake2b
from math import log, pi

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.compiled import inlined

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_1, MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
FEW = 32  # of so many each one is drawn by itself


def key_of(*names: object) -> int:
    """The same names are the same key in every problem and process."""
    return int.from_bytes(blake2b("\x1f".join(map(str, names)).encode(), digest_size=8).digest(), "little")


def keys_of(names: Iterable[tuple[object, ...]]) -> NDArray[np.uint64]:
    return np.array([key_of(*name) for name in names], np.uint64)


@inlined
def mixed(z: np.uint64) -> np.uint64:
    """The last step of splitmix64 (Steele, Lea, Flood 2014): every bit depends on every other."""
    z = (z ^ (z >> np.uint64(30))) * MIX_1
    z = (z ^ (z >> np.uint64(27))) * MIX_2
    return z ^ (z >> np.uint64(31))


@inlined
def begin(seed: np.uint64, replication: int) -> np.uint64:
    """What all numbers of a replication have in common."""
    return mixed(mixed(seed + GOLDEN) + GOLDEN * np.uint64(replication + 1))


@inlined
def draw(world: np.uint64, key: np.uint64, which: int) -> float:
    """Evenly spread from 0 to under 1."""
    z = mixed(mixed(world ^ key) + GOLDEN * np.uint64(which + 1))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inlined
def how_many(world: np.uint64, key: np.uint64, of: int, chance: float) -> int:
    """How many of so many do what each does with a chance: by count where they are few, else by the normal law."""
    if chance >= 1.0 or of <= 0:
        return max(0, of)
    if of <= FEW:
        found = 0
        for n in range(of):
            if draw(world, key, n) < chance:
                found += 1
        return found
    # Box and Muller 1958.
    long = np.sqrt(-2.0 * log(1.0 - draw(world, key, 0)))
    normal = long * np.cos(2.0 * pi * draw(world, key, 1))
    return int(
        min(of, max(0.0, np.floor(of * chance + np.sqrt(of * chance * (1.0 - chance)) * normal + 0.5)))
    )
