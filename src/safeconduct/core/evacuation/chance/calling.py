"""How many to call for a vehicle, when not all who are called come: overbooking, and people standing by.

Families come or do not come as one. How willing people are on that day is the same for all of them, and not known
beforehand: the chance to come is spread evenly over its range, and each family then comes or not by itself.
"""

from dataclasses import dataclass
from math import lgamma

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.problem import Uncertainty

GRID = 41  # chances to come that stand for the range


@dataclass(frozen=True, slots=True)
class Calling:
    """Call `call` people, and keep `standby` at hand who have come already.

    `turned_away` is the chance that more come than there are seats; `empty` the seats that stay empty on average
    without standby; `filled` the chance that with standby none does.
    """

    seats: int
    call: int
    standby: int
    turned_away: float
    empty: float
    filled: float


def calling(
    seats: int, household: int, uncertainty: Uncertainty, *, turned_away: float = 0.1, filled: float = 0.9
) -> Calling:
    """The most people, in families of one size, of whom with no more than the chance `turned_away` too many come; and
    how many must stand by that with the chance `filled` no seat stays empty that a family would fit into.

    ValueError where there are no seats for one family, or nobody ever comes.
    """
    chances = _chances(uncertainty)
    if household < 1 or seats < household or chances[-1] <= 0.0:
        raise ValueError("seats for a family, and somebody who comes, are needed")
    room = seats // household
    families, beyond = room, room + 1
    while _over(_coming(beyond, chances), room) <= turned_away:
        families, beyond = beyond, 2 * beyond
    while beyond - families > 1:  # more who are called are never fewer who come
        middle = (families + beyond) // 2
        if _over(_coming(middle, chances), room) <= turned_away:
            families = middle
        else:
            beyond = middle
    coming = _coming(families, chances)
    enough = np.cumsum(coming[::-1])[::-1]  # the chance that so many come at least
    sure = int(np.flatnonzero(enough >= filled)[-1])
    standby = max(0, room - sure)
    numbers = np.minimum(np.arange(len(coming)), room)
    return Calling(
        seats=seats,
        call=families * household,
        standby=standby * household,
        turned_away=_over(coming, room),
        empty=seats - household * float(coming @ numbers),
        filled=float(enough[max(0, room - standby)]),
    )


def _chances(uncertainty: Uncertainty) -> Floats:
    """The chance to come and not to turn back, evenly spread over both ranges."""
    parts = (np.arange(GRID) + 0.5) / GRID
    comes, backs = uncertainty.show_up, uncertainty.retraction_share
    back = (backs.low + backs.high) / 2
    return (comes.low + (comes.high - comes.low) * parts) * (1.0 - back)


def _coming(families: int, chances: Floats) -> Floats:
    """The chance that so many of the families come, for each number from none to all."""
    k = np.arange(families + 1)
    ways = np.array([lgamma(families + 1) - lgamma(n + 1) - lgamma(families - n + 1) for n in k.tolist()])
    p = np.clip(chances, 1e-12, 1.0 - 1e-12)[:, None]
    each: Floats = np.exp(ways + k * np.log(p) + (families - k) * np.log1p(-p)).mean(axis=0)
    coming: Floats = each / each.sum()
    return coming


def _over(coming: Floats, room: int) -> float:
    return float(coming[room + 1 :].sum())
