"""The pages of plans with content: 41 posts with a plan each, the largest of them written, with tests."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from benchmarks.pages_world import timed
from benchmarks.plan_speed import LAO, country
from safeconduct.base import clock
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.plans import operations
from safeconduct.plans.models import PlanVersion, StressTest
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.testing.tables import MOST_ROWS

POSTS = 41
HOURS = 7 * 24
TESTS = 12


def plan_pages() -> Iterator[dict[str, Any]]:
    planner = User.objects.get(email="planner@demo.invalid")
    client = Client(headers={"host": "localhost"})
    client.force_login(planner)
    version, test = written(planner)
    one = [version.plan_id, version.number]
    for name, url in (
        ("plans of 41 posts", reverse("plans:plans")),
        ("a plan", reverse("plans:version", args=one)),
        ("section with 77 points, 166 routes", reverse("plans:section", args=[*one, "evacuation"])),
        ("section with 77 area counts", reverse("plans:section", args=[*one, "community"])),
        ("form of a point", reverse("plans:record_edit", args=[*one, "evacuation", "assembly_points", "p0"])),
        ("map of the plan", reverse("plans:points", args=one)),
        ("tests of the plan", reverse("plans:tests", args=one)),
        ("new test", reverse("plans:test_new", args=one)),
        ("result of a test", reverse("plans:test", args=[test.pk])),
    ):
        yield timed(client, name, url, None)


def written(planner: User) -> tuple[PlanVersion, StressTest]:
    """A plan of a whole country among forty others, each with a version in review and tests behind it."""
    now = clock.now()
    home = planner.officers.first().post
    posts = [
        Post.objects.create(
            organisation=home.organisation, kind=Post.Kind.EMBASSY, code=f"bench-{number}", name=f"Embassy {number}",
            country_code="TH", city=f"Town {number}", lat=14.0, lon=100.0,
        )
        for number in range(POSTS)
    ]  # fmt: skip
    planner = User.objects.get(pk=planner.pk)  # who remembers which posts there were
    plan = None
    for number, post in enumerate(posts):
        content = in_thailand() if number == 0 else {}
        version = operations.start_plan(post, title=f"Plan {number}", first=content, by=planner, at=now)
        test = [tested(version, planner) for _run in range(TESTS)][-1]
        plan = plan or (version, test)
    assert plan is not None
    return plan


def in_thailand() -> dict[str, Any]:
    """The invented country of the other benchmark, with the areas of Thailand in place of its own."""
    areas = list(Area.objects.filter(country="TH").order_by("code"))
    content = country(len(areas))
    content.pop("places")
    codes = {f"XX-{number:02}": area.code for number, area in enumerate(areas)}
    for number, (point, area) in enumerate(zip(content["evacuation"]["assembly_points"], areas, strict=True)):
        point |= {"id": f"p{number}", "area": area.code, "position": {"lat": area.lat, "lon": area.lon}}
    for leg in content["evacuation"]["legs"]:
        old = leg["origin"].removeprefix("p")
        leg["origin"] = f"p{list(codes).index(old)}" if old in codes else leg["origin"]
    for row in content["community"]["population"]:
        row["area"] = codes[row["area"]]
    for row in content["scenarios"]["scenarios"]:
        row["areas"] = list(codes.values())
    words = {
        section.key: {field.key: LAO for field in section.fields if field.kind == "long_text"}
        for section in OUTLINE.sections
    }
    return {key: found | content.get(key, {}) for key, found in words.items()}


def tested(version: PlanVersion, planner: User) -> StressTest:
    scenario = {"id": "quake", "name": "Quake"}
    points = [f"point:p{number}" for number in range(77)]
    frozen = {"names": {code: code for code in points}, "remarks": []}
    test = operations.ask_test(version, scenario, frozen, by=planner, at=clock.now())
    operations.finish_test(
        test, [outcome(factor, points) for factor in test.factors], seconds=1, at=clock.now()
    )
    return test


def outcome(factor: float, points: list[str]) -> dict[str, Any]:
    people = round(20_000 * factor)
    waiting = [[float(hour), max(0, people - hour * 150)] for hour in range(HOURS + 1)]
    binds = [{"kind": "desks", "subject": point, "saves": 12.0, "share": 0.1} for point in points[:MOST_ROWS]]
    deadlines = [
        {"hours": float(hours), "left": people // 2, "by_point": dict.fromkeys(points, people // 77)}
        for hours in (24, 48, 72, 168)
    ]
    return {
        "factor": factor, "people": people, "horizon_hours": float(HOURS), "clear_hours": None,
        "left": waiting[-1][1], "unreachable": 0, "waiting": waiting, "deadlines": deadlines, "binds": binds,
        "certified": True, "gap": 0.0, "notes": [],
    }  # fmt: skip
