"""Who boards what: the itineraries played once more, with every traveller and household by name of group.

The rules are those of `at_sites` and `at_hubs`; a household boards only where all of it has seats, so that with households a little
less fits. Without them the same people go at the same hours.
"""

from dataclasses import dataclass, field, replace

from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.parties import Party

Carrier = tuple[str, int]  # vehicle, lift or free; the vehicle, or which of the departures within the step


@dataclass(slots=True, eq=False)
class Boarding:
    """`aboard` by carrier, ride or lift, and epoch of departure."""

    grid: Grid
    f: Field
    plan: Itineraries
    aboard: dict[tuple[Carrier, int, int], list[Party]] = field(default_factory=dict)
    at_hub: dict[int, dict[int, list[Party]]] = field(default_factory=dict)  # by hub and epoch of arrival
    _vehicles: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # by ride and epoch

    def __post_init__(self) -> None:
        for v in range(len(self.plan.made)):
            for k in range(int(self.plan.made[v])):
                at = (int(self.plan.ride[v, k]), int(self.plan.leaves[v, k]))
                self._vehicles.setdefault(at, []).append(v)

    def board(self, ride: int, t: int, queue: list[Party], day: "DayCount") -> None:
        """All vehicles that leave on a ride at an epoch take from a queue in its order, shuttles each time anew."""
        for v in self._vehicles.get((ride, t), []):
            for _ in range(int(self.f.ways.times[ride, t])):
                self._take(("vehicle", v), ride, t, queue, float(self.f.vehicles.seats[v]), day)

    def walk(self, ride: int, t: int, queue: list[Party], day: "DayCount", most: float) -> int:
        """How many set out on foot or in their own vehicles."""
        return self._take(("free", 0), ride, t, queue, most, day)

    def _take(
        self, carrier: Carrier, ride: int, t: int, queue: list[Party], seats: float, day: "DayCount"
    ) -> int:
        f, people = self.f, 0
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
            people += count * party.people
            self.aboard.setdefault((carrier, ride, t), []).append(taken)
            # The list keeps who boarded; who arrives will be divided further.
            self._arrive(int(f.head[arc]), replace(taken))
        return people

    def lift(self, lift: int, t: int, queue: list[Party]) -> None:
        """All departures of a scheduled lift within a step take from a queue, one after the other."""
        each = self.grid.problem.scheduled_lifts[self.grid.lifts[lift].lift].seats
        departures = round(float(self.f.lift_seats[lift, t]) / each) if each > 0 else 0
        for departure in range(departures):
            self._fill(departure, lift, t, queue, each)

    def _fill(self, departure: int, lift: int, t: int, queue: list[Party], seats: float) -> None:
        f = self.f
        for party in queue:
            arc = int(f.lift_arc[lift, party.layer])
            if party.count == 0 or arc < 0 or f.arrives[arc, t] < 0:
                continue
            count = min(party.count, int(seats / party.seats + 1e-9))
            if count > 0:
                taken = party.part(count, int(f.arrives[arc, t]))
                seats -= count * party.seats
                self.aboard.setdefault((("lift", departure), lift, t), []).append(taken)

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


def in_turn(queue: list[Party]) -> list[Party]:
    """The urgent first, then those who have waited longest; who is alone after who is not, to fill the rest."""
    queue = [party for party in queue if party.count]
    queue.sort(key=lambda party: (-party.weight, -party.people, party.since))
    return queue
