"""Headquarters' matrix: 41 posts, each with the demonstration's plan, tested, and twelve kinds of hazards.

`python -m benchmarks.process overview_speed`
"""

import json
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from benchmarks.pages_world import timed
from safeconduct.base import clock
from safeconduct.cli.demo import plan, world
from safeconduct.identity.models import Post, User
from safeconduct.plans import operations
from safeconduct.plans.models import StressTest
from safeconduct.plans.outline.risks import HAZARD_KINDS

POSTS = 41


def main() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    here = world.build(at=clock.now())
    written(here)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="planner@demo.invalid"))
    for name, url in (
        ("matrix of 41 posts and 12 hazards", reverse("desk:posts")),
        ("the posts behind one number", reverse("desk:posts") + "?only=untested"),
        ("the matrix as a workbook", reverse("desk:posts_xlsx")),
        ("the minister's page", reverse("desk:minister")),
        ("the minister's page as PDF, in Lao", reverse("desk:minister_pdf") + "?lang=lo"),
    ):
        print(json.dumps(timed(client, name, url, None)))


def written(here: world.World) -> None:
    """Every hazard has a scenario and a test, so that no cell is left out."""
    now = clock.now()
    missing = POSTS - Post.objects.exclude(kind=Post.Kind.HEADQUARTERS).count()
    for number in range(missing):
        Post.objects.create(
            organisation=here.embassy.organisation, kind=Post.Kind.EMBASSY, code=f"bench-{number}",
            name=f"Embassy {number}", country_code="TH", city=f"Town {number}",
        )  # fmt: skip
    planner = User.objects.get(pk=here.planner.pk)  # who remembers which posts there were
    content = everything(now)
    for post in Post.objects.exclude(kind=Post.Kind.HEADQUARTERS):
        version = operations.start_plan(post, title="Plan", first=content, by=planner, at=now)
        StressTest.objects.bulk_create(
            StressTest(version=version, scenario=f"case-{kind}", state="done", asked_at=now, finished_at=now)
            for kind, _label in HAZARD_KINDS
        )


def everything(now: Any) -> dict[str, dict[str, Any]]:
    content = {key: dict(section) for key, section in plan.content(now.date()).items()}
    hazards = content["risks"]["hazards"]
    content["risks"]["hazards"] = [
        {**hazards[0], "id": kind, "kind": kind, "hazard": str(label)} for kind, label in HAZARD_KINDS
    ]
    scenarios = content["scenarios"]["scenarios"]
    content["scenarios"]["scenarios"] = [
        {**scenarios[0], "id": f"case-{kind}", "hazard": kind} for kind, _label in HAZARD_KINDS
    ]
    content["community"]["population"] = plan.described(content["community"].get("population", []))
    return content
