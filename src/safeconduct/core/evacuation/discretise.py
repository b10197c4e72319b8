"""A problem laid on a grid of time."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import (
    ALWAYS,
    Floats,
    OpenTime,
    Spans,
    both,
    daily_spans,
    open_time,
    without,
)
from safeconduct.core.evacuation.grid import Grid, Ints, Layer, Ride, Rounding
from safeconduct.core.evacuation.layers import layer_of, layers_of
from safeconduct.core.evacuation.lifts import lifts
from safeconduct.core.evacuation.permits import after_permits
from safeconduct.core.evacuation.pools import Pool, pools_of, reach_of
from safeconduct.core.evacuation.problem import Haven, Hub, Leg, Problem
from safeconduct.core.evacuation.seating import VehicleSteps, driving_of, seats_of, with_credit


def discretise(
    problem: Problem, step_hours: float, rounding: Rounding = Rounding.UP, *, for_vehicles: bool = False
) -> Grid:
    """The whole problem on a grid. People for whom no way exists are in it, without rides.

    `for_vehicles`: a grid to plan single vehicles on, which run by the clock: there is a pool for each speed, and no
    seats come later or must be home sooner than the vehicle they stand for.
    """
    problem = after_permits(problem)
    step_hours = min(step_hours, problem.horizon_hours)
    epochs = int(np.floor(problem.horizon_hours / step_hours + 1e-9)) + 1
    pools = pools_of(problem, exact=for_vehicles)
    return _Builder(problem, step_hours, epochs, rounding, pools, for_vehicles).grid()


@dataclass(frozen=True, slots=True)
class _Builder:
    problem: Problem
    step: float
    epochs: int
    rounding: Rounding
    pools: tuple[Pool, ...]
    for_vehicles: bool

    def grid(self) -> Grid:
        problem, pools = self.problem, self.pools
        supply, withdrawals = seats_of(problem, pools, self._vehicle_steps())
        layers = layers_of(problem)
        strata, ready = self._people(layers)
        weights = [priority.weight for priority in problem.priorities] or [1.0]
        return Grid(
            problem=problem,
            rounding=self.rounding,
            step_hours=self.step,
            epochs=self.epochs,
            lightest=min(weights),
            heaviest=max(weights),
            layers=layers,
            stratum_site=np.array([stratum[0] for stratum in strata], np.int64),
            stratum_class=np.array([stratum[1] for stratum in strata], np.int64),
            stratum_layer=np.array([stratum[2] for stratum in strata], np.int64),
            ready=ready,
            rides=tuple(self._rides(pools)),
            lifts=tuple(lifts(problem, self.step, self.epochs, self._whole)),
            pools=pools,
            supply=supply,
            withdrawals=withdrawals,
            driving=np.array([driving_of(pool) for pool in pools]),
            document=self._documents(),
            document_steps=0 if self.rounding == Rounding.DOWN else 1,
            desk=np.array([self._desk(hub) for hub in problem.hubs]).reshape(-1, self.epochs),
            desk_steps=np.array([self._desk_steps(hub) for hub in problem.hubs], np.int64),
            holding=_limits([hub.holding for hub in problem.hubs]),
            hub_day=_limits([hub.people_per_day for hub in problem.hubs]),
            leg_rate=np.array([self._rate(leg) for leg in problem.legs]).reshape(-1, self.epochs),
            leg_day=_limits([leg.people_per_day for leg in problem.legs]),
            capacity=_limits([haven.capacity for haven in problem.havens]),
            onward=np.array([haven.onward_people_per_hour * self.step for haven in problem.havens]),
            day=((np.arange(self.epochs) * self.step + problem.start_hour_of_day) // 24).astype(np.int64),
        )

    def _whole(self, steps: Floats) -> Ints:
        return _ceil(steps) if self.rounding == Rounding.UP else _floor(steps)

    def _vehicle_steps(self) -> VehicleSteps:
        begins = self._whole if not self.for_vehicles else _floor
        return VehicleSteps(self.step, self.epochs, begins, _ceil if self.for_vehicles else _floor)

    def _people(self, layers: tuple[Layer, ...]) -> tuple[list[tuple[int, int, int]], Floats]:
        problem = self.problem
        site_of = {site.code: index for index, site in enumerate(problem.assembly_points)}
        class_of = {priority.code: index for index, priority in enumerate(problem.priorities)}
        ready: dict[tuple[int, int, int], Floats] = {}
        for group in problem.groups:
            layer = layers.index(layer_of(problem, group))
            stratum = (site_of[group.assembly_point], class_of[group.priority], layer)
            shares = np.zeros(self.epochs)
            for part in group.ready:
                shares += part.share * self._becoming_ready(part.from_hours, part.until_hours)
            if not group.ready:
                shares[0] = 1.0
            ready[stratum] = ready.get(stratum, 0.0) + group.people * shares
        strata = sorted(stratum for stratum, people in ready.items() if people.sum() > 0)
        return strata, np.array([ready[stratum] for stratum in strata]).reshape(-1, self.epochs)

    def _documents(self) -> Floats:
        """People in each step; all desks of a place work side by side."""
        problem = self.problem
        written = np.full((len(problem.assembly_points) + len(problem.hubs), self.epochs), -1.0)
        for desks in problem.document_desks:
            spans = daily_spans(desks.opening, problem.start_hour_of_day, (self.epochs + 1) * self.step)
            hours = open_time(spans, self.epochs, self.step).hours
            hours[-1] = 0.0
            place = self._place(desks.place)
            people = hours * desks.desks * desks.people_per_desk_hour
            written[place] = np.maximum(written[place], 0.0) + people
        return written

    def _becoming_ready(self, from_hours: float, until_hours: float) -> Floats:
        moments = np.arange(self.epochs) * self.step
        if self.rounding == Rounding.DOWN:
            moments = moments + self.step - 1e-6
        if until_hours - from_hours < 1e-9:
            reached = (moments >= from_hours - 1e-9).astype(float)
        else:
            reached = np.clip((moments - from_hours) / (until_hours - from_hours), 0, 1)
        return np.diff(reached, prepend=0.0)

    def _spans_of_place(self, code: str) -> Spans:
        place = self.problem.places[self._place(code)]
        opening = () if isinstance(place, Haven) else place.opening
        return daily_spans(opening, self.problem.start_hour_of_day, (self.epochs + 1) * self.step)

    def _desk(self, hub: Hub) -> Floats:
        if hub.desks is None:
            return np.full(self.epochs, np.inf)
        hours = open_time(self._spans_of_place(hub.code), self.epochs, self.step).hours
        hours[-1] = 0.0
        return hours * hub.desks * hub.people_per_desk_hour

    def _desk_steps(self, hub: Hub) -> int:
        return 0 if hub.desks is None or self.rounding == Rounding.DOWN else 1

    def _departures(self, leg: Leg) -> Spans:
        roads = without(ALWAYS, leg.closures)
        return both(self._spans_of_place(leg.origin), roads)

    def _rate(self, leg: Leg) -> Floats:
        if leg.people_per_hour is None:
            return np.full(self.epochs, np.inf)
        return open_time(self._departures(leg), self.epochs, self.step).hours * leg.people_per_hour

    def _rides(self, pools: tuple[Pool, ...]) -> list[Ride]:
        reach = [reach_of(self.problem, pool.mode, {fleet.base for fleet in pool.fleets}) for pool in pools]
        rides = []
        for index, leg in enumerate(self.problem.legs):
            if not leg.mode.needs_seats:
                rides.append(self._walk(index, leg))
            rides += [
                self._ride(index, leg, number, pool)
                for number, pool in enumerate(pools)
                if leg.key in reach[number]
            ]
        return with_credit(rides, self.step)

    def _walk(self, index: int, leg: Leg) -> Ride:
        none = np.zeros(self.epochs)
        return self._timed(index, leg, -1, leg.hours, none, none, 0.0)

    def _ride(self, index: int, leg: Leg, number: int, pool: Pool) -> Ride:
        moments = open_time(self._departures(leg), self.epochs, self.step)
        loaded = pool.loaded_hours(leg) / self.step
        round_trip = loaded + pool.empty_hours(leg) / self.step
        forth = np.maximum(1.0, self._whole(loaded + self._leaves(leg, moments) / self.step))
        open_part = np.maximum(moments.hours / self.step, 1e-9)
        each = np.minimum(1.0, round_trip / open_part)
        hours = pool.loaded_hours(leg)
        return self._timed(index, leg, number, hours, each, forth, pool.empty_hours(leg))

    def _leaves(self, leg: Leg, moments: OpenTime) -> Floats:
        """When in each step they leave: at once, or one after the other where the way lets only so many through."""
        slowly = leg.people_per_hour is not None and self.rounding == Rounding.UP
        # The last of them still leaves within the step.
        return np.minimum(moments.last, self.step * 0.9999) if slowly else moments.first

    def _timed(
        self,
        index: int,
        leg: Leg,
        pool: int,
        hours: float,
        each: Floats,
        forth: Floats,
        empty_hours: float,
    ) -> Ride:
        moments = open_time(self._departures(leg), self.epochs, self.step)
        leaves = self._leaves(leg, moments)
        epoch = np.arange(self.epochs)
        arrives = epoch + self._whole((leaves + hours) / self.step)
        roads = open_time(without(ALWAYS, leg.closures), self.epochs, self.step)
        return Ride(
            leg=index,
            origin=self._place(leg.origin),
            destination=self._place(leg.destination),
            pool=pool,
            open=moments.is_open & (arrives < self.epochs) & (epoch < self.epochs - 1),
            place_open=open_time(self._spans_of_place(leg.origin), self.epochs, self.step).is_open,
            leaves=np.where(moments.is_open, leaves, 0.0),
            driveable=roads.is_open,
            drives_from=roads.first,
            drives_until=roads.last,
            arrives=np.minimum(arrives, self.epochs - 1),
            hours_at_risk=(arrives - epoch).astype(np.float64) * (leg.risk * self.step),
            seats_each=each,
            forth_steps=forth,
            loaded_hours=hours if pool >= 0 else 0.0,
            back_steps=empty_hours / self.step,
            empty_hours=empty_hours,
        )

    def _place(self, code: str) -> int:
        return next(index for index, place in enumerate(self.problem.places) if place.code == code)


def _ceil(steps: Floats) -> Ints:
    return np.ceil(steps - 1e-9).astype(np.int64)


def _floor(steps: Floats) -> Ints:
    return np.floor(steps + 1e-9).astype(np.int64)


def _limits(values: list[float | None]) -> Floats:
    return np.array([np.inf if value is None else value for value in values], float)
