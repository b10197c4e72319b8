"""Plans, as an invented embassy in Bangkok might write them; the places are real."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.highs import minimise
from safeconduct.core.evacuation.linear import build as evacuation_program
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.reach import keep_useful
from safeconduct.core.evacuation.report import Solved, report
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area, Country
from safeconduct.plans import operations
from safeconduct.plans.exchange import AreaFacts, PlanFile
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.problem import build
from safeconduct.plans.testing.outcome import outcome_of
from tests.factories import NOON

_numbers = count(1)

AREAS = {
    "TH-10": AreaFacts("Bangkok", "TH", 13.75, 100.50),
    "TH-40": AreaFacts("Khon Kaen", "TH", 16.43, 102.83),
    "TH-41": AreaFacts("Udon Thani", "TH", 17.41, 102.79),
}


def thailand() -> None:
    """The countries and areas that the plans of these tests name."""
    for code, name, lao, lat, lon in (
        ("TH", "Thailand", "ໄທ", 15.0, 101.0),
        ("LA", "Laos", "ລາວ", 18.0, 103.0),
    ):
        Country.objects.get_or_create(
            code=code, defaults={"name": name, "name_lo": lao, "lat": lat, "lon": lon}
        )
    lao_names = {"TH-10": "ບາງກອກ", "TH-40": "ຂອນແກ່ນ", "TH-41": "ອຸດອນທານີ"}
    for code, area in AREAS.items():
        Area.objects.get_or_create(
            code=code,
            defaults={
                "name": area.name, "name_lo": lao_names[code], "country_id": area.country,
                "lat": area.lat, "lon": area.lon,
            },
        )  # fmt: skip


def population(area: str, thought: int, **given: Any) -> dict[str, Any]:
    row = {
        "id": f"people-{area}", "area": area, "status": "all", "registered": thought // 3, "low": thought // 2,
        "best": thought, "high": thought * 2, "source": "Labour ministry", "as_of": "2026-01-31",
    }  # fmt: skip
    return row | given


def a_scenario(**given: Any) -> dict[str, Any]:
    scenario = {
        "id": "quake", "name": "Earthquake in Bangkok", "trigger": "Magnitude 7 within 200 km",
        "areas": ["TH-10", "TH-40"], "affected_percent": 50, "leave_percent": 20, "urgent_percent": 2,
        "medical_percent": 5, "family_percent": 20, "horizon_days": 7, "severity": "likely",
    }  # fmt: skip
    return scenario | given


def evacuation(**given: Any) -> dict[str, Any]:
    """Two assembly points, an airport and the friendship bridge, buses and an aircraft."""
    content: dict[str, Any] = {
        "assembly_points": [
            {
                "id": "stadium", "name": "National Stadium", "area": "TH-10", "holding": 4000, "water": True,
                "position": {"lat": 13.7466, "lon": 100.5288}, "keyholder": "Somchai Example",
                "inspected_on": "2026-01-15",
            },
            {
                "id": "campus", "name": "University campus", "area": "TH-40", "holding": 1500,
                "position": {"lat": 16.4748, "lon": 102.8230}, "keyholder": "Malee Example",
                "inspected_on": "2026-01-20",
            },
        ],
        "hubs": [
            {
                "id": "airport", "name": "Don Mueang", "kind": "airport", "desks": 4, "per_desk_hour": 12,
                "position": {"lat": 13.9126, "lon": 100.6067},
            },
            {
                "id": "bridge", "name": "Nong Khai", "kind": "border", "desks": 3, "per_desk_hour": 10,
                "position": {"lat": 17.8787, "lon": 102.7137}, "opening": "06:00-22:00",
            },
        ],
        "havens": [
            {"id": "vientiane", "name": "Vientiane", "country": "LA", "position": {"lat": 17.9757, "lon": 102.6331}},
        ],
        "assets": [
            {
                "id": "coaches", "name": "Hired coaches", "mode": "road", "seats": 45, "count": 20,
                "based_at": "stadium", "available_from": 6, "turnaround_minutes": 45, "provider": "bus",
            },
            {
                "id": "shuttles", "name": "Shuttle buses", "mode": "road", "seats": 40, "count": 6,
                "based_at": "bridge", "available_from": 4, "turnaround_minutes": 30, "provider": "bus",
            },
            {
                "id": "plane", "name": "Chartered aircraft", "mode": "air", "seats": 180, "count": 1,
                "based_at": "airport", "available_from": 12, "turnaround_minutes": 90, "provider": "air",
            },
        ],
        "providers": [
            {"id": "bus", "name": "Example Bus", "offers": "26 coaches", "contract": "Framework", "notice_hours": 6, "phone": "+66812340001"},
            {"id": "air", "name": "Example Air", "offers": "One aircraft", "contract": "Charter", "notice_hours": 12, "phone": "+66812340002"},
        ],
        "legs": [
            {"id": "l1", "origin": "stadium", "destination": "airport", "mode": "road", "hours": 1.5},
            {"id": "l2", "origin": "stadium", "destination": "bridge", "mode": "road"},
            {"id": "l3", "origin": "campus", "destination": "bridge", "mode": "road"},
            {"id": "l4", "origin": "airport", "destination": "vientiane", "mode": "air", "hours": 1.2},
            {"id": "l5", "origin": "bridge", "destination": "vientiane", "mode": "road", "hours": 1},
        ],
    }  # fmt: skip
    return content | given


def sections(**given: Any) -> dict[str, Any]:
    content: dict[str, Any] = {
        "community": {"population": [population("TH-10", 20_000), population("TH-40", 5_000)]},
        "scenarios": {"scenarios": [a_scenario()]},
        "evacuation": evacuation(),
    }
    return content | given


def a_plan_file(**given: Any) -> PlanFile:
    return PlanFile(title="Plan", outline="micic/1", sections=sections(**given), areas=dict(AREAS))


def a_version(post: Post, by: User, **given: Any) -> PlanVersion:
    """A draft whose evacuation can be tested. `sections` replaces its content."""
    thailand()
    return operations.start_plan(
        post,
        title=given.get("title", f"Plan {next(_numbers)}"),
        first=given.get("sections", sections()),
        by=by,
        at=NOON,
    )


def record(file: PlanFile, table: str, record_id: str) -> dict[str, Any]:
    """One record of the evacuation section, to be spoilt in place."""
    return record_in(file.sections, "evacuation", table, record_id)


def record_in(content: Mapping[str, Any], section: str, table: str, record_id: str) -> dict[str, Any]:
    return next(row for row in content[section][table] if row["id"] == record_id)


def an_unproven_outcome() -> dict[str, Any]:
    """What a test would store if the solver had let half of the people vanish on their way."""
    problem = build(a_plan_file(), "quake").problem
    whole = discretise(problem, 1.0)
    useful, kept, lost = keep_useful(network_of(whole))
    model = evacuation_program(useful)
    answer = minimise(model.program, seconds=60, seed=0)
    wrong = replace(answer, values=answer.values / 2)
    return outcome_of(1.0, report(Solved(kept, lost, model, wrong)), {})
