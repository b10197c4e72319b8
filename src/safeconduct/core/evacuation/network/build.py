"""Both networks of a grid, and the limits they share."""

from dataclasses import dataclass

from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.network.arrays import PeopleNetwork
from safeconduct.core.evacuation.network.limits import LimitBuilder, Limits
from safeconduct.core.evacuation.network.people import PeopleBuilder
from safeconduct.core.evacuation.network.seats import SeatNetwork, seat_network


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    grid: Grid
    people: PeopleNetwork
    seats: SeatNetwork
    limits: Limits


def network_of(grid: Grid) -> Network:
    limits = LimitBuilder(grid.day)
    people = PeopleBuilder(grid, limits).network()
    seats = seat_network(grid, limits)
    return Network(grid, people, seats, limits.limits())
