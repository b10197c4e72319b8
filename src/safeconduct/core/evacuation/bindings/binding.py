"""One limit that holds people up, and what the search for limits reads."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid
from safeconduct.core.evacuation.priced import Prices, Worth
from safeconduct.core.evacuation.words import Value, Values

LEAST_PRICE = 0.05  # weighted hours; below it the price of driving only breaks ties


@dataclass(frozen=True, slots=True)
class Binding:
    """`kind`: desks, hub_quota, hub_holding, border_rate, leg_quota, haven_capacity, haven_onward, seats, closure,
    opening_hours, unreachable or assembly_point_full; `subject` is the code of the record it is about.

    `saves` is the price: weighted person-hours for one unit more (a desk, a vehicle, a person an hour, a
    place). `share` is what the whole limit costs, as a part of the objective; the ranking goes by it.
    """

    kind: str
    subject: str
    saves: float
    share: float
    from_hours: float
    until_hours: float
    values: Values = ()


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """What was planned, with the prices of its limits."""

    grid: Grid
    rides: Floats
    prices: Prices
    worth: Worth


def over(
    grid: Grid, when: Bools, kind: str, subject: str, saves: float, whole: float, **values: Value
) -> Binding:
    """A limit that binds from the first to the last of these epochs."""
    epochs = np.flatnonzero(when)
    begins, ends = (epochs[0], epochs[-1] + 1) if len(epochs) else (0, 0)
    from_hours, until_hours = begins * grid.step_hours, ends * grid.step_hours
    until_hours = min(float(grid.hours[-1]), until_hours)
    return Binding(kind, subject, saves, whole, float(from_hours), float(until_hours), tuple(values.items()))


def name_of(grid: Grid, code: str) -> str:
    return next(place.name or code for place in grid.problem.places if place.code == code)


def name_of_leg(grid: Grid, key: str) -> str:
    leg = next(leg for leg in grid.problem.legs if leg.key == key)
    return f"{name_of(grid, leg.origin)} – {name_of(grid, leg.destination)}"
