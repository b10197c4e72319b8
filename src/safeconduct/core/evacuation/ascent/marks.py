"""Prices of everything that is shared, and the bound that any of them prove."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.ascent.people import cheapest
from safeconduct.core.evacuation.ascent.seats import richest
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.network import Network


class Marks(NamedTuple):
    """Weighted person-hours for one unit; none but `back` is negative."""

    seat: Floats  # [epoch, ride] for one seat
    row: Floats  # [row of the limits]
    back: Floats  # [withdrawal] for one seat given back in time


def nothing(network: Network) -> Marks:
    return Marks(
        np.zeros(network.seats.offered.shape),
        np.zeros(len(network.limits.capacity)),
        np.zeros(len(network.seats.given_back)),
    )


def bound_of(network: Network, marks: Marks) -> float:
    """What any evacuation on this grid costs at least, by weak duality, whatever the prices are.

    Every shared limit is replaced by its price. What is left falls apart into single people, who each take their
    cheapest way, and single seats, which each earn what they can.
    """
    people, seats, limits = network.people, network.seats, network.limits
    worth = cheapest(people, limits, marks.seat, marks.row)
    earned = richest(seats, limits, marks.seat, marks.row, marks.back)
    strata = len(people.supply)
    bound = float((people.supply * worth[:, :strata].T).sum())
    bound -= float((seats.supply * earned.T).sum())
    return bound - float(limits.capacity @ marks.row) + float(seats.given_back @ marks.back)
