"""Judges of dangers: every kind is looked at, the worst are watched, and somebody can be called."""

from collections.abc import Iterator
from typing import Final

from safeconduct.plans.outline.risks import HAZARD_CATEGORIES
from safeconduct.plans.readiness.checks import lack, place
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.readiness.rule import Named, Reason

HAZARDS: Final = "risks.hazards"
INDICATORS: Final = "risks.indicators"
WATCHED: Final = 3


def every_category(facts: Facts) -> Iterator[Reason]:
    seen = {row.text("category") for row in facts.rows(HAZARDS)}
    missing = tuple(code for code, _label in HAZARD_CATEGORIES if code not in seen)
    if missing and seen:
        yield Reason(
            "categories_missing", {"which": Named(f"{HAZARDS}.category", missing)}, (place(HAZARDS),)
        )


def worst_are_watched(facts: Facts) -> Iterator[Reason]:
    hazards = worst(facts)
    if not hazards:
        yield Reason("no_rows", {}, (place(HAZARDS),))
    watched = {row.text("hazard") for row in facts.rows(INDICATORS) if row.text("name")}
    yield from lack("hazard_unwatched", (row for row in hazards if row.id not in watched), toward=INDICATORS)


def worst(facts: Facts) -> list[Row]:
    """The three hazards with the largest product of likelihood and impact."""
    weighed = [
        (likely * bad, row)
        for row in facts.rows(HAZARDS)
        if (likely := row.number("likelihood")) and (bad := row.number("impact"))
    ]
    return [row for _weight, row in sorted(weighed, key=lambda one: -one[0])[:WATCHED]]


def fed(facts: Facts) -> Iterator[Reason]:
    country = str(facts.value("risks.country") or "")
    if not facts.feeds:
        yield Reason("installation", {"what": "feeds"})
    elif not any(country in feed.countries for feed in facts.feeds):
        yield Reason("feeds_elsewhere", {"country": Named("countries", (country,))})


def host_in_struck_areas(facts: Facts) -> Iterator[Reason]:
    known = {row.text("area") for row in facts.rows("risks.host_contacts")}
    missing = tuple(code for code in facts.struck_areas() if code not in known)
    if missing and known:
        yield Reason(
            "areas_without_host", {"areas": Named("areas", missing)}, (place("risks.host_contacts"),)
        )
