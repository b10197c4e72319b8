"""Filling the demonstration by the same operations that the pages use."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.core.files import File

from safeconduct.base import jobs
from safeconduct.cli.demo import options, people, plan, shares, world
from safeconduct.cli.demo.agreements import agreements
from safeconduct.cli.demo.library import take_from_library
from safeconduct.cli.demo.messages import messages
from safeconduct.cli.demo.photographs import pictures
from safeconduct.cli.demo.plan import hanoi
from safeconduct.cli.demo.positions import positions
from safeconduct.cli.demo.wardens import coordinator
from safeconduct.desk.operations import give_population
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.plans import operations as plans
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.problem import build
from safeconduct.plans.queries import plan_file as plan_file_of
from safeconduct.plans.queries import section_of
from safeconduct.plans.testing import stress
from safeconduct.registry import operations as registry
from safeconduct.registry.models import Import
from safeconduct.registry.queries import open_job

Say = Callable[[str], None]

# Ages are drawn from a fixed day, so that the same seed gives the same people on any day.
BORN_BEFORE: Final = date(2026, 1, 1)
COLUMNS: Final = {
    1: "name", 2: "name_native", 3: "sex", 4: "born_on", 5: "document_number", 6: "document_holder", 7: "phone",
    8: "area", 9: "address", 10: "employer", 11: "sector", 12: "status", 13: "home_area",
}  # fmt: skip
# Places where people are known to be whom no list names.
COMMUNITIES: Final = (
    ("TH-74", "Mahachai fish market", 900, 1600, 45, "Fishing"),
    ("TH-10", "Khlong Toei rooms", 300, 700, 60, "Domestic work"),
    ("TH-20", "Laem Chabang building sites", 500, 1200, 30, "Construction"),
)


def fill(folder: Path, *, count: int, seed: int, at: datetime, say: Say) -> None:
    say("posts and officers")
    here = world.build(at=at)
    folder.mkdir(parents=True, exist_ok=True)
    areas, weights = people.thai_provinces()
    consulate = [area.code in world.NORTH_EAST for area in areas]
    northern = [weight * far for weight, far in zip(weights, consulate, strict=True)]
    others = [weight * (not far) for weight, far in zip(weights, consulate, strict=True)]
    at_consulate = round(count * sum(northern))
    say(f"{count} invented people, as a ministry's spreadsheet, through the import")
    for post, by, number, spread, name in (
        (here.embassy, here.consul, count - at_consulate, others, "workers-bangkok.xlsx"),
        (here.consulate, here.consul_khonkaen, at_consulate, northern, "workers-khonkaen.xlsx"),
    ):
        path = folder / name
        people.write(path, people.rows(number, areas, spread, seed=seed, today=BORN_BEFORE))
        take_in(path, post=post, by=by, at=at)
    say("where some of them live")
    for post, by in ((here.embassy, here.consul), (here.consulate, here.consul_khonkaen)):
        positions(post, by, seed=seed, at=at)
    # A list of the same kind for the visitor to import, with mistakes in it.
    practice = people.with_mistakes(people.rows(200, areas, others, seed=seed + 1, today=BORN_BEFORE))
    people.write(folder / "practice-list.xlsx", practice)
    say("estimates and communities")
    estimate(here.embassy, here.consul, areas, others, at=at)
    estimate(here.consulate, here.consul_khonkaen, areas, northern, at=at)
    communities(here.embassy, here.consul, at=at)
    say("an area coordinator and her families")
    coordinator(here, at=at)
    say("agreements with partners")
    agreements(here, at=at)
    say("a contingency plan, and its test at 1, 3 and 10 times the estimate")
    version = draft(here.embassy, here.consul, at=at)
    others_of(here, at=at)
    say("messages to officers, some of which never left")
    messages(at=at)
    test(version, here.consul, at=at)
    say("an evacuation option of that plan, and a copy of it changed by hand")
    options.ask(version, here.consul, at=at)


def take_in(path: Path, *, post: Post, by: User, at: datetime) -> Import:
    with path.open("rb") as file:
        batch = registry.start_import(
            File(file, path.name), post=post, source="Labour ministry", by=by, at=at
        )
    if (job := open_job(batch)) is not None:
        jobs.work(job.pk)
        batch.refresh_from_db()
    registry.map_columns(batch, COLUMNS, same_document="update", by=by, at=at)
    jobs.work(registry.ask_check(batch, by=by, at=at).pk)
    batch.refresh_from_db()
    jobs.work(registry.ask_commit(batch, by=by, at=at).pk)
    batch.refresh_from_db()
    return batch


def estimate(post: Post, by: User, areas: list[Area], weights: list[float], *, at: datetime) -> None:
    for area, weight in zip(areas, weights, strict=True):
        for status, abroad in (("regular", shares.REGULAR_ABROAD), ("irregular", shares.IRREGULAR_ABROAD)):
            best = round(abroad * weight)
            if best < 20:
                continue
            values = {
                "area": area, "status": status, "low": round(best * 0.7), "best": best, "high": round(best * 1.4),
                "method": shares.METHOD, "source": shares.SOURCE, "as_of": shares.AS_OF,
            }  # fmt: skip
            registry.record_estimate(post, values, by=by, at=at)


def communities(post: Post, by: User, *, at: datetime) -> None:
    for code, label, low, high, women, sector in COMMUNITIES:
        values = {
            "area": Area.objects.get(code=code), "label": label, "low": low, "high": high, "women_percent": women,
            "sector": sector, "language": "Lao", "counted_on": at.date(),
        }  # fmt: skip
        registry.add_community_group(post, values, by=by, at=at)


def others_of(here: world.World, *, at: datetime) -> None:
    """What headquarters must see: a plan that nobody looked at for over a year, and a draft that was left alone."""
    begun, approved = at - timedelta(days=460), at - timedelta(days=430)
    old = plans.start_plan(
        here.hanoi, title="Contingency plan for Viet Nam", first=hanoi.content(begun.date()), by=here.planner, at=begun
    )  # fmt: skip
    take_from_library(old, by=here.planner, at=begun)
    plans.submit(old, by=here.planner, at=approved)
    plans.approve(old, by=here.head_hanoi, at=approved)
    plans.start_plan(
        here.seoul, title="Contingency plan for the Republic of Korea", by=here.planner, at=at - timedelta(days=90)
    )  # fmt: skip


def draft(post: Post, by: User, *, at: datetime) -> PlanVersion:
    version = plans.start_plan(
        post, title="Contingency plan for Thailand", by=by, at=at, first=plan.content(at.date())
    )
    give_population(version, post, by=by, at=at)
    community = section_of(version, "community")
    if community is not None:
        counts = {"population": plan.described(community.content["population"])}
        plans.save_fields(version, "community", counts, base_revision=community.revision, by=by, at=at)
    pictures(version, by=by, at=at)
    return version


def test(version: PlanVersion, by: User, *, at: datetime) -> None:
    plan_file = plan_file_of(version)
    built = build(plan_file, plan.SCENARIO)
    asked = plans.ask_test(
        version, built.scenario, stress.freeze(plan_file, built), factors=(1, 3, 10), by=by, at=at
    )
    job = jobs.latest("plans.test", asked.pk)
    if job is not None:
        jobs.work(job.pk)
