"""Everybody: that nobody leaves before being ready, unchecked or without papers, and that every place has room."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, inf

from safeconduct.core.evacuation.audit.fault import Fault, way
from safeconduct.core.evacuation.audit.hours import NEAR, open_hours
from safeconduct.core.evacuation.audit.marks import marks_of
from safeconduct.core.evacuation.problem import DocumentDesk, Group, Haven, Hub, Leg, Problem
from safeconduct.core.evacuation.trips import Trip
from safeconduct.core.evacuation.words import Values


@dataclass(frozen=True, slots=True)
class Steps:
    """Hours counted in steps: departures where they begin, arrivals where they end."""

    problem: Problem
    hours: float

    @property
    def last(self) -> int:
        return floor(self.problem.horizon_hours / self.hours + 1e-9)

    def of_departure(self, trip: Trip) -> int:
        return floor(trip.departs_hours / self.hours + NEAR)

    def of_arrival(self, trip: Trip) -> int:
        return ceil(trip.arrives_hours / self.hours - NEAR)

    def day(self, step: int) -> int:
        return int((step * self.hours + self.problem.start_hour_of_day + NEAR) // 24)


def ready_people(group: Group, step: int, steps: Steps) -> float:
    """Who is ready when the step begins."""
    hour = step * steps.hours
    if not group.ready:
        return group.people
    share = 0.0
    for part in group.ready:
        if part.until_hours - part.from_hours < 1e-9:
            share += part.share if hour >= part.from_hours - 1e-9 else 0.0
        else:
            share += part.share * min(
                1.0, max(0.0, (hour - part.from_hours) / (part.until_hours - part.from_hours))
            )
    return group.people * share


def site_faults(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    for group in problem.groups:
        gone: dict[int, int] = {}
        for trip in trips:
            if trip.origin == group.assembly_point:
                for load in trip.loads:
                    if marks_of(load) == marks_of(group):
                        at = steps.of_departure(trip)
                        gone[at] = gone.get(at, 0) + load.people
        # Groups with the same marks are one to the auditor.
        same = [other for other in problem.groups if marks_of(other) == marks_of(group)]
        if same[0] is not group:
            continue
        total = 0
        for step in sorted(gone):
            total += gone[step]
            # Groups that are counted together share what rounding makes whole: one person more, at most.
            ready = sum(ceil(ready_people(other, step, steps) + 0.5 - NEAR) for other in same)
            if total > ready:
                values: Values = (("hour", step * steps.hours), ("gone", total), ("ready", ready))
                yield Fault(
                    "not_ready", (("place", group.assembly_point), ("group", group.priority), *values)
                )
                break


def leg_faults(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    legs = {(leg.origin, leg.destination, str(leg.mode)): leg for leg in problem.legs}
    by_leg: dict[tuple[str, str, str], list[Trip]] = {}
    for trip in trips:
        if trip.loads and not trip.lift:
            by_leg.setdefault((trip.origin, trip.destination, trip.mode), []).append(trip)
    for key, on_it in by_leg.items():
        if key not in legs:
            yield Fault("unknown_way", (("trip", f"{key[0]} to {key[1]}"), *way(*key)))
            continue
        yield from _leg_limits(problem, legs[key], on_it, steps)


def _leg_limits(problem: Problem, leg: Leg, trips: list[Trip], steps: Steps) -> Iterator[Fault]:
    place: Values = (("place", leg.key), *way(leg.origin, leg.destination, str(leg.mode)))
    by_day: dict[int, int] = {}
    by_step: dict[int, int] = {}
    for trip in trips:
        step = steps.of_departure(trip)
        by_step[step] = by_step.get(step, 0) + trip.people
        by_day[steps.day(step)] = by_day.get(steps.day(step), 0) + trip.people
    if leg.people_per_day is not None:
        for day, people in by_day.items():
            if people > leg.people_per_day + NEAR:
                values: Values = (("people", people), ("day", day), ("most", leg.people_per_day))
                yield Fault("quota", (*place, *values))
    if leg.people_per_hour is not None:
        for step, people in by_step.items():
            most = leg.people_per_hour * steps.hours
            if people > most + NEAR:
                values = (("people", people), ("hour", step * steps.hours), ("most", most))
                yield Fault("rate", (*place, *values))


@dataclass(slots=True)
class _Hub:
    """What a hub sees in each step."""

    arrive: dict[int, int]
    arrive_without: dict[int, int]
    leave: dict[int, int]


def hub_faults(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    desks = {desk.place: desk for desk in problem.document_desks}
    for hub in problem.hubs:
        seen = _Hub({}, {}, {})
        for trip in trips:
            if trip.destination == hub.code:
                without = sum(load.people for load in trip.loads if not load.has_documents)
                if trip.origin in desks:
                    without = 0  # whether they got one there is looked at there
                at = steps.of_arrival(trip)
                seen.arrive[at] = seen.arrive.get(at, 0) + trip.people
                seen.arrive_without[at] = seen.arrive_without.get(at, 0) + without
            elif trip.origin == hub.code:
                at = steps.of_departure(trip)
                seen.leave[at] = seen.leave.get(at, 0) + trip.people
        yield from _through(problem, hub, desks.get(hub.code), seen, steps)


def _through(
    problem: Problem, hub: Hub, documents: DocumentDesk | None, seen: _Hub, steps: Steps
) -> Iterator[Fault]:
    """Play the desks as quickly as they can work, and compare with who leaves."""
    waiting = without = checked = left = 0
    written_soon = checked_soon = 0
    desk = write = 0.0
    quota, today = inf, None
    least_work = min([1.0, *(mobility.desk_work for mobility in problem.mobilities)])
    for step in range(steps.last + 1):
        if steps.day(step) != today:
            today = steps.day(step)
            quota = inf if hub.people_per_day is None else hub.people_per_day
        undocumented = seen.arrive_without.get(step, 0)
        without += undocumented
        waiting += seen.arrive.get(step, 0) - undocumented + written_soon
        checked += checked_soon
        written_soon = checked_soon = 0
        begins, ends = step * steps.hours, (step + 1) * steps.hours
        if hub.desks is None:
            passed = min(waiting + without, int(min(quota, 1e15) + NEAR))
            waiting, without = max(0, waiting + without - passed), 0
            quota -= passed
            checked += passed
        elif step < steps.last:
            if documents is not None:
                write += (
                    open_hours(documents.opening, problem, begins, ends)
                    * documents.desks
                    * (documents.people_per_desk_hour)
                )
                written_soon = min(without, int(write + NEAR))
                write = write - written_soon if written_soon < without else 0.0
                without -= written_soon
            rate = hub.desks * hub.people_per_desk_hour / least_work
            desk += open_hours(hub.opening, problem, begins, ends) * rate
            checked_soon = min(waiting, int(desk + NEAR), int(min(quota, 1e15) + NEAR))
            desk = desk - checked_soon if checked_soon < waiting and quota - checked_soon >= 1 else 0.0
            waiting -= checked_soon
            quota -= checked_soon
        leaving = seen.leave.get(step, 0)
        left += leaving
        if leaving > checked:
            values: Values = (("hour", begins), ("gone", left), ("checked", left - leaving + checked))
            yield Fault("unchecked", (("place", hub.code), *values))
            return
        checked -= leaving
        there = waiting + without + checked + written_soon + checked_soon
        if hub.holding is not None and there > hub.holding + NEAR:
            values = (("people", there), ("hour", begins), ("most", hub.holding))
            yield Fault("overfull", (("place", hub.code), *values))
            return


def haven_faults(havens: tuple[Haven, ...], trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    for haven in havens:
        if haven.capacity is None:
            continue
        come: dict[int, int] = {}
        for trip in trips:
            if trip.destination == haven.code:
                at = steps.of_arrival(trip)
                come[at] = come.get(at, 0) + trip.people
        there, onward = 0, 0.0
        for step in range(steps.last + 1):
            there += come.get(step, 0)
            onward = onward + haven.onward_people_per_hour * steps.hours if there else 0.0
            gone = min(there, int(onward + NEAR))
            there, onward = there - gone, onward - gone
            if there > haven.capacity + NEAR:
                values = (("people", there), ("hour", step * steps.hours), ("most", haven.capacity))
                yield Fault("overfull", (("place", haven.code), *values))
                break


def site_document_faults(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    """Who comes without a document to a hub that writes none must have got one where he came from."""
    desks = {desk.place: desk for desk in problem.document_desks}
    hubs = {hub.code: hub for hub in problem.hubs}
    for site in problem.assembly_points:
        gone: dict[int, int] = {}
        for trip in trips:
            hub = hubs.get(trip.destination)
            if (
                trip.origin == site.code
                and hub is not None
                and hub.desks is not None
                and hub.code not in desks
            ):
                without = sum(load.people for load in trip.loads if not load.has_documents)
                at = steps.of_departure(trip)
                gone[at] = gone.get(at, 0) + without
        total = 0
        for step in sorted(step for step in gone if gone[step]):
            total += gone[step]
            desk = desks.get(site.code)
            written = 0.0
            if desk is not None:
                worked = open_hours(desk.opening, problem, 0.0, step * steps.hours)
                written = worked * desk.desks * desk.people_per_desk_hour
            if total > written + NEAR:
                values = (("hour", step * steps.hours), ("gone", total), ("written", written))
                yield Fault("no_documents", (("place", site.code), *values))
                break
