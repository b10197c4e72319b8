"""A plan of whole vehicles and people for a problem: prices first, then vehicles after them, then better and better."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.ascent.climb import Pace, State, climb
from safeconduct.core.evacuation.audit import audit
from safeconduct.core.evacuation.audit.reckoning import weighted_hours
from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.grid import SEAT_HOUR
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.anneal import anneal
from safeconduct.core.evacuation.plan.dispatch import dispatch, no_journeys
from safeconduct.core.evacuation.plan.everybody import everybody_boards
from safeconduct.core.evacuation.plan.field import Field, field_of
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.listing import trips_of
from safeconduct.core.evacuation.plan.polish import polish
from safeconduct.core.evacuation.plan.table import Table, empty_table, lay
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.reach import Unreachable, keep_useful
from safeconduct.core.evacuation.trips import Trip
from safeconduct.core.evacuation.words import Value

PATIENCE, LEADS = (0.2, 0.4, 0.6, 0.8), (0, 2, 4, 8)
MOST_RIDES = 96  # of one vehicle
BLOCKS = 20  # of changes, between which one can stop
TIGHTER = 8  # times that a plan is made anew with a little less room
THROTTLES = (
    40  # times that those on foot are held back a little more, where there is too little room for them
)


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried; the same effort and seed make the same plan on every machine."""

    rounds: int = 700  # of the dual ascent
    changes: int = 400_000  # of itineraries
    hot: float = 150.0  # weighted person-hours: what a change may cost at the beginning, and at the end
    cold: float = 2.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work is: what no plan can be under, and what the best plan costs so far."""

    phase: str  # bound or plan
    share: float  # done of this phase
    bound: float
    cost: float | None

    @property
    def gap(self) -> float | None:
        return None if self.cost is None or self.bound <= 0 else self.cost / self.bound - 1


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`cost` and `bound` in weighted person-hours, being left behind and driving included, of those who have a way."""

    trips: tuple[Trip, ...]
    cost: float
    bound: float
    step_minutes: float
    unreachable: tuple[Unreachable, ...]
    was_stopped: bool

    @property
    def gap(self) -> float:
        return self.cost / self.bound - 1 if self.bound > 0 else 0.0


Watch = Callable[[Standing], bool]


def make_plan(
    problem: Problem, *, effort: Effort | None = None, seed: int = 0, watch: Watch | None = None
) -> Plan:
    """`watch` is asked often and answers whether to go on; if not, the best plan so far is the answer."""
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    return _Maker(problem, effort or Effort(), seed, watch).plan()


class _Maker:
    def __init__(self, problem: Problem, effort: Effort, seed: int, watch: Watch | None) -> None:
        self.problem, self.effort, self.watch, self.stopped = problem, effort, watch, False
        self.random = np.array([seed + 1], np.uint64)
        grid = discretise(problem, min(problem.step_minutes / 60, problem.horizon_hours), for_vehicles=True)
        self.network, _, self.lost = keep_useful(network_of(grid))
        # To be where there is no room is dearer than to be left behind.
        self.overfull = 2.0 * grid.heaviest * grid.late_hours

    def plan(self) -> Plan:
        state = self._bound()
        f = field_of(self.network, state.people.rides)
        table = empty_table(f, self.network.people.arcs, self.network.people.nodes, self.network.grid.havens)
        itineraries, cost = self._start(f, table, state)
        cost = self._improve(f, table, itineraries, cost, state.bound, self.effort.changes)
        trips, cost = self._boarded(f, table, itineraries, cost, state.bound)
        return Plan(trips, cost, state.bound, self.network.grid.step_hours * 60, self.lost, self.stopped)

    def _boarded(
        self, f: Field, table: Table, plan: Itineraries, cost: float, bound: float
    ) -> tuple[tuple[Trip, ...], float]:
        """Who boards what; where households, who do not divide, overfill a place, it is planned with less room."""
        problem, step = self.problem, self.network.grid.step_hours * 60
        for attempt in range(TIGHTER):
            cost = self._hold_back(f, table, plan, cost)
            trips = trips_of(self.network.grid, f, plan, everybody_boards(self.network.grid, f, plan))
            crowded = [
                fault for fault in audit(problem, trips, step_minutes=step).faults if fault.code == "overfull"
            ]
            if not crowded:
                break
            for fault in crowded:
                self._tighten(f, dict(fault.values), attempt + 1)
            cost = lay(f, table, plan, self.overfull)
            cost = self._improve(f, table, plan, cost, bound, self.effort.changes // TIGHTER)
        driving = sum(
            float(hours * seats) * SEAT_HOUR
            for hours, seats in zip(plan.hours, f.vehicles.seats, strict=True)
        )
        return trips, weighted_hours(problem, trips, step_minutes=step) + driving

    def _tighten(self, f: Field, values: dict[str, Value], attempt: int) -> None:
        grid = self.network.grid
        codes = [place.code for place in grid.problem.places]
        place = codes.index(str(values["place"])) - grid.sites
        less = (float(values["people"]) - float(values["most"]) + 1.0) * attempt
        if place < grid.hubs:
            f.hubs.holding[place] = max(0.0, f.hubs.holding[place] - less)
        else:
            f.capacity[place - grid.hubs] = max(0.0, f.capacity[place - grid.hubs] - less)

    def _go_on(self, phase: str, share: float, bound: float, cost: float | None) -> bool:
        if self.watch is not None and not self.watch(Standing(phase, share, bound, cost)):
            self.stopped = True
        return not self.stopped

    def _bound(self) -> State:
        pace = Pace(rounds=self.effort.rounds, cooling=max(1, self.effort.rounds * 6 // 7))
        for state in climb(self.network, pace):
            if not self._go_on("bound", min(1.0, state.round / self.effort.rounds), state.bound, None):
                break
        return state

    def _start(self, f: Field, table: Table, state: State) -> tuple[Itineraries, float]:
        """The best of a few first plans, or none at all if that is better."""
        gone = np.ascontiguousarray(np.cumsum(state.people.seats, axis=0).T)
        best = no_journeys(f, MOST_RIDES)
        least = lay(f, table, best, self.overfull)
        for lead in LEADS:
            for patience in PATIENCE:
                plan = no_journeys(f, MOST_RIDES)
                dispatch(f, gone, patience, lead, plan)
                cost = lay(f, table, plan, self.overfull)
                if cost < least:
                    best, least = plan, cost
        return best, lay(f, table, best, self.overfull)

    def _hold_back(self, f: Field, table: Table, plan: Itineraries, cost: float) -> float:
        """Fewer on foot, as long as they would find no room."""
        for _ in range(THROTTLES):
            if cost - lay(f, table, plan, 0.0) < self.overfull / 2:
                break
            f.free[~f.ample] *= 0.97
            cost = lay(f, table, plan, self.overfull)
        return lay(f, table, plan, self.overfull)

    def _improve(
        self, f: Field, table: Table, plan: Itineraries, cost: float, bound: float, changes: int
    ) -> float:
        effort = self.effort
        if self.stopped or not len(f.vehicles.seats) or not len(f.ways.of_pool):
            return cost
        for block in range(BLOCKS):
            hot, cold = (effort.hot * (effort.cold / effort.hot) ** (n / BLOCKS) for n in (block, block + 1))
            cost = anneal(f, table, plan, cost, changes // BLOCKS, hot, cold, self.overfull, self.random)
            if not self._go_on("plan", (block + 1) / BLOCKS, bound, cost):
                break
        return polish(f, table, plan, lay(f, table, plan, self.overfull), self.overfull)
