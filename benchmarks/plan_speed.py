"""The stress test of a plan and its printing.

    python -m benchmarks.process plan_speed [--runs 5] [--areas 77]

Three plans, with an assembly point in each of 2, 15 and `areas` provinces, twelve exits, four havens, eighteen
fleets. Each is tested at 1, 3 and 10 times the estimate with the
second solutions of the what-if, and printed. One JSON line each; times are medians in seconds.
"""

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from safeconduct.identity.models import Officer, Organisation, Post, User
from safeconduct.plans import operations
from safeconduct.plans.exchange import AreaFacts, PlanFile
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.printing import pdf, sheet
from safeconduct.plans.problem import build
from safeconduct.plans.testing import stress

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WORDS = "Officers inform everybody within a day and keep the assembly points ready. " * 6
LAO = "ສະຖານທູດແຈ້ງຂ່າວໃຫ້ພົນລະເມືອງຮູ້ພາຍໃນມື້ດຽວ ແລະ ກະກຽມຈຸດລວມພົນໃຫ້ພ້ອມ. " * 6


def country(areas: int) -> dict[str, Any]:
    """An invented country on a grid: points far apart, exits at the rim, buses everywhere, two aircraft kinds."""
    codes = [f"XX-{number:02}" for number in range(areas)]
    places = {code: (5.0 + number // 9, 98.0 + number % 9) for number, code in enumerate(codes)}
    points = [
        {"id": f"p{code}", "name": f"Hall {code}", "area": code, "holding": 1500,
         "position": {"lat": places[code][0], "lon": places[code][1]}}
        for code in codes
    ]  # fmt: skip
    hubs = [
        {"id": f"h{number}", "name": f"Exit {number}", "kind": "border", "desks": 4, "per_desk_hour": 12,
         "opening": "06:00-22:00", "position": {"lat": 5.5 + number * 0.7, "lon": 107.5}}
        for number in range(12)
    ]  # fmt: skip
    havens = [
        {"id": f"k{number}", "name": f"Haven {number}", "capacity": 3000, "onward_per_hour": 60,
         "position": {"lat": 6.0 + number * 2, "lon": 109.0}}
        for number in range(4)
    ]  # fmt: skip
    legs = [
        {
            "id": f"l{number}{way}",
            "origin": point["id"],
            "destination": f"h{(number + way) % 12}",
            "mode": "road",
        }
        for number, point in enumerate(points)
        for way in (0, 1)
    ]
    legs += [
        {
            "id": f"m{number}",
            "origin": f"h{number}",
            "destination": f"k{number % 4}",
            "mode": "road",
            "hours": 3,
        }
        for number in range(12)
    ]
    assets = [
        {"id": f"v{number}", "name": f"Coaches {number}", "mode": "road", "seats": 45, "count": 12,
         "based_at": f"h{number % 12}", "available_from": number % 6, "turnaround_minutes": 45}
        for number in range(18)
    ]  # fmt: skip
    population = [
        {"id": f"n{code}", "area": code, "status": "all", "best": 3000, "source": "s", "as_of": "2026-01-01"}
        for code in codes
    ]
    scenario = {
        "id": "quake", "name": "Quake", "areas": codes, "affected_percent": 50, "leave_percent": 20,
        "urgent_percent": 2, "medical_percent": 5, "family_percent": 20, "horizon_days": 7,
    }  # fmt: skip
    evacuation = {"assembly_points": points, "hubs": hubs, "havens": havens, "legs": legs, "assets": assets}
    return {
        "community": {"population": population},
        "scenarios": {"scenarios": [scenario]},
        "evacuation": evacuation,
        "places": places,
    }


def timed(runs: int, work: Callable[[], Any]) -> tuple[float, Any]:
    times, result = [], None
    for _run in range(runs):
        began = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - began)
    return round(statistics.median(times), 3), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--areas", type=int, default=77)
    options = parser.parse_args()
    for name, areas in (("small", 2), ("middle", 15), ("country", options.areas)):
        print(json.dumps({"plan": name, "areas": areas, **measure(country(areas), options.runs)}), flush=True)


def measure(sections: dict[str, Any], runs: int) -> dict[str, Any]:
    places = sections.pop("places")
    areas = {code: AreaFacts(code, "XX", lat, lon) for code, (lat, lon) in places.items()}
    file = PlanFile("Plan", "micic/1", sections, areas)
    # The grid is invented, so that no province of the real world decides what is land.
    build_s, built = timed(runs, lambda: build(file, "quake", locate=lambda lat, lon: "XX"))
    frozen = stress.freeze(file, built)
    one_s, _one = timed(max(1, runs // 2), lambda: stress.run(frozen, (1.0,)))
    test_s, outcomes = timed(1, lambda: stress.run(frozen, (1.0, 3.0, 10.0)))
    return {
        "build_s": build_s,
        "test_at_one_s": one_s,
        "test_at_1_3_10_s": test_s,
        "clear_hours": [one["clear_hours"] for one in outcomes],
        "step_minutes": [one["step_minutes"] for one in outcomes],
        "proven": all(one["certified"] for one in outcomes),
        **printing(sections, frozen, outcomes, runs),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def printing(sections: dict[str, Any], frozen: Any, outcomes: Any, runs: int) -> dict[str, Any]:
    ministry, _made = Organisation.objects.get_or_create(code="m", defaults={"name": "M", "kind": "ministry"})
    code = f"post-{Post.objects.count()}"
    post = Post.objects.create(
        organisation=ministry, kind="embassy", code=code, name="Embassy", country_code="TH"
    )
    user = User.objects.create_user(f"{code}@example.org", name="Planner", joined_at=NOON)
    Officer.objects.create(user=user, role="planner", post=post, appointed_at=NOON)
    figures: dict[str, Any] = {}
    for language, words in (("en", WORDS), ("lo", LAO)):
        written = {
            section.key: {field.key: words for field in section.fields if field.kind == "long_text"}
            | dict(sections.get(section.key, {}))
            for section in OUTLINE.sections
        }
        version = operations.start_plan(post, title=f"Plan {language}", first=written, by=user, at=NOON)
        test = operations.ask_test(version, {"id": "quake", "name": "Quake"}, frozen, by=user, at=NOON)
        operations.finish_test(test, outcomes, seconds=1, at=NOON)
        took, printed = timed(
            runs,
            lambda version=version, language=language: pdf(sheet(version, language=language), at=NOON),
        )
        pages = len(PdfReader(BytesIO(printed)).pages)
        figures |= {f"pdf_{language}_s": took, f"pdf_{language}_pages": pages}
    return figures
