"""Why an earlier departure was not for one more of a group."""

from collections.abc import Iterator
from dataclasses import replace
from math import floor

from safeconduct.core.evacuation.audit import audit
from safeconduct.core.evacuation.audit.hours import NEAR, open_hours
from safeconduct.core.evacuation.audit.marks import marks_of, marks_of_member
from safeconduct.core.evacuation.audit.people import Steps, ready_people
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.core.evacuation.explain.changes import place_name
from safeconduct.core.evacuation.explain.reason import Reason
from safeconduct.core.evacuation.explain.whom import Whom
from safeconduct.core.evacuation.problem import Fleet, Group, Hub, Leg, Problem, ScheduledLift
from safeconduct.core.evacuation.trips import Load, Trip
from safeconduct.core.evacuation.words import Values

Told = tuple[str, Values]


class Earlier:
    """`last` is the departure that took the last of them; None: some were left where they were."""

    def __init__(
        self, problem: Problem, trips: tuple[Trip, ...], whom: Whom, steps: Steps, last: Trip | None
    ) -> None:
        self.problem, self.trips, self.whom, self.steps, self.last = problem, trips, whom, steps, last
        self.ends = steps.last if last is None else steps.of_departure(last)
        self.weight = {each.code: each.weight for each in problem.priorities}
        self.seats_each = {each.code: each.seats_each for each in problem.mobilities}
        self.groups = whom.groups(problem)
        self.leaving = tuple(trip for trip in trips if trip.origin == whom.assembly_point and trip.loads)

    def reason(self, number: int, trip: Trip) -> Reason:
        for code, values in self._kept_by(trip):
            return Reason(code, number, (("trip", name_of(trip)), *values))
        return Reason("free", number, (("trip", name_of(trip)), ("seats", self.free(trip) or 0)))

    def _kept_by(self, trip: Trip) -> Iterator[Told]:
        yield from self._not_ready(trip)
        yield from self._no_documents(trip)
        yield from self.full(trip)
        yield from self._household(trip)
        yield from self._way(trip)
        yield from self._hub(trip)

    def _not_ready(self, trip: Trip) -> Iterator[Told]:
        """Those who leave first were ready first: nobody is left over at some moment until the last departure."""
        for step in range(self.steps.of_departure(trip), self.ends):
            gone = sum(self.whom.on(each) for each in self.leaving if self.steps.of_departure(each) <= step)
            if floor(self._ready(step) + 0.5 + NEAR) - gone < 1:
                yield (
                    "not_ready",
                    (("ready", floor(self._ready(self.steps.of_departure(trip)) + 0.5 + NEAR)),),
                )
                return

    def _ready(self, step: int) -> float:
        return sum(ready_people(group, step, self.steps) for group in self.groups)

    def _no_documents(self, trip: Trip) -> Iterator[Told]:
        """Where papers are asked for at the hub and written at the assembly point only."""
        hub = self._hub_of(trip)
        desks = {desk.place for desk in self.problem.document_desks}
        if (
            any(group.has_documents for group in self.groups)
            or hub is None
            or hub.desks is None
            or hub.code in desks
        ):
            return
        site, begins = self.whom.assembly_point, self.steps.of_departure(trip)
        for step in range(begins, self.ends + 1):
            gone = sum(
                load.people
                for each in self.leaving
                for load in each.loads
                if self.steps.of_departure(each) <= step
                and not load.has_documents
                and load.assembly_point == site
            )
            # At the last departure the one who is moved is counted already.
            if gone + (step < self.ends or self.last is None) > self._written(step) + NEAR:
                yield "no_documents", (("written", floor(self._written(begins))),)
                return

    def _written(self, step: int) -> float:
        """Documents written at the assembly point when a step begins."""
        desk = next(
            (each for each in self.problem.document_desks if each.place == self.whom.assembly_point), None
        )
        if desk is None:
            return 0.0
        hours = open_hours(desk.opening, self.problem, 0.0, step * self.steps.hours)
        return hours * desk.desks * desk.people_per_desk_hour

    def free(self, trip: Trip) -> float | None:
        """Seats; None where none are needed."""
        carriers: tuple[Fleet | ScheduledLift, ...] = (*self.problem.fleets, *self.problem.scheduled_lifts)
        carrier = next((each for each in carriers if each.code == (trip.fleet or trip.lift)), None)
        if carrier is None:
            return None
        taken = sum(load.people * self.seats_each.get(load.mobility, 1.0) for load in trip.loads)
        return floor(carrier.seats + NEAR) * trip.times - taken

    def full(self, trip: Trip) -> Iterator[Told]:
        free = self.free(trip)
        least = min((self.seats_each.get(group.mobility, 1.0) for group in self.groups), default=1.0)
        if free is None or free + NEAR >= least:
            return
        people, own = trip.people, self.whom.on(trip)
        mine = max(self.weight[group.priority] for group in self.groups)
        urgent = sum(load.people for load in trip.loads if self.weight[load.priority] > mine)
        less = sum(load.people for load in trip.loads if self.weight[load.priority] < mine)
        if urgent == people:
            yield "full_of_urgent", (("people", people),)
        elif own == people:
            yield "full_of_own", (("people", people),)
        elif self._waited_longer(trip, mine):
            yield "full_of_waiting", (("people", people), ("urgent", urgent))
        else:
            counts = (("urgent", urgent), ("same", people - urgent - less), ("less", less))
            yield "full", (("people", people), *counts)

    def _waited_longer(self, trip: Trip, mine: float) -> bool:
        """Whether all on board who are not more urgent were ready before the first of the group was."""
        first = min((_from(group) for group in self.groups), default=0.0)
        others = [load for load in trip.loads if self.weight[load.priority] <= mine]
        return all(self._until(load) < first for load in others)

    def _until(self, load: Load) -> float:
        same = [group for group in self.problem.groups if marks_of(group) == marks_of(load)]
        return max((part.until_hours for group in same for part in group.ready), default=0.0)

    def _household(self, trip: Trip) -> Iterator[Told]:
        """Where the last departure took none of them but whole households."""
        free, last = self.free(trip), self.last
        if free is None or last is None or not last.households:
            return
        own = {marks_of(group) for group in self.groups}
        members, seats = 0, []
        for each in last.households:
            household = self.problem.households[each.household - 1]
            in_it = sum(
                member.people for member in household.members if marks_of_member(household, member) in own
            )
            if in_it:
                members += in_it * each.households
                taken = sum(m.people * self.seats_each.get(m.mobility, 1.0) for m in household.members)
                seats.append((taken, household.people))
        if seats and members >= self.whom.on(last) and min(seats)[0] > free + NEAR:
            yield "household", (("seats", free), ("members", min(seats)[1]))

    def _way(self, trip: Trip) -> Iterator[Told]:
        leg = self._leg_of(trip)
        if leg is None:
            return
        step, same = self.steps.of_departure(trip), _key(trip)
        on_it = [each for each in self.leaving if _key(each) == same]
        if leg.people_per_hour is not None:
            now = sum(each.people for each in on_it if self.steps.of_departure(each) == step)
            if now + 1 > leg.people_per_hour * self.steps.hours + NEAR:
                yield "rate", (("most", leg.people_per_hour),)
        if leg.people_per_day is not None:
            day = self.steps.day(step)
            today = [each for each in on_it if self.steps.day(self.steps.of_departure(each)) == day]
            moved = self.last is not None and self.last in today
            if sum(each.people for each in today) + (not moved) > leg.people_per_day + NEAR:
                yield "quota", (("most", leg.people_per_day),)

    def _hub(self, trip: Trip) -> Iterator[Told]:
        """The auditor is asked whether the hub has room for one more from then on; and who waits for its desks."""
        hub = self._hub_of(trip)
        if hub is None:
            return
        name = place_name(self.problem, hub.code)
        if hub.holding is not None:
            for fault in audit(
                self.problem, self._with_one_more(trip), step_minutes=self.steps.hours * 60
            ).faults:
                values = dict(fault.values)
                if fault.code == "overfull" and values["place"] == hub.code:
                    told = (("people", values["people"]), ("hour", values["hour"]), ("most", values["most"]))
                    yield "hub_full", (("place", name), *told)
        waiting = self.queue(hub, self.steps.of_arrival(trip))
        if waiting >= 1:
            yield "desks", (("seats", self.free(trip) or 0), ("place", name), ("people", waiting))

    def _with_one_more(self, trip: Trip) -> tuple[Trip, ...]:
        """One of them moved from the last departure to this one."""
        load = self._one(self.last, -1) if self.last is not None else None
        changed = {id(self.last): load} if self.last is not None and load is not None else {}
        changed[id(trip)] = self._one(trip, 1)
        return tuple(changed.get(id(each), each) for each in self.trips)

    def _one(self, trip: Trip, more: int) -> Trip:
        loads = list(trip.loads)
        for place, load in enumerate(loads):
            if self.whom.is_of(load):
                loads[place] = replace(load, people=load.people + more)
                return replace(trip, loads=tuple(loads))
        group = self.groups[0]
        load = Load(
            group.assembly_point, group.priority, group.mobility, group.has_documents, group.nationality, more
        )
        return replace(trip, loads=(*trip.loads, load))

    def queue(self, hub: Hub, until: int) -> int:
        """Those who at least wait for the desks when a step begins, however quickly the desks can work."""
        if hub.desks is None:
            return 0
        least = min([1.0, *(each.desk_work for each in self.problem.mobilities)])
        rate, waiting, work = hub.desks * hub.people_per_desk_hour / least, 0, 0.0
        come = [each for each in self.trips if each.destination == hub.code]
        for step in range(until + 1):
            waiting += sum(
                each.people for each in come if self.steps.of_arrival(each) == step and step < until
            )
            if step < until:
                hours = open_hours(
                    hub.opening, self.problem, step * self.steps.hours, (step + 1) * self.steps.hours
                )
                work += hours * rate
                passed = min(waiting, int(work + NEAR))
                work = work - passed if passed < waiting else 0.0
                waiting -= passed
        return waiting

    def _hub_of(self, trip: Trip) -> Hub | None:
        return next((hub for hub in self.problem.hubs if hub.code == trip.destination), None)

    def _leg_of(self, trip: Trip) -> Leg | None:
        return next(
            (leg for leg in self.problem.legs if (leg.origin, leg.destination, str(leg.mode)) == _key(trip)),
            None,
        )


def _key(trip: Trip) -> tuple[str, str, str]:
    return (trip.origin, trip.destination, trip.mode)


def _from(group: Group) -> float:
    return min((part.from_hours for part in group.ready if part.share > 0), default=0.0)
