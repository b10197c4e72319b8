"""Evacuation options made by hand: sixty people, two buses, an exit and a haven."""

import json
from dataclasses import replace
from typing import Any

from safeconduct.core.evacuation import (
    AssemblyPoint,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Mode,
    Priority,
    Problem,
    Trip,
    audit,
    problem_to_json,
)
from safeconduct.core.evacuation.jsonfile import digest
from safeconduct.core.evacuation.plan import Load
from safeconduct.core.evacuation.planfile import KeptPlan
from safeconduct.core.geo import Point
from safeconduct.identity.models import User
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.options.making import Made, judged
from safeconduct.plans.testing.freezing import names_of
from tests.factories import NOON

POINT, EXIT, HAVEN, BUSES = "point:square", "exit:bridge", "haven:town", "vehicles:buses"


def a_small_problem(**given: Any) -> Problem:
    values: dict[str, Any] = {
        "priorities": (Priority("urgent", 8.0), Priority("other", 1.0)),
        "groups": (Group(POINT, "urgent", 10.0), Group(POINT, "other", 50.0)),
        "assembly_points": (AssemblyPoint(POINT, "Square", Point(17.40, 102.80)),),
        "hubs": (Hub(EXIT, "Bridge", Point(17.88, 102.71)),),
        "havens": (Haven(HAVEN, "Town", Point(17.97, 102.61)),),
        "fleets": (Fleet(BUSES, Mode.ROAD, 40.0, 2.0, POINT, "Buses", turnaround_hours=0.0),),
        "legs": (Leg(POINT, EXIT, Mode.ROAD, 1.0), Leg(EXIT, HAVEN, Mode.ROAD, 1.0)),
        "horizon_hours": 24.0,
        "deadlines_hours": (1.0,),
    }
    return Problem(**values | given)


def a_trip(origin: str, destination: str, departs: float, vehicle: int, *loads: Load) -> Trip:
    return Trip(origin, destination, "road", departs, departs + 1.0, BUSES, vehicle, loads=loads)


def on_board(people: int, priority: str = "other") -> Load:
    return Load(POINT, priority, "", True, "", people)


def sound_trips() -> tuple[Trip, ...]:
    """Both buses at once, over the bridge, into town: everybody is safe after two hours."""
    first, second = (on_board(10, "urgent"), on_board(30)), (on_board(20),)
    return (
        a_trip(POINT, EXIT, 0.0, 1, *first),
        a_trip(POINT, EXIT, 0.0, 2, *second),
        a_trip(EXIT, HAVEN, 1.0, 1, *first),
        a_trip(EXIT, HAVEN, 1.0, 2, *second),
    )


def priced(problem: Problem | None = None) -> Problem:
    """The same with prices: a bus costs 100 a piece and 10 an hour."""
    problem = problem or a_small_problem()
    fleets = tuple(
        replace(fleet, cost_per_vehicle=100.0, cost_per_driving_hour=10.0) for fleet in problem.fleets
    )
    return replace(problem, fleets=fleets, currency="EUR")


def frozen(problem: Problem | None = None) -> dict[str, Any]:
    problem = problem or a_small_problem()
    return {
        "problem": json.loads(problem_to_json(problem)), "names": names_of(problem), "at_the_border": [],
        "people": [], "remarks": [], "factor": 1.0,
    }  # fmt: skip


def made(trips: tuple[Trip, ...] | None = None, problem: Problem | None = None) -> Made:
    problem, trips = problem or a_small_problem(), sound_trips() if trips is None else trips
    kept = KeptPlan(digest(problem), 60.0, trips, bound=100.0)
    return judged(problem, kept, audit(problem, trips, step_minutes=60.0), 0.0)


def an_option(
    version: PlanVersion,
    by: User,
    *,
    name: str = "Two buses",
    trips: tuple[Trip, ...] | None = None,
    problem: Problem | None = None,
    aim: str = "least_risk",
) -> EvacuationOption:
    """An option that is made, as a worker would have left it."""
    scenario = {"id": "quake", "name": "Earthquake"}
    option = operations.ask_option(version, scenario, frozen(problem), name=name, aim=aim, by=by, at=NOON)
    operations.finish_option(option, made(trips, problem), seconds=1.0, at=NOON)
    return option
