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


class Proof(NamedTuple):
    """`bound` is what any evacuation on the grid costs at least; `going_on` [epoch, node] what one person's cheapest
    way on costs, CLOSED where there is none, `earned` [epoch, seat node] the most that one seat can earn."""

    bound: float
    going_on: Floats
    earned: Floats


def proof_of(network: Network, marks: Marks) -> Proof:
    """What prices prove, by weak duality, whatever they are.

    Every shared limit is replaced by its price. What is left falls apart into single people, who each take their
    cheapest way, and single seats, which each earn what they can.
    """
    people, seats, limits = network.people, network.seats, network.limits
    going_on = cheapest(people, limits, marks.seat, marks.row)
    earned = richest(seats, limits, marks.seat, marks.row, marks.back)
    strata = len(people.supply)
    bound = float((people.supply * going_on[:, :strata].T).sum())
    bound -= float((seats.supply * earned.T).sum())
    bound += float(seats.given_back @ marks.back) - float(limits.capacity @ marks.row)
    return Proof(bound, going_on, earned)
