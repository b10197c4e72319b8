"""From the solver's values and duals back to people, and to the prices of the limits."""

import numpy as np

from safeconduct.core.evacuation.ascent.marks import Marks
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.linear.program import Model
from safeconduct.core.evacuation.named import Flows, flows_by_name
from safeconduct.core.evacuation.network import Network


def flows_of(model: Model, values: Floats) -> Flows:
    """Who departs and who stays; those who board are those who no longer wait."""
    people = np.append(np.maximum(values, 0.0) * model.unit, 0.0)
    return flows_by_name(model.network, people[model.blocks.departs], people[model.blocks.stays])


def marks_of(model: Model, row_dual: Floats) -> Marks:
    """The solver's duals as prices: what one unit more of each limit would save."""
    blocks, seats = model.blocks, model.network.seats
    rows = np.append(row_dual, 0.0)
    row = np.maximum(0.0, -rows[blocks.limits])
    worth = -rows[blocks.seats]
    return Marks(
        seat=_seat_prices(model.network, worth, row),
        row=row,
        back=worth[seats.back_node, seats.back_epoch],
    )


def _seat_prices(network: Network, worth: Floats, row: Floats) -> Floats:
    """A seat must earn what it loses in worth on the way, and what driving it costs."""
    seats, epochs = network.seats, network.people.epochs
    prices, tail, epoch = np.zeros(seats.offered.shape), seats.tail, np.arange(epochs)
    for a in np.flatnonzero(seats.is_forth):
        later = np.append(worth[seats.head[a]], np.zeros(2))
        at = epoch + seats.steps[:, a]
        step = np.floor(at + 1e-9).astype(np.int64)
        part = np.maximum(0.0, at - step)
        then = (1 - part) * later[np.minimum(step, epochs)] + part * later[np.minimum(step + 1, epochs + 1)]
        price = worth[tail[a]] - then + seats.cost[a]
        if seats.limit[a] >= 0:
            price = price + seats.hours[a] * row[network.limits.rows(seats.limit[a])]
        prices[:, seats.ride[a]] = np.maximum(0.0, price)
    return prices
