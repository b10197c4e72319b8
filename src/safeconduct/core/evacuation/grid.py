"""A problem on a grid of time: arrays that the model, the bound and the result read alike.

Epoch t is the hour t × step. What happens during a step is counted so that it errs to the careful side for
people (`Rounding.UP`): they are ready, arrive and leave the desk at the end of the step in which they do. With
`Rounding.DOWN` at its beginning. Seats arrive with their people, but a round trip takes exactly its hours on
average, a part of the seats coming back one step earlier than the rest: a longer step does not make the fleet
look smaller. A vehicle that comes by one leg and goes back by another may look up to a step quicker than it is.
Where several round trips fit into one step, a passenger takes that part of a seat that the round trip takes
of the step.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.pools import Pool
from safeconduct.core.evacuation.problem import Problem

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
SEAT_HOUR = (
    1e-3  # weighted person-hours that one seat-hour of driving may cost: cost decides only between equals
)
LATE = 2.0  # who is left at the end counts as waiting for this many horizons more


class Rounding(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, eq=False)
class Ride:
    """A leg with the seats of one pool, or on people's own feet: one row of the ride arrays."""

    leg: int
    origin: int
    destination: int
    pool: int  # -1: no seats needed
    open: Bools  # by epoch of departure: people may leave, and arrive in time
    place_open: Bools  # the place they leave is open
    leaves: Floats  # hours after the beginning of the step at which people leave
    driveable: Bools  # the leg is not closed: empty vehicles may pass
    drives_from: Floats  # hours after the beginning of the step from which it is not, and until which
    drives_until: Floats
    arrives: Ints  # epoch, by epoch of departure
    hours_at_risk: Floats
    seats_each: Floats  # seats a passenger takes
    forth_steps: Floats  # whole, at least 1: until the seats are free at the destination
    loaded_hours: float  # also of an empty seat beside a passenger
    back_steps: float  # of the journey back, empty
    empty_hours: float


@dataclass(frozen=True, slots=True)
class Layer:
    """People who are alike in all that matters once they have left their assembly point."""

    mobility: int  # in the problem's list; -1: on foot
    has_documents: bool
    seats_each: float
    desk_work: float


@dataclass(frozen=True, slots=True, eq=False)
class Lift:
    """A scheduled lift: seats that leave at given epochs, whoever is on board."""

    lift: int  # in the problem's list
    origin: int
    destination: int
    seats: Floats  # [epoch of departure]
    arrives: Ints
    hours_at_risk: Floats


@dataclass(frozen=True, slots=True)
class Withdrawal:
    pool: int
    place: int
    epoch: int
    seats: float


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    problem: Problem
    rounding: Rounding
    step_hours: float
    epochs: int
    lightest: float  # after the assembly point people carry no class: they wait with the lightest weight
    heaviest: (
        float  # and are left behind with the heaviest, so that nobody is moved only to be left elsewhere
    )
    layers: tuple[Layer, ...]
    stratum_site: Ints  # people of one class and layer at one assembly point
    stratum_class: Ints
    stratum_layer: Ints
    ready: Floats  # [stratum, epoch]
    rides: tuple[Ride, ...]
    lifts: tuple[Lift, ...]
    pools: tuple[Pool, ...]
    supply: Floats  # [pool, place, epoch] seats
    withdrawals: tuple[Withdrawal, ...]
    driving: Floats  # [pool] seat-hours that may be driven in a day
    document: Floats  # [site or hub, epoch] travel documents written in the step; -1: none are written there
    document_steps: int
    desk: Floats  # [hub, epoch] people in the step that begins there
    desk_steps: Ints  # [hub] steps that being checked takes
    holding: Floats  # [hub]
    hub_day: Floats  # [hub] people in a day
    leg_rate: Floats  # [leg, epoch]
    leg_day: Floats  # [leg]
    capacity: Floats  # [haven]
    onward: Floats  # [haven] people in a step
    day: Ints  # [epoch] local day

    @property
    def sites(self) -> int:
        return len(self.problem.assembly_points)

    @property
    def hubs(self) -> int:
        return len(self.problem.hubs)

    @property
    def havens(self) -> int:
        return len(self.problem.havens)

    @property
    def places(self) -> int:
        return self.sites + self.hubs + self.havens

    @property
    def late_hours(self) -> float:
        return LATE * (self.epochs - 1) * self.step_hours

    @property
    def hours(self) -> Floats:
        return np.arange(self.epochs, dtype=np.float64) * self.step_hours

    def waiting_price(self, stratum_or_hub_risk: Floats) -> Floats:
        """Weighted hours of waiting through each step; at the last epoch, of being left behind."""
        price = np.repeat(stratum_or_hub_risk[:, None] * self.step_hours, self.epochs, axis=1)
        price[:, -1] = 0.0
        return price
