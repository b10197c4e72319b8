"""From an edit to what is still missing: judging a large plan, and the pages that show it.

`python -m benchmarks.process readiness_speed`. The plan is the demonstration's with 400 tasks, 200 messages and 100
areas; the section page is the one that a save leads to, with all its reads of the database.
"""

import json
import statistics
import time
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from benchmarks.pages_world import timed
from safeconduct.base import clock
from safeconduct.cli.demo import plan, world
from safeconduct.identity.models import User
from safeconduct.places.models import Area
from safeconduct.plans import operations, queries
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.readiness import Facts, findings

TASKS, MESSAGES, AREAS = 400, 200, 100
RUNS = 30


def main() -> None:
    call_command("load_places", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    here = world.build(at=clock.now())
    version = large_plan(here)
    sections = queries.sections_of(version)
    on = clock.now().date()
    judged = median_ms(lambda: findings(Facts(sections=sections, on=on)))
    facts = median_ms(lambda: queries.readiness_facts(version, OUTLINE, queries.sections_of(version), on=on))
    print(json.dumps({"what": "findings", "median_ms": judged}))
    print(json.dumps({"what": "reading the facts", "median_ms": facts}))
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="consul@demo.invalid"))
    at = [version.plan_id, version.number]
    for name, url in (
        ("section with 400 tasks and 200 messages", reverse("plans:section", args=[*at, "phases"])),
        ("section with 100 areas", reverse("plans:section", args=[*at, "community"])),
        ("list of readiness", reverse("plans:readiness", args=at)),
        ("overview of the plan", reverse("plans:version", args=at)),
    ):
        print(json.dumps(timed(client, name, url, None)))


def large_plan(here: world.World) -> PlanVersion:
    now = clock.now()
    content = {key: dict(section) for key, section in plan.content(now.date()).items()}
    phases, community = content["phases"], content["community"]
    phases["tasks"] = repeated(phases["tasks"], TASKS)
    phases["messages"] = repeated(phases["messages"], MESSAGES)
    codes = Area.objects.order_by("-country", "code").values_list("code", flat=True)[:AREAS]
    count = {"status": "regular", "registered": 50, "low": 80, "best": 100, "high": 200, "source": "Survey"}
    rows = [{"id": code.lower(), "area": code, "as_of": now.date().isoformat(), **count} for code in codes]
    community["population"] = plan.described(rows)
    return operations.start_plan(here.embassy, title="Large", first=content, by=here.consul, at=now)


def repeated(rows: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    return [{**rows[one % len(rows)], "id": f"row-{one}"} for one in range(number)]


def median_ms(work: Callable[[], Any]) -> float:
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 1)
