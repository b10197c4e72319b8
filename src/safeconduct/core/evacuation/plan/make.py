"""A plan of whole vehicles and people for a problem: prices first, then vehicles after them, then better and better."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from safeconduct.core.evacuation.ascent.climb import Pace, State, climb
from safeconduct.core.evacuation.audit import Audit, audit
from safeconduct.core.evacuation.audit.reckoning import weighted_hours
from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.grid import SEAT_HOUR, Bools, Grid
from safeconduct.core.evacuation.layers import layer_of
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.everybody import everybody_boards
from safeconduct.core.evacuation.plan.field import Field, field_of
from safeconduct.core.evacuation.plan.first import drawn_journeys, no_journeys
from safeconduct.core.evacuation.plan.improve import Aim, Improver
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.listing import trips_of
from safeconduct.core.evacuation.plan.proof import WholeProof, is_small, nodes_worth
from safeconduct.core.evacuation.plan.settling import is_crowded, lay
from safeconduct.core.evacuation.plan.table import Table, empty_table
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.reach import Unreachable, keep_useful
from safeconduct.core.evacuation.trips import Trip
from safeconduct.core.evacuation.words import Value

MOST_RIDES = 96  # of one vehicle
TIGHTER = 8  # times that a plan is made anew with a little less room
SETTLED = 700  # rounds after which prices have settled, which a small problem can always afford
HURRIED = 10_000  # changes that are tried in any case, so that who stops early still gets a plan to go by
THROTTLES = 40  # times that those on foot are held back, where there is too little room for them


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried; on one machine the same effort and seed make the same plan again."""

    rounds: int = 700  # of the dual ascent
    changes: int = 4_000_000  # of itineraries
    nodes: int = 200  # of the search that proves plans for small problems
    hot: float = 150.0  # weighted person-hours: what a change may cost at the beginning, and at the end
    cold: float = 2.0


QUICK = Effort(rounds=300, changes=300_000)  # seconds, where the usual takes a minute
THOROUGH = Effort(rounds=1500, changes=12_000_000)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work is: what no plan can be under, and what the best plan costs so far."""

    phase: str  # bound, plan, cheapest or soonest
    share: float  # done of this phase
    bound: float
    cost: float | None

    @property
    def gap(self) -> float | None:
        return None if self.cost is None or self.bound <= 0 else self.cost / self.bound - 1


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`cost` and `bound` in weighted person-hours, being left behind and driving included, also of those without a way.

    `audit` is what an independent reading of the trips finds: a plan with faults must not be carried out.
    """

    trips: tuple[Trip, ...]
    audit: Audit
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
    problem: Problem,
    *,
    aim: Aim = Aim.LEAST_RISK,
    effort: Effort | None = None,
    seed: int = 0,
    watch: Watch | None = None,
) -> Plan:
    """Whatever the aim, a plan of little risk is looked for first; the bound is that of the least risk.

    `watch` is asked often and answers whether to go on; if not, the best plan so far is the answer. InvalidProblem names
    every defect."""
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    return _Maker(problem, aim, effort or Effort(), seed, watch).plan()


