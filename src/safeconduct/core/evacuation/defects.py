"""Everything that is wrong with a problem, told at once and in the words of the field."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeGuard

from safeconduct.core.evacuation.problem import DailyHours, Fleet, Group, Leg, Problem, Window
from safeconduct.core.evacuation.words import DEFECTS, Values, say

MOST_STEPS = 4000
MOST_HOURS = 24.0 * 366
MOST_PEOPLE = 1e9


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing to put right: which record, which field, what is wrong with it."""

    record: str
    code: str
    field: str
    fault: str
    values: Values = ()

    @property
    def sentence(self) -> str:
        named: Values = (("record", self.record.capitalize()), ("code", self.code), ("field", self.field))
        return say(DEFECTS, self.fault, (*named, *self.values)).replace(" :", ":")  # a record without a name


class InvalidProblem(ValueError):
    """The problem cannot be solved as it stands; `defects` says everything that is wrong."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(" ".join(defect.sentence for defect in defects))
        self.defects = defects


@dataclass(frozen=True, slots=True)
class _Number:
    """A number to look at: `least` and `most` are allowed, unless `positive` asks for more than zero."""

    field: str
    value: object
    least: float = 0.0
    most: float = MOST_PEOPLE
    positive: bool = False
    optional: bool = False


def validate(problem: Problem) -> tuple[Defect, ...]:
    found = [*_codes(problem), *_numbers(problem), *_places(problem), *_legs(problem), *_windows(problem)]
    return tuple(found)


def _codes(problem: Problem) -> Iterator[Defect]:
    fleets = [fleet.code for fleet in problem.fleets]
    classes = [priority.code for priority in problem.priorities]
    kinds = {
        "class": classes,
        "assembly point": [site.code for site in problem.assembly_points],
        "hub": [hub.code for hub in problem.hubs],
        "haven": [haven.code for haven in problem.havens],
        "fleet": fleets,
    }
    for record, codes in kinds.items():
        for number, code in enumerate(codes, 1):
            if not code:
                yield Defect(record, "", "code", "code_missing", (("number", number),))
    places = [place.code for place in problem.places]
    for record, codes in (("place", places), ("fleet", fleets), ("class", classes)):
        for code, times in Counter(codes).items():
            if times > 1 and code:
                yield Defect(record, code, "code", "code_twice")


def _numbers(problem: Problem) -> Iterator[Defect]:
    for record, code, numbers in _all_numbers(problem):
        for number in numbers:
            yield from _judge(record, code, number)
    steps = _steps(problem)
    if steps > MOST_STEPS:
        yield Defect(
            "evacuation", problem.name, "step", "too_many_steps", (("value", steps), ("most", MOST_STEPS))
        )


def _judge(record: str, code: str, number: _Number) -> Iterator[Defect]:
    value = number.value
    if value is None and number.optional:
        return
    if not _is_number(value):
        yield Defect(record, code, number.field, "not_a_number")
    elif number.positive and value <= 0:
        yield Defect(record, code, number.field, "not_positive", (("value", float(value)),))
    elif value < number.least:
        bounds: Values = (("value", float(value)), ("least", number.least))
        yield Defect(record, code, number.field, "too_small", bounds)
    elif value > number.most:
        bounds = (("value", float(value)), ("most", number.most))
        yield Defect(record, code, number.field, "too_large", bounds)


def _all_numbers(problem: Problem) -> Iterator[tuple[str, str, list[_Number]]]:
    hours = MOST_HOURS
    yield (
        "evacuation",
        problem.name,
        [
            _Number("horizon in hours", problem.horizon_hours, most=hours, positive=True),
            _Number("step in minutes", problem.step_minutes, least=1, most=24 * 60),
            _Number("hour of the day at the start", problem.start_hour_of_day, most=24),
            *(_Number("deadline in hours", value, most=hours) for value in problem.deadlines_hours),
        ],
    )
    for priority in problem.priorities:
        yield "class", priority.code, [_Number("weight", priority.weight, most=1000, positive=True)]
    for group in problem.groups:
        shares = [_Number("share that becomes ready", part.share, most=1) for part in group.ready]
        yield "group", _group_code(group), [_Number("number of people", group.people), *shares]
    for site in problem.assembly_points:
        yield (
            "assembly point",
            site.code,
            [_Number("holding capacity", site.holding, optional=True), _Number("risk", site.risk, most=1000)],
        )
    for hub in problem.hubs:
        yield (
            "hub",
            hub.code,
            [
                _Number("number of desks", hub.desks, optional=True),
                _Number("people per desk and hour", hub.people_per_desk_hour),
                _Number("people per day", hub.people_per_day, optional=True),
                _Number("holding capacity", hub.holding, optional=True),
                _Number("risk", hub.risk, most=1000),
            ],
        )
    for haven in problem.havens:
        yield (
            "haven",
            haven.code,
            [
                _Number("capacity", haven.capacity, optional=True),
                _Number("people brought onward per hour", haven.onward_people_per_hour),
            ],
        )
    for fleet in problem.fleets:
        yield "fleet", fleet.code, _fleet_numbers(fleet)
    for leg in problem.legs:
        yield (
            "leg",
            leg.key,
            [
                _Number("hours", leg.hours, most=hours),
                _Number("people per hour", leg.people_per_hour, optional=True),
                _Number("people per day", leg.people_per_day, optional=True),
                _Number("risk", leg.risk, most=1000),
            ],
        )


def _fleet_numbers(fleet: Fleet) -> list[_Number]:
    return [
        _Number("seats", fleet.seats, most=10_000),
        _Number("number of vehicles", fleet.vehicles, most=1_000_000),
        _Number("hour from which it is available", fleet.available_from_hours, most=MOST_HOURS),
        _Number(
            "hour until which it is available", fleet.available_until_hours, most=MOST_HOURS, optional=True
        ),
        _Number("turnaround in hours", fleet.turnaround_hours, most=MOST_HOURS),
        _Number("pace", fleet.pace, most=100, positive=True),
    ]


def _places(problem: Problem) -> Iterator[Defect]:
    sites = {site.code for site in problem.assembly_points}
    classes = {priority.code for priority in problem.priorities}
    everywhere = sites | {hub.code for hub in problem.hubs} | {haven.code for haven in problem.havens}
    for group in problem.groups:
        code = _group_code(group)
        yield from _known("group", code, "assembly point", group.assembly_point, sites, "assembly points")
        yield from _known("group", code, "class", group.priority, classes, "classes")
    for fleet in problem.fleets:
        yield from _known(
            "fleet", fleet.code, "base", fleet.base, everywhere, "assembly points, hubs and havens"
        )
        if not fleet.mode.needs_seats:
            yield Defect("fleet", fleet.code, "mode", "fleet_without_seats", (("value", str(fleet.mode)),))
    for leg in problem.legs:
        yield from _known("leg", leg.key, "origin", leg.origin, everywhere, "places")
        yield from _known("leg", leg.key, "destination", leg.destination, everywhere, "places")


def _known(
    record: str, code: str, field: str, value: str, known: set[str], expected: str
) -> Iterator[Defect]:
    if value not in known:
        yield Defect(record, code, field, "unknown_place", (("value", value), ("expected", expected)))


def _legs(problem: Problem) -> Iterator[Defect]:
    kinds = {site.code: "an assembly point" for site in problem.assembly_points}
    kinds |= {hub.code: "a hub" for hub in problem.hubs}
    kinds |= {haven.code: "a haven" for haven in problem.havens}
    ways = {("an assembly point", "a hub"), ("a hub", "a haven")}
    for leg in problem.legs:
        if leg.origin in kinds and leg.destination in kinds:
            way = (kinds[leg.origin], kinds[leg.destination])
            if way not in ways:
                ends: Values = (("origin", way[0]), ("destination", way[1]))
                yield Defect("leg", leg.key, "destination", "wrong_way", ends)
    for key, times in Counter(leg.key for leg in problem.legs).items():
        if times > 1:
            yield Defect("leg", key, "origin", "leg_twice")


def _windows(problem: Problem) -> Iterator[Defect]:
    for leg in problem.legs:
        yield from _leg_windows(leg)
    for fleet in problem.fleets:
        if fleet.available_until_hours is not None:
            window = Window(fleet.available_from_hours, fleet.available_until_hours)
            yield from _backwards("fleet", fleet.code, "time of availability", window)
    for group in problem.groups:
        yield from _readiness(group)
    for site in problem.assembly_points:
        yield from _opening("assembly point", site.code, site.opening)
    for hub in problem.hubs:
        yield from _opening("hub", hub.code, hub.opening)
    if _is_number(problem.horizon_hours):
        for hours in problem.deadlines_hours:
            if _is_number(hours) and hours > problem.horizon_hours:
                values: Values = (("value", hours), ("most", problem.horizon_hours))
                yield Defect("evacuation", problem.name, "deadline", "deadline_late", values)


def _leg_windows(leg: Leg) -> Iterator[Defect]:
    for closure in leg.closures:
        numbers = [
            _Number("closure", end, most=MOST_HOURS * 10) for end in (closure.from_hours, closure.until_hours)
        ]
        wrong = [defect for number in numbers for defect in _judge("leg", leg.key, number)]
        yield from wrong or _backwards("leg", leg.key, "closure", closure)


def _readiness(group: Group) -> Iterator[Defect]:
    code = _group_code(group)
    for part in group.ready:
        ends = (part.from_hours, part.until_hours)
        yield from (
            defect
            for end in ends
            for defect in _judge(
                "group", code, _Number("hour at which people are ready", end, most=MOST_HOURS)
            )
        )
        if all(map(_is_number, ends)) and part.until_hours < part.from_hours:
            yield from _backwards("group", code, "time of becoming ready", Window(*ends))
    total = sum(part.share for part in group.ready if _is_number(part.share))
    if group.ready and abs(total - 1) > 1e-6:
        yield Defect("group", code, "ready", "shares_wrong", (("value", total),))


def _opening(record: str, code: str, opening: Iterable[DailyHours]) -> Iterator[Defect]:
    for hours in opening:
        for field, value in (("opening hour", hours.opens_at), ("closing hour", hours.closes_at)):
            yield from _judge(record, code, _Number(field, value, most=24))


def _backwards(record: str, code: str, field: str, window: Window) -> Iterator[Defect]:
    ends = (window.from_hours, window.until_hours)
    if all(map(_is_number, ends)) and window.until_hours <= window.from_hours:
        values: Values = (("until", window.until_hours), ("from", window.from_hours))
        yield Defect(record, code, field, "window_backwards", values)


def _group_code(group: Group) -> str:
    return f"{group.priority} at {group.assembly_point}"


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _steps(problem: Problem) -> int:
    numbers = all(map(_is_number, (problem.step_minutes, problem.horizon_hours)))
    if not numbers or problem.step_minutes < 1:
        return 0
    return int(problem.horizon_hours * 60 / problem.step_minutes)
