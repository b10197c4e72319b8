"""The textbook model of an evacuation, written out one variable at a time: class x fleet x leg x hour, whole
vehicles linked to their passengers. Slow, plain and independent of the pooled model it is compared with.

Only for whole hours and steps of an hour.
"""

from collections import defaultdict

import numpy as np

from safeconduct.core.evacuation import Mode
from safeconduct.core.evacuation.grid import LATE, SEAT_HOUR
from safeconduct.core.evacuation.highs import minimise
from safeconduct.core.evacuation.sparse import LinearProgram


class Textbook:
    def __init__(self, problem):
        self.problem = problem
        self.hours = int(problem.horizon_hours)
        self.light = min(each.weight for each in problem.priorities)
        self.cost, self.upper, self.rows = [], [], defaultdict(dict)
        self.lower_rhs, self.upper_rhs = defaultdict(float), {}
        self.places = {place.code: place for place in problem.places}

    def optimum(self):
        self._people()
        self._vehicles()
        names = sorted(self.rows, key=str)
        entries = [
            (column, n, value) for n, name in enumerate(names) for column, value in self.rows[name].items()
        ]
        entries.sort()
        start = np.searchsorted([entry[0] for entry in entries], np.arange(len(self.cost) + 1))
        equal = [name not in self.upper_rhs for name in names]
        program = LinearProgram(
            np.array(self.cost), np.array(self.upper),
            np.array([self.lower_rhs[n] if e else -np.inf for n, e in zip(names, equal, strict=True)]),
            np.array([self.lower_rhs[n] if e else self.upper_rhs[n] for n, e in zip(names, equal, strict=True)]),
            start, np.array([entry[1] for entry in entries]), np.array([entry[2] for entry in entries]),
        )  # fmt: skip
        return program.cost_of(minimise(program, seconds=60, seed=0).values)

    def _column(self, cost, upper=np.inf):
        self.cost.append(float(cost))
        self.upper.append(float(upper))
        return len(self.cost) - 1

    def _add(self, row, column, value):
        self.rows[row][column] = self.rows[row].get(column, 0.0) + value

    def _stock(self, name, t, cost, upper=np.inf):
        column = self._column(cost, upper)
        self._add((*name, t), column, 1.0)
        if t < self.hours:
            self._add((*name, t + 1), column, -1.0)
        return column

    def _open(self, place, t):
        opening = getattr(place, "opening", ())
        hour = (t + self.problem.start_hour_of_day) % 24
        return not opening or any(each.opens_at <= hour < each.closes_at for each in opening)

    def _closed(self, leg, t):
        return any(each.from_hours <= t < each.until_hours for each in leg.closures)

    def _late(self, t, waiting, weight):
        return weight * LATE * self.hours if t == self.hours else waiting

    def _ready(self, group, t):
        if not group.ready:
            return group.people if t == 0 else 0.0

        def so_far(moment):
            if moment < 0:
                return 0.0
            total = 0.0
            for part in group.ready:
                length = part.until_hours - part.from_hours
                total += part.share * (
                    moment >= part.from_hours
                    if not length
                    else min(1, max(0, (moment - part.from_hours) / length))
                )
            return total

        return group.people * (so_far(t) - so_far(t - 1))

    def _people(self):
        problem = self.problem
        for t in range(self.hours + 1):
            for group in problem.groups:
                site, weight = self.places[group.assembly_point], self._weight(group.priority)
                name = ("site", site.code, group.priority)
                self.lower_rhs[(*name, t)] += self._ready(group, t)
                self._stock(name, t, self._late(t, weight * site.risk, weight))
            for hub in problem.hubs:
                self._hub(hub, t)
            for haven in problem.havens:
                self._haven(haven, t)
            for leg in problem.legs:
                self._leg(leg, t)

    def _weight(self, code):
        return next(each.weight for each in self.problem.priorities if each.code == code)

    def _hub(self, hub, t):
        wait = self._late(t, self.light * hub.risk, max(each.weight for each in self.problem.priorities))
        delay = 0 if hub.desks is None else 1
        for priority in self.problem.priorities:
            before, after = ("in", hub.code, priority.code), ("out", hub.code, priority.code)
            stocks = [self._stock(before, t, wait), self._stock(after, t, wait)]
            works = hub.desks is None or (self._open(hub, t) and t < self.hours)
            if works:
                desk = self._column(delay * self.light * hub.risk if t < self.hours else 0.0)
                self._add((*before, t), desk, 1.0)
                self._add((*after, t + delay), desk, -1.0)
                if hub.desks is not None:
                    self._at_most(("desk", hub.code, t), desk, hub.desks * hub.people_per_desk_hour)
                if hub.people_per_day is not None:
                    self._at_most(("day", hub.code, self._day(t)), desk, hub.people_per_day)
                stocks += [desk] * delay
            if hub.holding is not None:
                for column in stocks:
                    self._at_most(("hold", hub.code, t), column, hub.holding)

    def _day(self, t):
        return (t + self.problem.start_hour_of_day) // 24

    def _at_most(self, row, column, most):
        self._add(row, column, 1.0)
        self.upper_rhs[row] = most

    def _haven(self, haven, t):
        name = ("haven", haven.code)
        most = np.inf if haven.capacity is None else haven.capacity
        self._stock(name, t, 0.0, most)
        self._add((*name, t), self._column(0.0, haven.onward_people_per_hour), 1.0)

    def _leg(self, leg, t):
        origin = self.places[leg.origin]
        if t >= self.hours or self._closed(leg, t) or not self._open(origin, t):
            return
        fleets = [None] if leg.mode == Mode.FOOT else [f for f in self.problem.fleets if f.mode == leg.mode]
        for fleet in fleets:
            delay = leg.people_per_hour is not None
            arrives = t + int(leg.hours + (fleet.turnaround_hours if fleet else 0)) + delay
            if arrives > self.hours:
                continue
            if origin in self.problem.hubs:
                self._board(leg, fleet, t, "out", ("haven", leg.destination, arrives))
            elif self._leads_on(self.places[leg.destination], arrives):
                self._board(leg, fleet, t, "site", ("in", leg.destination, None, arrives))

    def _board(self, leg, fleet, t, start, goal):
        present = {group.priority for group in self.problem.groups if group.assembly_point == leg.origin}
        for priority in self.problem.priorities:
            if start == "site" and priority.code not in present:
                continue
            people = self._column(self.light * leg.risk * (goal[-1] - t))
            self._add((start, leg.origin, priority.code, t), people, 1.0)
            self._add(tuple(priority.code if part is None else part for part in goal), people, -1.0)
            if fleet is not None:
                self._at_most(("seats", leg.key, fleet.code, t), people, 0.0)
            if leg.people_per_hour is not None:
                self._at_most(("rate", leg.key, t), people, leg.people_per_hour)
            if leg.people_per_day is not None:
                self._at_most(("legday", leg.key, self._day(t)), people, leg.people_per_day)

    def _leads_on(self, hub, arrives):
        """Nobody is sent to a hub where they could not be checked and leave for a haven any more."""
        delay = 0 if hub.desks is None else 1
        checks = [t for t in range(arrives, self.hours) if hub.desks is None or self._open(hub, t)]
        if not checks:
            return False
        ways = [leg for leg in self.problem.legs if leg.origin == hub.code]
        return any(
            self._open(hub, t) and t + leg.hours + self._extra(leg) <= self.hours
            for leg in ways
            for t in range(checks[0] + delay, self.hours)
        )

    def _extra(self, leg):
        if leg.people_per_hour is not None:
            return 1
        return min((f.turnaround_hours for f in self.problem.fleets if f.mode == leg.mode), default=0)

    def _vehicles(self):
        for fleet in self.problem.fleets:
            for t in range(self.hours + 1):
                for place in self.problem.places:
                    self._stock(("park", fleet.code, place.code), t, 0.0)
                for leg in self.problem.legs:
                    if leg.mode == fleet.mode and t < self.hours and not self._closed(leg, t):
                        self._trips(fleet, leg, t)
            self.lower_rhs["park", fleet.code, fleet.base, int(fleet.available_from_hours)] += fleet.vehicles
            if fleet.available_until_hours is not None and fleet.available_until_hours <= self.hours:
                self.lower_rhs["park", fleet.code, fleet.base, int(fleet.available_until_hours)] -= (
                    fleet.vehicles
                )

    def _trips(self, fleet, leg, t):
        loaded = int(fleet.turnaround_hours + leg.hours)
        forth = self._column(SEAT_HOUR * fleet.seats * loaded)
        back = self._column(SEAT_HOUR * fleet.seats * leg.hours)
        self._add(("park", fleet.code, leg.origin, t), forth, 1.0)
        self._add(("park", fleet.code, leg.destination, t), back, 1.0)
        if t + loaded <= self.hours:
            self._add(("park", fleet.code, leg.destination, t + loaded), forth, -1.0)
        if t + leg.hours <= self.hours:
            self._add(("park", fleet.code, leg.origin, t + int(leg.hours)), back, -1.0)
        linked = ("seats", leg.key, fleet.code, t)
        if linked in self.upper_rhs:
            self._add(linked, forth, -fleet.seats)