class _Maker:
    def __init__(self, problem: Problem, aim: Aim, effort: Effort, seed: int, watch: Watch | None) -> None:
        self.problem, self.aim, self.effort, self.watch, self.stopped = problem, aim, effort, watch, False
        self.random = np.array([seed + 1], np.uint64)
        self.least = 0.0  # proven by prices
        self.proof: WholeProof | None = None
        grid = discretise(problem, min(problem.step_minutes / 60, problem.horizon_hours), for_vehicles=True)
        self.network, kept, self.lost = keep_useful(network_of(grid))
        self.stuck = _hours_of_the_lost(problem, grid, kept)
        # To be where there is no room is dearer than to be left behind.
        self.overfull = 2.0 * grid.heaviest * grid.late_hours

    def plan(self) -> Plan:
        state, effort = self._bound(), self.effort
        nodes = 0 if self.stopped else nodes_worth(self.network, effort.nodes, effort.changes)
        with WholeProof(self.network, nodes) as self.proof:
            if is_small(self.network):
                self.proof.wait(lambda: self._go_on("bound", 1.0, None))
            made = self._planned(state)
            self.proof.wait(lambda: not self.stopped and self._go_on("plan", 1.0, made.cost - self.stuck))
            return replace(made, bound=self.bound, was_stopped=self.stopped)

    @property
    def bound(self) -> float:
        """What no plan can be under, as far as is known by now: by prices, or with whole vehicles."""
        return max(self.least, self.proof.bound if self.proof else 0.0) + self.stuck

    def _planned(self, state: State) -> Plan:
        f = field_of(self.network, state.people.rides, state.seats.journeys)
        table = empty_table(f, self.network.people.arcs, self.network.people.nodes, self.network.grid.havens)
        itineraries, cost = self._start(f, table)
        cost = self._improve(f, table, itineraries, cost, self.effort.changes)
        trips, found = self._boarded(f, table, itineraries, cost)
        step = self.network.grid.step_hours * 60
        cost = weighted_hours(self.problem, trips, step_minutes=step) + _driving(f, itineraries)
        return Plan(trips, found, cost, self.bound, step, self.lost, self.stopped)

    def _boarded(
        self, f: Field, table: Table, plan: Itineraries, cost: float
    ) -> tuple[tuple[Trip, ...], Audit]:
        """Who boards what; where households, who do not divide, overfill a place, it is planned with less room."""
        grid, attempt = self.network.grid, 0
        while True:
            cost = self._hold_back(f, table, plan, cost)
            trips = trips_of(grid, f, plan, everybody_boards(grid, f, plan))
            found = audit(self.problem, trips, step_minutes=grid.step_hours * 60)
            crowded = [fault for fault in found.faults if fault.code == "overfull"]
            attempt += 1
            if not crowded or attempt == TIGHTER:
                return trips, found
            for fault in crowded:
                self._tighten(f, dict(fault.values), attempt)
            f.lift_seats[:] = [lift.seats for lift in grid.lifts] or f.lift_seats
            cost = lay(f, table, plan, self.overfull)
            cost = self._improve(f, table, plan, cost, self.effort.changes // TIGHTER)

    def _tighten(self, f: Field, values: dict[str, Value], attempt: int) -> None:
        grid = self.network.grid
        codes = [place.code for place in grid.problem.places]
        place = codes.index(str(values["place"])) - grid.sites
        less = (float(values["people"]) - float(values["most"]) + 1.0) * attempt
        if place < grid.hubs:
            f.hubs.holding[place] = max(0.0, f.hubs.holding[place] - less)
        else:
            f.capacity[place - grid.hubs] = max(0.0, f.capacity[place - grid.hubs] - less)

    def _go_on(self, phase: str, share: float, cost: float | None) -> bool:
        cost = None if cost is None else cost + self.stuck
        if self.watch is not None and not self.watch(Standing(phase, share, self.bound, cost)):
            self.stopped = True
        return not self.stopped

    def _bound(self) -> State:
        rounds = max(self.effort.rounds, SETTLED if is_small(self.network) else 0)
        for state in climb(self.network, Pace(rounds=rounds, cooling=max(1, rounds * 6 // 7))):
            self.least = state.bound
            if not self._go_on("bound", min(1.0, state.round / rounds), None):
                break
        return state

    def _start(self, f: Field, table: Table) -> tuple[Itineraries, float]:
        plan = no_journeys(f, MOST_RIDES)
        drawn_journeys(f, plan, self.random)
        return plan, lay(f, table, plan, self.overfull)

    def _hold_back(self, f: Field, table: Table, plan: Itineraries, cost: float) -> float:
        """Fewer on foot, as long as they would find no room."""
        for _ in range(THROTTLES):
            if not is_crowded(f, table, plan, cost, self.overfull):
                break
            f.free[~f.ample] *= 0.97
            cost = lay(f, table, plan, self.overfull)
        return cost

    def _improve(self, f: Field, table: Table, plan: Itineraries, cost: float, changes: int) -> float:
        is_hurried = self.stopped

        def go_on(phase: str, share: float, least: float) -> bool:
            return is_hurried or self._go_on(phase, share, least)

        effort, grid = self.effort, self.network.grid
        better = Improver(grid, f, table, self.overfull, effort.hot, effort.cold, self.random, go_on)
        cost = better.less_risk(plan, cost, min(changes, HURRIED) if is_hurried else changes)
        if not self.stopped and self.aim == Aim.CHEAPEST:
            cost = better.less_money(plan, cost, changes)
        if not self.stopped and self.aim == Aim.SOONEST:
            cost = better.sooner(plan, cost, changes)
        return cost


def _hours_of_the_lost(problem: Problem, grid: Grid, kept: Bools) -> float:
    """What those without a way cost, whatever is planned."""
    site_of = {site.code: number for number, site in enumerate(problem.assembly_points)}
    class_of = {priority.code: number for number, priority in enumerate(problem.priorities)}
    strata = np.stack([grid.stratum_site, grid.stratum_class, grid.stratum_layer], axis=1)[~kept].tolist()
    lost = tuple(
        group
        for group in problem.groups
        if [
            site_of[group.assembly_point],
            class_of[group.priority],
            grid.layers.index(layer_of(problem, group)),
        ]
        in strata
    )
    return (
        weighted_hours(replace(problem, groups=lost), (), step_minutes=grid.step_hours * 60) if lost else 0.0
    )


def _driving(f: Field, plan: Itineraries) -> float:
    return sum(
        float(hours * seats) * SEAT_HOUR for hours, seats in zip(plan.hours, f.vehicles.seats, strict=True)
    )
