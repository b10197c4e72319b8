"""Where everybody and everything is, in one world at one epoch."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.stage import Stage
from safeconduct.core.evacuation.grid import Ints

# What is to happen to a vehicle next.
NOTHING, IS_FREE, BOARDS = range(3)


class VehicleState(NamedTuple):
    event: Ints  # [vehicle]
    next: Ints  # [vehicle] the other one whose turn is in the same epoch, or -1
    first: Ints  # [epoch] the first of them, or -1
    place: Ints  # [vehicle]
    at: Floats  # [vehicle] steps at which it comes free
    day: Ints
    driven: Floats  # hours on that day
    task: Ints  # [vehicle] next of the plan
    ride: Ints  # [vehicle] on which it is to take people
    promise: Floats  # [vehicle] seats it brings to where it takes people
    since: Ints  # [vehicle] epoch at which it began to wait for passengers
    journeys: Ints  # [vehicle] so far


class PeopleState(NamedTuple):
    gone: Ints  # [waiter]
    got: Ints  # [waiter] joined with documents
    soon: Ints  # [waiter] will have by the next epoch
    left: Ints  # [site + 1] who came, or will, and is still there; the last one: of all who came, who is not yet safe
    desk: Floats  # [site or hub] document work at hand
    walked: Floats  # [ride]
    promised: Floats  # [place] seats on their way there
    cover: Floats  # [place] seats that are still to leave from there, as far as is known
    looked: Ints  # [site] the epoch at which a dispatcher last looked who waits there, or -1
    seen: Ints  # [site] how many there were then
    weight: Floats  # [site] what an epoch of waiting weighs for each of them
    leg_now: Floats  # [leg] passed in the epoch `leg_at`
    leg_at: Ints
    leg_today: Floats
    leg_day: Ints


class HubState(NamedTuple):
    coming: Ints  # [hub, epoch, queue]
    waiting: Ints  # [hub, queue] for documents or desks
    soon: Ints  # [hub, queue] with documents by the next epoch
    through: Ints  # [hub, queue] past the desk by the next epoch
    passed: Ints  # [hub, queue]
    stock: Ints  # [hub]
    due: Ints  # [hub] there or on the way there
    peak: Ints  # [hub]
    work: Floats  # [hub] at hand
    quota: Floats
    day: Ints
    haven: Ints  # [haven, epoch] arrivals


class Entries(NamedTuple):
    """Departures of one epoch; a vehicle of -1 is people on foot."""

    ride: Ints
    vehicle: Ints
    number: Ints  # [2] from assembly points, from hubs
    load: Ints  # [queue] of the one that boards now


class State(NamedTuple):
    vehicles: VehicleState
    people: PeopleState
    hubs: HubState
    entries: Entries


def empty_state(stage: Stage) -> State:
    vehicles, legs, rides = len(stage.fleet.key), len(stage.rides.key), len(stage.roads.leg)
    waiters, sites, hubs = len(stage.people.layer), len(stage.people.first) - 1, len(stage.places.holding)
    epochs, queues, places = stage.people.ready.shape[1], 2 * len(stage.places.work), len(stage.places.key)
    havens = len(stage.places.capacity)

    def whole(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    most = vehicles + rides
    return State(
        VehicleState(
            whole(vehicles), whole(vehicles), whole(epochs), whole(vehicles), np.zeros(vehicles), whole(vehicles),
            np.zeros(vehicles), whole(vehicles), whole(vehicles), np.zeros(vehicles), whole(vehicles),
            whole(vehicles),
        ),
        PeopleState(
            whole(waiters), whole(waiters), whole(waiters), whole(sites + 1), np.zeros(places), np.zeros(rides),
            np.zeros(places), np.zeros(places), whole(sites), whole(sites), np.zeros(sites), np.zeros(legs), whole(legs), np.zeros(legs), whole(legs),
        ),
        HubState(
            whole(hubs, epochs, queues), whole(hubs, queues), whole(hubs, queues), whole(hubs, queues),
            whole(hubs, queues), whole(hubs), whole(hubs), whole(hubs), np.zeros(hubs), np.zeros(hubs), whole(hubs),
            whole(havens, epochs),
        ),
        Entries(whole(2, most), whole(2, most), whole(2), whole(queues)),
    )  # fmt: skip
