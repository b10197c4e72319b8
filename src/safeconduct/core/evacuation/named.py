"""The flows of a network by the names of the problem."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints
from safeconduct.core.evacuation.network import Kind, Network, Room


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """A plan in people: departures and desks by epoch, stocks through each step."""

    ride: Floats  # [ride, epoch]
    lift: Floats  # [lift, epoch]
    waiting: Floats  # [stratum, epoch] with those whose document is being written there or has been
    unchecked: Floats  # [hub, epoch] with those without documents
    checked: Floats
    desk: Floats
    document: Floats  # [site or hub, epoch]
    in_desks: Floats  # [hub, epoch] of any kind, where that takes a step
    weighted_hours: float  # at risk, without the extra weight of being left behind
    seat_hours: float


def flows_by_name(network: Network, departs: Floats, stays: Floats) -> Flows:
    """`departs` [arc, epoch] and `stays` [node, epoch] in people."""
    grid = network.grid
    hubs = grid.hubs

    def by(kind: Kind, count: int) -> Floats:
        return _summed(departs, network.people.kind == kind, network.people.subject, count)

    def at(rooms: set[Room], count: int) -> Floats:
        return _summed(stays, np.isin(network.people.room, list(rooms)), network.people.where, count)

    desk, document = by(Kind.DESK, hubs), by(Kind.DOCUMENT, grid.sites + hubs)
    in_desks = desk * (grid.desk_steps > 0)[:, None] + document[grid.sites :] * grid.document_steps
    people = network.people
    hours = (departs * people.cost.T).sum() + (stays[:, :-1] * people.stay_cost[:, None]).sum()
    return Flows(
        ride=by(Kind.RIDE, len(grid.rides)),
        lift=by(Kind.LIFT, len(grid.lifts)),
        waiting=at({Room.WAITING, Room.WRITTEN}, len(grid.stratum_site)) + _written(network, departs),
        unchecked=at({Room.LOBBY, Room.UNCHECKED}, hubs),
        checked=at({Room.CHECKED}, hubs),
        desk=desk,
        document=document,
        in_desks=in_desks,
        weighted_hours=float(hours),
        seat_hours=_seat_hours(network, departs),
    )


def _written(network: Network, departs: Floats) -> Floats:
    """Who stands at the document desk of an assembly point [stratum, epoch]."""
    people, grid = network.people, network.grid
    tail = people.tail
    at_site = (people.kind == Kind.DOCUMENT) & (people.room[tail] == Room.WAITING)
    return _summed(departs, at_site, people.where[tail], len(grid.stratum_site)) * grid.document_steps


def _summed(rows: Floats, chosen: Bools, subject: Ints, count: int) -> Floats:
    total = np.zeros((count, rows.shape[1]))
    np.add.at(total, subject[chosen], rows[chosen])
    return total


def _seat_hours(network: Network, departs: Floats) -> float:
    net, seats = network.people, network.seats
    hours = dict(zip(seats.ride[seats.is_forth].tolist(), seats.hours[seats.is_forth].tolist(), strict=True))
    taken = (
        float((departs[a] * net.each[:, a]).sum()) * hours[int(net.seat[a])]
        for a in np.flatnonzero(net.seat >= 0)
    )
    return float(sum(taken))
