"""How a plan becomes better: of least risk first, then, if that is the aim, cheaper or sooner over."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid, Ints
from safeconduct.core.evacuation.plan.anneal import Score, anneal
from safeconduct.core.evacuation.plan.draws import Random
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.polish import polish
from safeconduct.core.evacuation.plan.settling import is_crowded, lay
from safeconduct.core.evacuation.plan.table import Table

MARGIN = 5.0  # temperatures by which what looks too dear at assembly points is given the benefit of the doubt
BLOCKS = 20  # of changes, or more of at most so many; between them one can stop
BLOCK = 100_000
LEEWAY = 0.01  # risk above the least that a cheaper plan may have
HOT, COLD = (
    0.05,
    0.0005,
)  # times the price of a usual journey, at which the search for a cheaper plan begins and ends
TRIES = 8  # hours by which everybody is to be safe that are tried, one after the other


class Aim(StrEnum):
    """What a plan is to be: of least risk, the cheapest of those within 1 % of it, or that of the shortest clearance
    time, with everybody safe soonest."""

    LEAST_RISK = "least risk"
    CHEAPEST = "cheapest"
    SOONEST = "soonest"


GoOn = Callable[[str, float, float], bool]  # phase, share done of it, cost of the best plan so far


@dataclass(frozen=True, slots=True)
class Improver:
    """Works on itineraries in place; each answers what they then cost. `hot` and `cold` are weighted person-hours."""

    grid: Grid
    f: Field
    table: Table
    overfull: float
    hot: float
    cold: float
    random: Random
    go_on: GoOn

    def less_risk(self, plan: Itineraries, cost: float, changes: int, *, margin: float = MARGIN) -> float:
        none = np.zeros(len(self.f.vehicles.seats))
        score = Score(1.0, np.inf, margin, none, none)
        cost = self._anneal(plan, cost, changes, score, (self.hot, self.cold), "plan")
        return polish(self.f, self.table, plan, cost, self.overfull)

    def less_money(self, plan: Itineraries, cost: float, changes: int) -> float:
        """Lifts that are paid for and not needed are left out, then vehicles and journeys."""
        fleets = [self.grid.problem.fleets[fleet] for fleet in self.f.vehicles.fleet.tolist()]
        hour = np.array([fleet.cost_per_driving_hour for fleet in fleets], float)
        vehicle = np.array([fleet.cost_per_vehicle for fleet in fleets], float)
        most = cost * (1 + LEEWAY)
        cost = self._without_lifts(plan, cost, most)
        spent = float(plan.hours @ hour + (plan.made > 0) @ vehicle)
        if spent <= 0.0:
            return cost
        journey = spent / max(1, int(plan.made.sum()))
        # Of two plans that cost the same, that of less risk.
        score = Score(1e-6 * spent / max(cost, 1.0), most, MARGIN, hour, vehicle)
        return self._anneal(plan, cost, changes, score, (journey * HOT, journey * COLD), "cheapest")

    def sooner(self, plan: Itineraries, cost: float, changes: int) -> float:
        """By halving: whether everybody can be safe by an epoch. Who arrives later costs as much as the most urgent who
        are left behind for a good while, whoever it is; who never does, more."""
        f, usual, left, arrival = self.f, self.f.cost.copy(), self.f.late_cost.copy(), _arrivals(self.f)
        high, low = self._clear(arrival), 0
        if high is None:
            return cost
        best, late = _copy(plan), self.grid.heaviest * self.grid.late_hours / 4
        f.late_cost[:] = left + 2 * late
        for number in range(TRIES):
            goal = (low + high) // 2
            if goal <= low or not self._tell(number, cost, "", 0.0, cost):
                break
            after = np.maximum(0, f.arrives - goal) * arrival[:, None]
            f.cost[:] = usual + np.where(after > 0, late * (1 + after / f.epochs), 0.0)
            _put(plan, best)
            least = lay(f, self.table, plan, self.overfull)
            told = replace(self, go_on=partial(self._tell, number, cost))
            # What is gained by being over sooner is gained where people arrive.
            told.less_risk(plan, least, changes // TRIES, margin=np.inf)
            found = self._clear(arrival)
            if found is not None and found < high:
                best, high = _copy(plan), found
            if found is None or found > goal:
                low = goal
        f.cost[:], f.late_cost[:] = usual, left
        _put(plan, best)
        return lay(f, self.table, plan, self.overfull)

    def _tell(self, number: int, cost: float, _phase: str, share: float, _cost: float) -> bool:
        return self.go_on("soonest", (number + share) / TRIES, cost)

    def _anneal(
        self,
        plan: Itineraries,
        cost: float,
        changes: int,
        score: Score,
        heats: tuple[float, float],
        phase: str,
    ) -> float:
        f, (hot, cold) = self.f, heats
        if not len(f.vehicles.seats) or not len(f.ways.of_pool):
            return cost
        best, least, told, crowded = _copy(plan), _scored(score, plan, cost), cost, True
        blocks = max(BLOCKS, -(-changes // BLOCK))
        for block in range(blocks):
            warm, cool = (hot * (cold / hot) ** (n / blocks) for n in (block, block + 1))
            crowded = crowded and is_crowded(f, self.table, plan, cost, self.overfull)
            # Where there is too little room, changes may be worth what they cost at assembly points.
            now = score._replace(margin=np.inf) if crowded else score
            cost = anneal(
                f, self.table, plan, cost, changes // blocks, warm, cool, self.overfull, now, self.random
            )
            if _scored(score, plan, cost) < least:
                best, least, told = _copy(plan), _scored(score, plan, cost), cost
            if not self.go_on(phase, (block + 1) / blocks, told):
                break
        _put(plan, best)
        return lay(f, self.table, plan, self.overfull)

    def _without_lifts(self, plan: Itineraries, cost: float, most: float) -> float:
        """Departures at a price, the dearest and last first, without which not too much is lost."""
        f, problem = self.f, self.grid.problem
        prices = np.array([problem.scheduled_lifts[lift.lift].cost_per_seat for lift in self.grid.lifts])
        spent = self._for_lifts(prices)
        for lift in np.argsort(-prices, kind="stable").tolist():
            for epoch in np.flatnonzero((f.lift_seats[lift] > 0) & (prices[lift] > 0))[::-1].tolist():
                if not self.go_on("cheapest", 0.0, cost):
                    return lay(f, self.table, plan, self.overfull)
                seats, f.lift_seats[lift, epoch] = f.lift_seats[lift, epoch], 0.0
                tried, left = lay(f, self.table, plan, self.overfull), self._for_lifts(prices)
                if tried > most or left > spent:
                    f.lift_seats[lift, epoch] = seats
                else:
                    cost, spent = tried, left
        return lay(f, self.table, plan, self.overfull)

    def _for_lifts(self, prices: Floats) -> float:
        return sum(
            float(prices[lift]) * int(self.table.go[arcs[arcs >= 0]].sum())
            for lift, arcs in enumerate(self.f.lift_arc)
        )

    def _clear(self, arrival: Bools) -> int | None:
        """The epoch by which all are safe, of the plan that lies on the table."""
        go = self.table.go[arrival]
        if go.sum() < self.f.supply.sum():
            return None
        return int(self.f.arrives[arrival][go > 0].max(initial=0))


def _arrivals(f: Field) -> Bools:
    """The arcs that end in safety."""
    arcs: Ints = np.concatenate([f.ride_arc.reshape(-1), f.lift_arc.reshape(-1)])
    arcs = arcs[arcs >= 0]
    found = np.zeros(len(f.head), bool)
    head = f.head[arcs]
    found[arcs] = (head < 0) | (f.haven_of[head] >= 0)
    return found


def _scored(score: Score, plan: Itineraries, cost: float) -> float:
    return float(score.risk * cost + plan.hours @ score.hour + (plan.made > 0) @ score.vehicle)


def _put(plan: Itineraries, other: Itineraries) -> None:
    for now, then in zip(plan, other, strict=True):
        now[:] = then


def _copy(plan: Itineraries) -> Itineraries:
    ride, hold, length, leaves, made, hours = plan
    return Itineraries(ride.copy(), hold.copy(), length.copy(), leaves.copy(), made.copy(), hours.copy())
