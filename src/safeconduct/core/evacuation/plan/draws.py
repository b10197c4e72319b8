"""What is drawn by chance while a plan is made."""

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints

Random = NDArray[np.uint64]
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_1, MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@inlined
def chance(state: Random) -> float:
    """The next of evenly spread numbers under 1 (splitmix64: Steele, Lea, Flood 2014); `state` [1] moves on."""
    state[0] += GOLDEN
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * MIX_1
    z = (z ^ (z >> np.uint64(27))) * MIX_2
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inlined
def below(state: Random, most: int) -> int:
    return min(most - 1, int(chance(state) * most))


@inlined
def one_of(state: Random, first: Ints, listed: Ints, which: int) -> int:
    """Any of one list of several that stand end to end, or -1 if it is empty."""
    begin, end = first[which], first[which + 1]
    return listed[begin + below(state, end - begin)] if end > begin else -1
