"""The best of all plans of a tiny evacuation, found by trying every one, hour by hour. It reads the records of the problem
and nothing else of ours: what costs how much, and what may happen, is written out here once more.

For whole people, vehicles and hours, one haven, and no limits but desks, holding capacities, hours and closures. At hubs
nothing is tried: there an hour is worth the same to all, so they are checked and walk on as soon as they can.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

DRIVING, LATE = 1e-3, 2.0  # of a seat-hour; of being left behind, in horizons
WAIT, FORTH, BACK = "wait", "forth", "back"


class Vehicle(NamedTuple):
    fleet: int
    place: str
    free: int


class Move(NamedTuple):
    """What one vehicle does next: `leg` is None where it waits."""

    vehicle: Vehicle
    how: str
    leg: object = None
    people: int = 0

    def hours(self, fleet):
        return int(self.leg.hours) + (int(fleet.turnaround_hours) if self.how == FORTH else 0)


class World(NamedTuple):
    hour: int
    waiting: tuple  # (site, class, people)
    vehicles: tuple
    coming: tuple  # (hour, hub, people)
    unchecked: tuple  # (hub, people)
    checked: tuple  # (hub, people)


@dataclass
class EveryPlan:
    problem: object
    known: dict = field(default_factory=dict)

    @cached_property
    def last(self):
        return int(self.problem.horizon_hours)

    @cached_property
    def places(self):
        return {place.code: place for place in self.problem.places}

    @cached_property
    def onward(self):
        """The one way from each hub."""
        return {
            hub.code: next(leg for leg in self.problem.legs if leg.origin == hub.code)
            for hub in self.problem.hubs
        }

    @cached_property
    def weight(self):
        return {each.code: each.weight for each in self.problem.priorities}

    def best(self):
        """Its cost, and the moves and walks of every hour."""
        base = tuple(
            sorted(
                Vehicle(n, fleet.base, int(fleet.available_from_hours))
                for n, fleet in enumerate(self.problem.fleets)
                for _ in range(int(fleet.vehicles))
            )
        )
        none = tuple((hub.code, 0) for hub in self.problem.hubs)
        waiting = tuple(
            sorted(((g.assembly_point, g.priority, 0) for g in self.problem.groups), key=self._urgency)
        )
        start = World(0, waiting, base, (), none, none)
        cost, world, hours = self._least(start), start, []
        while world.hour < self.last:
            moves, walks, world = self.known[world][1]
            hours.append((moves, walks))
        return cost, hours

    def _urgency(self, stock):
        return stock[0], -self.weight[stock[1]]

    def _least(self, world):
        if world in self.known:
            return self.known[world][0]
        arrived = self._arrive(world)
        if arrived.hour == self.last:
            cost, choice = self._left(arrived), None
        else:
            cost, choice = min(self._choices(arrived), key=lambda each: each[0], default=(float("inf"), None))
        self.known[world] = cost, choice
        return cost

    def _arrive(self, world):
        """Who becomes ready and who comes to a hub at this hour."""
        new = {}
        for group in self.problem.groups:
            shares = group.ready or ()
            here = (
                sum(part.share for part in shares if part.from_hours == world.hour)
                if shares
                else world.hour == 0
            )
            name = group.assembly_point, group.priority
            new[name] = new.get(name, 0) + round(group.people * here)
        waiting = tuple((site, kind, n + new[site, kind]) for site, kind, n in world.waiting)
        come = {}
        for hour, hub, people in world.coming:
            come[hub] = come.get(hub, 0) + people * (hour == world.hour)
        coming = tuple(each for each in world.coming if each[0] > world.hour)
        unchecked = tuple((hub, n + come.get(hub, 0)) for hub, n in world.unchecked)
        return World(world.hour, waiting, world.vehicles, coming, unchecked, world.checked)

    def _choices(self, world):
        """Every way in which this hour can go, with what it and the best end after it cost."""
        for moves, waiting in self._moves(world, list(world.vehicles), world.waiting, None):
            after, walks, cost = self._after(world, moves, waiting)
            if after is not None:
                yield cost + self._least(after), (moves, walks, after)

    def _moves(self, world, vehicles, waiting, before):
        """Of vehicles that are alike, the order in which they choose is not tried twice."""
        if not vehicles:
            yield (), waiting
            return
        vehicle, rest = vehicles[0], vehicles[1:]
        for number, move in enumerate(self._of(world, vehicle, waiting)):
            if before is not None and before[0] == vehicle and number < before[1]:
                continue
            left = self._taken(waiting, move)
            for others, end in self._moves(world, rest, left, (vehicle, number)):
                yield (move, *others), end

    def _of(self, world, vehicle, waiting):
        yield Move(vehicle, WAIT)
        fleet = self.problem.fleets[vehicle.fleet]
        if vehicle.free > world.hour:
            return
        for leg in self.problem.legs:
            if leg.mode != fleet.mode or self._closed(leg, world.hour):
                continue
            if leg.destination == vehicle.place:
                yield Move(vehicle, BACK, leg)
            if leg.origin == vehicle.place:
                there = sum(n for site, _, n in waiting if site == vehicle.place)
                arrives = world.hour + int(leg.hours + fleet.turnaround_hours)
                boards = self._is_open(vehicle.place, world.hour) and self._leads_on(leg.destination, arrives)
                for people in range(min(there, int(fleet.seats)) * boards + 1):
                    yield Move(vehicle, FORTH, leg, people)

    def _taken(self, waiting, move):
        """The urgent of a place go first: once they have left it, people are alike."""
        people, left = move.people, []
        for site, kind, n in waiting:
            gone = min(n, people) if move.people and site == move.leg.origin else 0
            people -= gone
            left.append((site, kind, n - gone))
        return tuple(left)

    def _after(self, world, moves, waiting):
        """The next hour, who walks, and what this hour costs; no next hour where a hub would hold too many."""
        cost = sum(n * self.weight[kind] * self.places[site].risk for site, kind, n in waiting)
        light, coming, vehicles = min(self.weight.values()), list(world.coming), []
        for move in moves:
            if move.how == WAIT:
                vehicles.append(move.vehicle)
                continue
            fleet = self.problem.fleets[move.vehicle.fleet]
            arrives = world.hour + move.hours(fleet)
            goal = move.leg.destination if move.how == FORTH else move.leg.origin
            vehicles.append(Vehicle(move.vehicle.fleet, goal, arrives))
            cost += DRIVING * fleet.seats * move.hours(fleet)
            cost += move.people * light * move.leg.risk * move.hours(fleet)
            if move.people:
                coming.append((arrives, goal, move.people))
        unchecked, checked, walks = [], [], []
        for (hub, before), (_, ready) in zip(world.unchecked, world.checked, strict=True):
            place = self.places[hub]
            passed = before if place.desks is None else min(before, self._desks(place, world.hour))
            out = ready + (passed if place.desks is None else 0)
            leg = self.onward[hub]
            walk = out if self._walks(leg, world.hour) else 0
            walks.append((leg, walk))
            stays = before + ready - walk
            if place.holding is not None and stays > place.holding:
                return None, (), 0.0
            cost += light * place.risk * stays + light * leg.risk * leg.hours * walk
            unchecked.append((hub, before - passed))
            checked.append((hub, ready + passed - walk))
        after = World(
            world.hour + 1,
            waiting,
            tuple(sorted(vehicles)),
            tuple(sorted(coming)),
            tuple(unchecked),
            tuple(checked),
        )
        return after, tuple(walks), cost

    def _left(self, world):
        heavy = max(self.weight.values())
        at_sites = sum(n * self.weight[kind] for _, kind, n in world.waiting)
        at_hubs = sum(n for _, n in (*world.unchecked, *world.checked))
        overfull = any(
            self.places[hub].holding is not None and a + b > self.places[hub].holding
            for (hub, a), (_, b) in zip(world.unchecked, world.checked, strict=True)
        )
        return float("inf") if overfull else LATE * self.last * (at_sites + heavy * at_hubs)

    def _is_open(self, code, hour):
        hour = (hour + self.problem.start_hour_of_day) % 24
        opening = self.places[code].opening
        return not opening or any(each.opens_at <= hour < each.closes_at for each in opening)

    def _closed(self, leg, hour):
        return any(each.from_hours <= hour < each.until_hours for each in leg.closures)

    def _desks(self, hub, hour):
        return int(hub.desks * hub.people_per_desk_hour) if self._is_open(hub.code, hour) else 0

    def _walks(self, leg, hour):
        return self._is_open(leg.origin, hour) and hour + leg.hours <= self.last

    def _leads_on(self, hub, arrives):
        """Nobody is sent to a hub from where, were it empty, they could not get to a haven in time."""
        leg = self.onward[hub]
        desks = self.places[hub].desks is not None
        checks = [t for t in range(arrives, self.last) if not desks or self._is_open(hub, t)]
        return bool(checks) and any(self._walks(leg, t) for t in range(checks[0] + desks, self.last))
