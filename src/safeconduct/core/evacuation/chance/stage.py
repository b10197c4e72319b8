"""What is played again and again: a problem and a plan for it as flat arrays, small enough to hand on by value."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints

Keys = NDArray[np.uint64]


class People(NamedTuple):
    """Those who wait at assembly points, the urgent first: a waiter is a class and layer of people at one of them."""

    first: Ints  # [site + 1] waiters
    stratum: Ints  # [waiter] of the supply, or -1: those whose documents were written at the assembly point
    layer: Ints  # [waiter]
    urgent: Ints  # [waiter] 0: of the most urgent class, else 1
    written: Ints  # [waiter] the waiter whom they join who get a document here, or -1
    weight: Floats  # [waiter] weighted person-hours through one step
    ready: Ints  # [stratum, epoch] whole people who would be ready by then
    key: Keys  # [stratum]


class Places(NamedTuple):
    """Hubs and havens, documents and desks; queues are layers, the urgent (0) and the others (1) apart."""

    work: Floats  # [layer] at desks
    lacks: Bools  # [layer] documents
    joins: Ints  # [layer] the layer one joins who gets a document
    document: Floats  # [site or hub, epoch] written, -1: none are
    document_steps: int
    desk: Floats  # [hub, epoch] inf: nobody is checked
    desk_steps: Ints  # [hub]
    quota: Floats  # [hub] people in a day
    holding: Floats  # [hub]
    capacity: Floats  # [haven]
    onward: Floats  # [haven] people in a step
    stay: Floats  # [hub] weighted person-hours through one step
    key: Keys  # [site or hub]


class Lifts(NamedTuple):
    """Departures of scheduled lifts by epoch."""

    first: Ints  # [epoch + 1]
    hub: Ints  # [departure]
    haven: Ints
    seats: Floats
    arrives: Ints
    hour: Floats  # steps at which it leaves by the clock
    permit_first: Ints  # [departure + 1]
    permit: Ints
    key: Keys


class Roads(NamedTuple):
    """The rides of `plan.ways`, and how long they take."""

    origin: Ints  # [ride]
    destination: Ints
    pool: Ints
    leg: Ints
    next_open: Ints  # [ride, epoch + 1]
    next_drive: Ints
    drives_from: Floats  # [ride, epoch]
    drives_until: Floats
    leaves: Floats
    times: Ints
    forth: Ints
    most_times: Ints  # [ride] how often a shuttle goes at most within a step
    loaded: Floats  # [ride] steps
    empty: Floats  # [ride] steps
    hop: Ints  # [pool, place, place]
    away: Floats  # [pool, place, place] steps of the shortest empty way
    day_begins: float  # hours of the day at which the evacuation begins
    step_hours: float


class Rides(NamedTuple):
    """Who may board what, and how many."""

    takes: Bools  # [ride, layer]
    each: Floats  # [layer] seats
    leg_rate: Floats  # [leg, epoch]
    leg_day: Floats  # [leg]
    day: Ints  # [epoch]
    walk: Ints  # [.] rides that need no seats
    guide: Floats  # [ride, epoch] how many have gone by then on foot, in the plan
    ample: Bools  # [ride] it leads to where there is room for any number
    first_from: Ints  # [pool + 1] rides of each pool
    from_: Ints
    key: Keys  # [leg]


class Fleet(NamedTuple):
    """Vehicles, and what the plan tells each of them."""

    pool: Ints
    seats: Ints
    base: Ints
    begins: Floats
    ends: Floats
    daily: Floats
    first_task: Ints  # [vehicle + 1]
    ride: Ints  # [task]
    hold: Ints  # [task] epoch before which it does not leave
    load: Floats  # [task] seats taken in the plan
    permit_first: Ints  # [vehicle + 1]
    permit: Ints
    key: Keys


class Permits(NamedTuple):
    """In an order in which each comes after those it requires."""

    asked: Floats  # steps
    lead: Floats
    first: Ints  # [permit + 1]
    requires: Ints
    leg_first: Ints  # [leg + 1]
    of_leg: Ints
    key: Keys


class Ranges(NamedTuple):
    """The ends of each range; hours as steps."""

    people: Floats
    show_up: Floats
    retraction: Floats
    ready: Floats
    travel: Floats
    late: Floats
    missing: Floats
    closed: Floats
    closure: Floats
    slow: Floats
    pace: Floats
    cancelled: Floats
    permit: Floats
    household: float  # people of one


class Stage(NamedTuple):
    people: People
    places: Places
    lifts: Lifts
    roads: Roads
    rides: Rides
    fleet: Fleet
    permits: Permits
    ranges: Ranges
