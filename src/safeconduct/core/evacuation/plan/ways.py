"""How vehicles of each pool get about: loaded by rides, empty by the shortest way to where a ride begins."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Bools, Grid, Ints
from safeconduct.core.evacuation.network import Network

FAR = 1 << 30


class Ways(NamedTuple):
    """An empty journey 2r leads back from where ride r ends to where it begins, 2r + 1 empty along it."""

    pool: Ints  # [ride] -1: no seats
    origin: Ints  # [ride] place
    destination: Ints
    next_open: (
        Ints  # [ride, epoch + 1] first epoch from this one on at which people may board; or the last epoch
    )
    next_drive: Ints  # [ride, epoch + 1] first at which it is driveable
    forth: Ints  # [ride, epoch] whole steps of the loaded journey
    times: Ints  # [ride, epoch] how often a shuttle goes within its step
    back: Ints  # [ride] whole steps of the empty journey
    leaves: Floats  # [ride, epoch] when in the step people leave, in steps
    drives_from: (
        Floats  # [ride, epoch] from when and until when in the step empty vehicles may set out, in steps
    )
    drives_until: Floats
    step_hours: float
    start_hour_of_day: float
    loaded_hours: Floats  # [ride]
    empty_hours: Floats
    hop: Ints  # [pool, place, place] first empty journey of the shortest way, or -1
    first_of_pool: Ints  # [pool + 1] rides of each pool
    of_pool: Ints
    first_from: Ints  # [pool, place + 1] rides of each pool from each place
    leaving: Ints
    first_to: Ints  # [pool, place + 1] and to each place
    coming: Ints


def ways_of(network: Network) -> Ways:
    grid = network.grid
    rides, epochs = grid.rides, grid.epochs
    is_open = np.array([ride.open for ride in rides], bool).reshape(-1, epochs)
    driveable = np.array([ride.driveable for ride in rides], bool).reshape(-1, epochs)
    forth = np.array([ride.forth_steps for ride in rides], float).reshape(-1, epochs).astype(np.int64)
    each = np.array([ride.seats_each for ride in rides], float).reshape(-1, epochs)
    pool = np.array([ride.pool for ride in rides], np.int64)
    origin = np.array([ride.origin for ride in rides], np.int64)
    destination = np.array([ride.destination for ride in rides], np.int64)
    step = grid.step_hours
    back = np.array([int(np.ceil(ride.empty_hours / step - 1e-9)) for ride in rides], np.int64)
    usual = np.array([ride.loaded_hours for ride in rides]) / step
    hop = np.full((len(grid.pools), grid.places, grid.places), -1, np.int64)
    for number in range(len(grid.pools)):
        mine = np.flatnonzero(pool == number)
        along = np.maximum(1, np.ceil(usual[mine] - 1e-9)).astype(np.int64)
        hop[number] = _shortest(origin[mine], destination[mine], mine, back[mine], along, grid.places)
    order = np.argsort(pool, kind="stable")
    order = order[pool[order] >= 0]
    return Ways(
        pool=pool,
        origin=origin,
        destination=destination,
        next_open=_next(is_open),
        next_drive=_next(driveable),
        forth=forth,
        times=np.maximum(1, np.floor(1.0 / np.maximum(each, 1e-9) + 1e-9)).astype(np.int64),
        back=back,
        leaves=np.array([ride.leaves / step for ride in rides]).reshape(-1, epochs),
        drives_from=np.array([ride.drives_from / step for ride in rides]).reshape(-1, epochs),
        drives_until=np.array([ride.drives_until / step for ride in rides]).reshape(-1, epochs),
        step_hours=step,
        start_hour_of_day=grid.problem.start_hour_of_day,
        loaded_hours=np.array([ride.loaded_hours for ride in rides], float),
        empty_hours=np.array([ride.empty_hours for ride in rides], float),
        hop=hop,
        first_of_pool=np.searchsorted(pool[order], np.arange(len(grid.pools) + 1)),
        of_pool=order,
        **dict(zip(("first_from", "leaving"), _by_place(pool, origin, grid), strict=True)),
        **dict(zip(("first_to", "coming"), _by_place(pool, destination, grid), strict=True)),
    )


def _by_place(pool: Ints, place: Ints, grid: Grid) -> tuple[Ints, Ints]:
    """Where the rides of each pool and place begin in a list of rides, and the list."""
    order = np.lexsort((place, pool))
    order = order[pool[order] >= 0]
    key = pool[order] * grid.places + place[order]
    wanted = np.arange(len(grid.pools))[:, None] * grid.places + np.arange(grid.places + 1)
    return np.searchsorted(key, wanted), order


def _next(is_open: Bools) -> Ints:
    rides, epochs = is_open.shape
    found = np.full((rides, epochs + 1), epochs, np.int64)
    for t in range(epochs - 1, -1, -1):
        found[:, t] = np.where(is_open[:, t], t, found[:, t + 1])
    return found


@compiled
def _shortest(origin: Ints, destination: Ints, ride: Ints, back: Ints, along: Ints, places: int) -> Ints:
    """The first empty journey from each place to each place (Floyd and Warshall)."""
    steps = np.full((places, places), FAR, np.int64)
    hop = np.full((places, places), -1, np.int64)
    for place in range(places):
        steps[place, place] = 0
    for n in range(len(ride)):
        a, b = origin[n], destination[n]
        if back[n] < steps[b, a]:
            steps[b, a], hop[b, a] = back[n], 2 * ride[n]
        if along[n] < steps[a, b]:
            steps[a, b], hop[a, b] = along[n], 2 * ride[n] + 1
    for middle in range(places):
        for a in range(places):
            if steps[a, middle] < FAR:
                for b in range(places):
                    if steps[a, middle] + steps[middle, b] < steps[a, b]:
                        steps[a, b] = steps[a, middle] + steps[middle, b]
                        hop[a, b] = hop[a, middle]
    return hop
