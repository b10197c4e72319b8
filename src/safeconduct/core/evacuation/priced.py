"""The prices of a network by the names of the problem, and what people and seats are worth at them."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.ascent.marks import Marks, proof_of
from safeconduct.core.evacuation.ascent.people import CLOSED
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.network import LimitKind, Network, Room


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Weighted person-hours for one unit of each limit."""

    seat: Floats  # [ride, epoch of departure] for one passenger
    leg_rate: Floats  # [leg, epoch]
    leg_day: Floats  # [leg, day]
    desk: Floats  # [hub, epoch]
    hub_day: Floats  # [hub, day]
    document: Floats  # [site or hub, epoch]
    holding: Floats  # [hub, epoch]
    capacity: Floats  # [haven, epoch]
    onward: Floats  # [haven, epoch]
    lift: Floats  # [lift of the problem, epoch]
    driving: Floats  # [pool, day] for one hour of one seat
    withdrawal: Floats  # [withdrawal of the grid] for one seat given back; may be negative


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """The cost of one person's best way on, infinite where there is none, and the earnings of one seat."""

    bound: float
    person: Floats  # [stratum, epoch]
    unchecked: Floats  # [hub, epoch]
    checked: Floats  # [hub, epoch]
    arriving: Floats  # [haven, epoch]
    seat: Floats  # [pool, place, epoch]


def prices_by_name(network: Network, marks: Marks) -> Prices:
    grid = network.grid
    legs, hubs, havens, problem = len(grid.problem.legs), grid.hubs, grid.havens, grid.problem
    seat = np.zeros((len(grid.rides), grid.epochs))
    for a in np.flatnonzero(network.people.seat >= 0):
        ride = int(network.people.seat[a])
        seat[ride] = np.maximum(seat[ride], network.people.each[:, a] * marks.seat[:, ride])

    def of(kind: LimitKind, subjects: int) -> Floats:
        return _rows_of(network, marks.row, kind, subjects)

    return Prices(
        seat=seat,
        leg_rate=of(LimitKind.LEG_RATE, legs),
        leg_day=of(LimitKind.LEG_DAY, legs),
        desk=of(LimitKind.DESK, hubs),
        hub_day=of(LimitKind.HUB_DAY, hubs),
        document=of(LimitKind.DOCUMENT, grid.sites + hubs),
        holding=of(LimitKind.HOLDING, hubs),
        capacity=of(LimitKind.CAPACITY, havens),
        onward=of(LimitKind.ONWARD, havens),
        lift=of(LimitKind.LIFT, len(problem.scheduled_lifts)),
        driving=of(LimitKind.DRIVING, len(grid.pools)),
        withdrawal=_withdrawals(network, marks),
    )


def _withdrawals(network: Network, marks: Marks) -> Floats:
    """Nothing for seats that are withdrawn where they can go nowhere: the network leaves these out."""
    served = set(zip(network.seats.pool.tolist(), network.seats.place.tolist(), strict=True))
    is_kept = [(back.pool, back.place) in served for back in network.grid.withdrawals]
    prices = np.zeros(len(is_kept))
    prices[np.array(is_kept, bool)] = marks.back
    return prices


def _rows_of(network: Network, row: Floats, kind: LimitKind, subjects: int) -> Floats:
    daily = kind in {LimitKind.LEG_DAY, LimitKind.HUB_DAY, LimitKind.DRIVING}
    length = int(network.grid.day[-1]) + 1 if daily else network.grid.epochs
    prices = np.zeros((subjects, length))
    limits = network.limits
    for limit in np.flatnonzero(limits.kind == kind):
        begins = limits.start[limit]
        prices[limits.subject[limit]] = row[begins : begins + length]
    return prices


def worth_of(network: Network, marks: Marks) -> Worth:
    grid, people = network.grid, network.people
    proof = proof_of(network, marks)
    way = np.where(proof.going_on >= CLOSED, np.inf, proof.going_on).T
    seat = np.zeros((len(grid.pools), grid.places, grid.epochs))
    seat[network.seats.pool, network.seats.place] = proof.earned.T

    def least(room: Room, count: int) -> Floats:
        found = np.full((count, grid.epochs), np.inf)
        for node in np.flatnonzero(people.room == room):
            found[people.where[node]] = np.minimum(found[people.where[node]], way[node])
        return found

    arriving = least(Room.HAVEN, grid.havens)
    return Worth(
        bound=proof.bound,
        person=least(Room.WAITING, len(grid.stratum_site)),
        unchecked=least(Room.UNCHECKED, grid.hubs),
        checked=least(Room.CHECKED, grid.hubs),
        arriving=np.where(np.isinf(grid.capacity)[:, None], 0.0, arriving),
        seat=seat,
    )
