"""Comparing two versions of the plan of a whole country: the pure comparison, its words, and the pages.

`python -m benchmarks.process plan_compare`; the pages are measured as those of plan_pages.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from benchmarks.pages_world import ROUNDS, timed
from benchmarks.plan_pages import in_thailand
from safeconduct.base import clock
from safeconduct.cli.demo import world
from safeconduct.identity.models import Role, User
from safeconduct.plans import operations, queries
from safeconduct.plans.content.comparing import compare
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.views.comparing import changes_between

TASKS = 400


def main() -> None:
    call_command("load_places", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    for line in plan_compare():
        print(json.dumps(line))


def plan_compare() -> Iterator[dict[str, Any]]:
    here = world.build(at=clock.now())
    planner = User.objects.get(email="planner@demo.invalid")
    versions = two_versions(here.embassy, planner)
    old, new = (queries.sections_of(one) for one in versions)
    yield measured("compared, the changes only", lambda: compare(OUTLINE, old, new))
    yield measured("compared and put into words", lambda: changes_between(*versions))
    client = Client(headers={"host": "localhost"})
    client.force_login(planner)
    address = reverse("plans:compare", args=[versions[0].plan_id])
    yield timed(client, "comparison of two versions", f"{address}?from=1&to=2", None)
    yield timed(client, "comparison as a workbook", f"{address}.xlsx?from=1&to=2", None)
    yield timed(
        client,
        "who changed what",
        reverse("plans:changes", args=[versions[0].plan_id, versions[1].number]),
        None,
    )


def measured(name: str, work: Callable[[], Any]) -> dict[str, Any]:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = work()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {
        "page": name,
        "p50_ms": statistics.median(times),
        "p95_ms": times[int(len(times) * 0.95) - 1],
        "changes": len(found),
    }


def two_versions(post: Any, planner: User) -> tuple[PlanVersion, PlanVersion]:
    """A version in force and a draft that differs in every long text, in half of its tasks and in their order."""
    now = clock.now()
    old = in_thailand()
    old["phases"]["tasks"] = [
        {"id": f"t{number}", "name": f"Task {number}", "side": "post", "authority": "Ministerial order 7", "within_hours": number % 72}
        for number in range(TASKS)
    ]  # fmt: skip
    first = operations.start_plan(post, title="Large", first=old, by=planner, at=now)
    operations.submit(first, by=planner, at=now)
    # The second person of the demonstration's post.
    head = User.objects.filter(officers__role=Role.HEAD_OF_POST, officers__post=post).first()
    assert head is not None
    operations.approve(first, by=head, at=now)
    second = operations.start_next_version(first.plan, by=planner, at=now)
    for section in OUTLINE.sections:
        content = deepcopy(old.get(section.key, {}))
        texts = {
            key: value.replace("ວັດ", "ໂຮງຮຽນ") + " ຕື່ມ"
            for key, value in content.items()
            if isinstance(value, str)
        }
        operations.save_fields(second, section.key, texts, base_revision=0, by=planner, at=now)
    for number in range(40):
        operations.save_record(
            second, ("phases", "tasks"), f"t{number}", {"within_hours": 99, "done_when": "It is reported."},
            by=planner, at=now,
        )  # fmt: skip
    return first, second
