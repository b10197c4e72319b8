"""Plans to JSON and back. Trips are written one a line, so that two plans can be laid beside each other."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from safeconduct.core.evacuation.defects import Defect
from safeconduct.core.evacuation.defects.defect import Whose
from safeconduct.core.evacuation.defects.numbers import MOST_PARTS, judged
from safeconduct.core.evacuation.planfile.kept import KeptPlan
from safeconduct.core.evacuation.planfile.terms import MOST_TRIPS, PLAN_TERMS
from safeconduct.core.evacuation.recordfile import MOST_FAULTS, Form, plain, read
from safeconduct.core.evacuation.trips import Trip

LARGEST_PLAN = 60_000_000
FORM = Form(KeptPlan, "safeconduct.evacuation.plan", "a plan of an evacuation", ("1",))
DIGEST = re.compile(r"[0-9a-f]{64}")


class InvalidPlan(ValueError):
    """The text holds no plan that can be read; `defects` says everything that is wrong."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(" ".join(defect.sentence for defect in defects))
        self.defects = defects


def plan_to_json(plan: KeptPlan) -> str:
    content = {"format": FORM.mark, **plain(replace(plan, trips=()))}
    del content["trips"]
    head = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).removesuffix("\n}")
    trips = (json.dumps(plain(trip), ensure_ascii=False, allow_nan=False) for trip in plan.trips)
    return f'{head},\n "trips": [{",".join(f"{chr(10)}  {trip}" for trip in trips)}]\n}}'


def plan_from_json(text: str, *, most_characters: int = LARGEST_PLAN) -> KeptPlan:
    """A plan, or `InvalidPlan` with every defect. Whether it is good, and of which problem, others look at."""
    plan, found = read(FORM, text, most_characters)
    if found or not isinstance(plan, KeptPlan):
        raise InvalidPlan(found)
    defects = tuple(_told(_defects(plan)))
    if defects:
        raise InvalidPlan(defects)
    return plan


def _defects(plan: KeptPlan) -> Iterator[Defect]:
    whose = Whose("plan", plan.name)
    if not DIGEST.fullmatch(plan.problem):
        yield whose.defect("problem", "not_a_digest", ("value", plan.problem[:80]))
    if len(plan.trips) > MOST_TRIPS:
        yield whose.defect("trips", "too_many", ("value", len(plan.trips)), ("most", MOST_TRIPS))
        return
    yield from judged(whose, replace(plan, trips=()), PLAN_TERMS)
    if plan.asked is not None:
        yield from judged(whose, plan.asked, PLAN_TERMS)
    for number, trip in enumerate(plan.trips, 1):
        yield from _trip_defects(Whose("trip", str(number)), trip)


def _trip_defects(whose: Whose, trip: Trip) -> Iterator[Defect]:
    yield from judged(whose, trip, PLAN_TERMS)
    for name in ("loads", "households"):
        count = len(getattr(trip, name))
        if count > MOST_PARTS:
            yield whose.defect(name, "too_many", ("value", count), ("most", MOST_PARTS))
    if trip.arrives_hours < trip.departs_hours:
        values = (("from", trip.departs_hours), ("until", trip.arrives_hours))
        yield whose.defect("journey", "window_backwards", *values)
    if bool(trip.fleet) != bool(trip.vehicle) or (trip.fleet and trip.lift):
        yield whose.defect(
            "vehicle", "two_carriers", ("fleet", trip.fleet), ("vehicle", trip.vehicle), ("lift", trip.lift)
        )


def _told(defects: Iterator[Defect]) -> Iterator[Defect]:
    for number, defect in enumerate(defects):
        if number == MOST_FAULTS:
            yield Defect("file", "", "", "many_faults", (("most", MOST_FAULTS),))
            return
        yield defect
