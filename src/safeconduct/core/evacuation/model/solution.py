"""From the solver's values and duals back to people, and to the prices of the limits."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.bound import Prices
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.model.program import Model


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """A plan in people: departures by ride, stocks by epoch."""

    ride: Floats
    waiting: Floats
    unchecked: Floats
    checked: Floats
    desk: Floats
    staying: Floats
    onward: Floats
    seat_hours: float


def flows_of(model: Model, values: Floats) -> Flows:
    blocks, hubs = model.blocks, model.blocks.hubs
    people = np.append(np.maximum(values, 0.0) * model.unit, 0.0)
    ride = people[blocks.ride]
    hours = sum(
        float((ride[index] * each.seats_each).sum()) * each.loaded_hours
        for index, each in enumerate(model.grid.rides)
    )
    return Flows(
        ride, people[blocks.waiting], people[hubs.unchecked], people[hubs.checked], people[hubs.desk],
        people[blocks.staying], people[blocks.onward], hours,
    )  # fmt: skip


def prices_of(model: Model, row_dual: Floats, column_dual: Floats) -> Prices:
    """The solver's duals as prices: what one unit more of each limit would save."""
    grid, blocks, hubs = model.grid, model.blocks, model.blocks.hubs
    rows, columns = np.append(row_dual, 0.0), np.append(column_dual, 0.0)

    def saves(duals: Floats) -> Floats:
        return np.maximum(0.0, -duals)

    worth = -rows[blocks.seat_rows]
    limited = np.isfinite(grid.desk)  # elsewhere the duals are noise
    return Prices(
        seat=_seat_prices(grid, worth),
        leg_rate=saves(rows[blocks.rate_rows]),
        leg_day=saves(rows[blocks.leg_day_rows]),
        desk=np.where(limited, saves(columns[hubs.desk]), 0.0),
        hub_day=saves(rows[hubs.day]),
        holding=saves(rows[hubs.holding]),
        capacity=saves(columns[blocks.staying]),
        onward=saves(columns[blocks.onward]),
        withdrawal=np.array([worth[back.pool, back.place, back.epoch] for back in grid.withdrawals]),
    )


def _seat_prices(grid: Grid, worth: Floats) -> Floats:
    prices = np.zeros((len(grid.rides), grid.epochs))
    epoch = np.arange(grid.epochs)
    for index, ride in enumerate(grid.rides):
        if ride.pool < 0:
            continue
        later = np.append(worth[ride.pool, ride.destination], np.zeros(2))
        at = epoch + ride.forth_steps
        step = np.floor(at + 1e-9).astype(np.int64)
        part = np.maximum(0.0, at - step)
        last = grid.epochs
        then = (1 - part) * later[np.minimum(step, last)] + part * later[np.minimum(step + 1, last)]
        prices[index] = ride.seats_each * (worth[ride.pool, ride.origin] - then)
    return prices
