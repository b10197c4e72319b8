"""Who boards what: the itineraries played once more, with every traveller and household by name of group.

The rules are those of `places`; a household boards only where all of it has seats, so that with households a little
less fits. Without them the same people go at the same hours.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.parties import Families, Party

Carrier = tuple[str, int]  # what carries: vehicle, lift or free, and its number


@dataclass(slots=True, eq=False)
class Boarding:
    """`aboard` by carrier, ride or lift, and epoch of departure."""

    grid: Grid
    f: Field
    plan: Itineraries
    aboard: dict[tuple[Carrier, int, int], list[Party]] = field(default_factory=dict)
    at_hub: dict[int, dict[int, list[Party]]] = field(default_factory=dict)  # by hub and epoch of arrival
    left: list[tuple[int, Party]] = field(
        default_factory=list
    )  # who is still there at the end, and the place
    _vehicles: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # by ride and epoch

    def run(self) -> None:
        for v in range(len(self.plan.made)):
            for k in range(int(self.plan.made[v])):
                at = (int(self.plan.ride[v, k]), int(self.plan.leaves[v, k]))
                self._vehicles.setdefault(at, []).append(v)
        families = Families(self.grid, self.f.supply)
        for site in range(self.grid.sites):
            _Site(self, site, families.at(site)).run()
        for hub in range(self.grid.hubs):
            _Hub(self, hub, self.at_hub.get(hub, {})).run()

    def board(self, ride: int, t: int, queue: list[Party], day: "DayCount") -> None:
        """All vehicles that leave on a ride at an epoch take from a queue in its order."""
        for v in self._vehicles.get((ride, t), []):
            seats = float(self.f.vehicles.seats[v] * self.f.ways.times[ride, t])
            self._take(("vehicle", v), ride, t, queue, seats, day)

    def walk(self, ride: int, t: int, queue: list[Party], day: "DayCount", most: float) -> None:
        self._take(("free", 0), ride, t, queue, most, day)

    def _take(
        self, carrier: Carrier, ride: int, t: int, queue: list[Party], seats: float, day: "DayCount"
    ) -> None:
        f = self.f
        for party in queue:
            arc = int(f.ride_arc[ride, party.layer])
            if party.count == 0 or arc < 0 or f.arrives[arc, t] < 0:
                continue
            each = float(party.people) if carrier[0] == "free" else party.seats
            room = min(seats / each if each > 0 else 1e15, day.room(ride, t) / party.people)
            count = min(party.count, int(room + 1e-9))
            if count <= 0:
                continue
            taken = party.part(count, int(f.arrives[arc, t]))
            seats -= count * each
            day.add(ride, t, count * party.people)
            self.aboard.setdefault((carrier, ride, t), []).append(taken)
            # The list keeps who boarded; who arrives will be divided further.
            self._arrive(int(f.head[arc]), replace(taken))

    def lift(self, lift: int, t: int, queue: list[Party]) -> None:
        f, seats = self.f, float(self.f.lift_seats[lift, t])
        for party in queue:
            arc = int(f.lift_arc[lift, party.layer])
            if party.count == 0 or arc < 0 or f.arrives[arc, t] < 0:
                continue
            count = min(party.count, int(seats / party.seats + 1e-9)) if party.seats > 0 else party.count
            if count > 0:
                taken = party.part(count, int(f.arrives[arc, t]))
                seats -= count * party.seats
                self.aboard.setdefault((("lift", lift), lift, t), []).append(taken)

    def _arrive(self, node: int, party: Party) -> None:
        if node >= 0 and self.f.hub_of[node] >= 0:
            here = self.at_hub.setdefault(int(self.f.hub_of[node]), {})
            here.setdefault(party.since, []).append(party)


@dataclass(slots=True, eq=False)
class DayCount:
    """What a leg still lets through at an epoch."""

    f: Field
    today: dict[tuple[int, int], float] = field(default_factory=dict)  # by leg and day
    now: dict[tuple[int, int], float] = field(default_factory=dict)  # by leg and epoch

    def room(self, ride: int, t: int) -> float:
        leg = int(self.f.leg[ride])
        today = float(self.f.leg_day[leg]) - self.today.get((leg, int(self.f.day[t])), 0.0)
        return min(float(self.f.leg_rate[leg, t]) - self.now.get((leg, t), 0.0), today)

    def add(self, ride: int, t: int, people: int) -> None:
        leg = int(self.f.leg[ride])
        self.today[leg, int(self.f.day[t])] = self.today.get((leg, int(self.f.day[t])), 0.0) + people
        self.now[leg, t] = self.now.get((leg, t), 0.0) + people


def _in_turn(queue: list[Party]) -> list[Party]:
    """The urgent first, then those who have waited longest; who is alone after who is not, to fill the rest."""
    queue = [party for party in queue if party.count]
    queue.sort(key=lambda party: (-party.weight, -party.people, party.since))
    return queue


@dataclass(slots=True, eq=False)
class _Site:
    boarding: Boarding
    site: int
    ready: dict[int, list[Party]]
    queue: list[Party] = field(default_factory=list)
    desk: float = 0.0
    written: list[Party] = field(default_factory=list)

    def run(self) -> None:
        f, s = self.boarding.f, self.boarding.f.sites
        rides = [int(ride) for ride in s.ride[s.first_ride[self.site] : s.first_ride[self.site + 1]]]
        day, gone = DayCount(f), np.zeros(len(rides))
        only_free = not any(f.seated[ride] for ride in rides)
        for t in range(f.epochs):
            self.queue = _in_turn([*self.queue, *self.written, *self.ready.get(t, [])])
            self.written = []
            if not self.queue:
                self.desk = 0.0
                continue
            self._write(t)
            for n, ride in enumerate(rides):
                if f.seated[ride]:
                    self.boarding.board(ride, t, self.queue, day)
                else:
                    before = sum(party.count * party.people for party in self.queue)
                    most = free_to_go(f, ride, t, float(gone[n]), only_free=only_free)
                    self.boarding.walk(ride, t, self.queue, day, most)
                    gone[n] += before - sum(party.count * party.people for party in self.queue)
        self.boarding.left += [(self.site, party) for party in _in_turn([*self.queue, *self.written])]

    def _write(self, t: int) -> None:
        f, queue = self.boarding.f, False
        if f.sites.document[self.site, 0] < 0:
            return
        self.desk += f.sites.document[self.site, t]
        for party in [party for party in self.queue if party.undocumented]:
            count = min(party.count, int(self.desk / party.undocumented + 1e-9))
            self.desk -= count * party.undocumented
            queue = queue or count < party.count
            if count:
                done = party.part(count, t + f.document_steps)
                done.undocumented, done.layer = 0, int(f.with_documents[party.layer])
                (self.written if f.document_steps else self.queue).append(done)
        self.queue = _in_turn(self.queue)
        if not queue:
            self.desk = 0.0


def free_to_go(f: Field, ride: int, t: int, gone: float, *, only_free: bool) -> float:
    """As in `places`: how many may set out on foot."""
    whole = float(f.free[ride, f.epochs - 1])
    if not f.ample[ride]:
        return float(np.floor(f.free[ride, t] - gone + 1e-6))
    if only_free or (whole > 0.5 and f.free[ride, t] > whole - 0.5):
        return 1e15
    return float(np.floor(f.free[ride, t] - gone + 0.5))


@dataclass(slots=True, eq=False)
class _Hub:
    boarding: Boarding
    hub: int
    coming: dict[int, list[Party]]
    lobby: list[Party] = field(default_factory=list)
    unchecked: list[Party] = field(default_factory=list)
    checked: list[Party] = field(default_factory=list)
    soon: list[tuple[Party, bool]] = field(
        default_factory=list
    )  # who stands at a desk; whether that was the last
    desk: float = 0.0
    document: float = 0.0

    def run(self) -> None:
        f, h = self.boarding.f, self.boarding.f.hubs
        rides = [int(ride) for ride in h.ride[h.first_ride[self.hub] : h.first_ride[self.hub + 1]]]
        lifts = [int(lift) for lift in h.lift[h.first_lift[self.hub] : h.first_lift[self.hub + 1]]]
        day, gone, quota, today = DayCount(f), np.zeros(len(rides)), 0.0, -1
        only_free = not lifts and not any(f.seated[ride] for ride in rides)
        for t in range(f.epochs):
            if f.day[t] != today:
                today, quota = int(f.day[t]), float(h.day_quota[self.hub])
            self._come(t)
            if not (self.lobby or self.unchecked or self.checked):
                self.desk = self.document = 0.0
                continue
            self._write(t)
            quota = self._check(t, quota)
            for lift in lifts:
                self.boarding.lift(lift, t, self.checked)
            for n, ride in enumerate(rides):
                if f.seated[ride]:
                    self.boarding.board(ride, t, self.checked, day)
                elif not only_free or self._is_most_behind(rides, n, t, gone):
                    before = sum(party.count * party.people for party in self.checked)
                    most = free_to_go(f, ride, t, float(gone[n]), only_free=only_free)
                    self.boarding.walk(ride, t, self.checked, day, most)
                    gone[n] += before - sum(party.count * party.people for party in self.checked)
        place = self.boarding.grid.sites + self.hub
        still = [*self.lobby, *self.unchecked, *self.checked, *(party for party, _ in self.soon)]
        self.boarding.left += [(place, party) for party in still if party.count]

    def _come(self, t: int) -> None:
        for party in self.coming.get(t, []):
            (self.lobby if party.undocumented else self.unchecked).append(party)
        for party, was_last in self.soon:
            (self.checked if was_last else self.unchecked).append(party)
        self.soon = []
        self.lobby, self.unchecked = _in_turn(self.lobby), _in_turn(self.unchecked)
        self.checked = _in_turn(self.checked)

    def _write(self, t: int) -> None:
        f, h, queue = self.boarding.f, self.boarding.f.hubs, False
        if np.isinf(h.desk[self.hub, t]):
            self.unchecked += [self._documented(party, party.count, t) for party in self.lobby]
            self.lobby, self.unchecked = [], _in_turn(self.unchecked)
            return
        self.document += max(0.0, float(h.document[self.hub, t]))
        for party in self.lobby:
            count = min(party.count, int(self.document / party.undocumented + 1e-9))
            self.document -= count * party.undocumented
            queue = queue or count < party.count
            if count:
                done = self._documented(party, count, t + f.document_steps)
                if f.document_steps:
                    self.soon.append((done, False))
                else:
                    self.unchecked.append(done)
        self.unchecked = _in_turn(self.unchecked)
        if not queue:
            self.document = 0.0

    def _documented(self, party: Party, count: int, since: int) -> Party:
        done = party.part(count, since)
        done.undocumented, done.layer = 0, int(self.boarding.f.with_documents[party.layer])
        return done

    def _check(self, t: int, quota: float) -> float:
        f, h, some = self.boarding.f, self.boarding.f.hubs, False
        free = bool(np.isinf(h.desk[self.hub, t]))
        steps = int(h.desk_steps[self.hub])
        if not free and steps and t == f.epochs - 1:
            return quota
        self.desk += 0.0 if free else float(h.desk[self.hub, t])
        for party in self.unchecked:
            able = quota / party.people if free else min(self.desk / party.work, quota / party.people)
            count = min(party.count, int(min(able, 1e15) + 1e-9))
            some = some or count < party.count
            if not count:
                continue
            self.desk -= 0.0 if free else count * party.work
            quota -= count * party.people
            passed = party.part(count, t + (0 if free else steps))
            if free or not steps:
                self.checked.append(passed)
            else:
                self.soon.append((passed, True))
        self.unchecked, self.checked = _in_turn(self.unchecked), _in_turn(self.checked)
        if not some or quota < 1.0:
            self.desk = 0.0
        return quota

    def _is_most_behind(self, rides: list[int], n: int, t: int, gone: Floats) -> bool:
        f = self.boarding.f
        layer = int(f.with_documents[0])
        open_ = [m for m, ride in enumerate(rides) if f.arrives[f.ride_arc[ride, layer], t] >= 0]
        return bool(open_) and max(open_, key=lambda m: (f.free[rides[m], t] - gone[m], -m)) == n
