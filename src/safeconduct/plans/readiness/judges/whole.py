"""Judges of the plan as a whole: sections, cases, levels, and places that somebody has seen."""

from collections.abc import Iterator
from typing import Final

from safeconduct.plans.progress import progress
from safeconduct.plans.readiness.checks import filled, fresh, lack, place
from safeconduct.plans.readiness.facts import Facts
from safeconduct.plans.readiness.rule import Named, Place, Reason, Said

LEVELS: Final = "phases.levels"
CASES: Final = ("best", "likely", "worst")
OF_A_LEVEL: Final = (
    ("phases.decision_points", "level_without_sign"),
    ("phases.tasks", "level_without_task"),
    ("phases.messages", "level_without_message"),
)


def sections_are_complete(facts: Facts) -> Iterator[Reason]:
    for part in progress(facts.outline, facts.readable):
        if not part.is_complete:
            written: dict[str, Said] = {"filled": part.filled, "total": part.total}
            values = {**written, "section": Named("sections", (part.section.key,))}
            yield Reason("section_open", values, (Place(part.section.key),))


def every_case(facts: Facts) -> Iterator[Reason]:
    path = "scenarios.scenarios"
    seen = {row.text("severity") for row in facts.rows(path)}
    missing = tuple(code for code in CASES if code not in seen)
    if missing:
        yield Reason("cases_missing", {"which": Named(f"{path}.severity", missing)}, (place(path),))


def levels_are_complete(facts: Facts) -> Iterator[Reason]:
    """Each level is raised by a sign, has something to do, and something to say."""
    if not facts.rows(LEVELS):
        yield Reason("no_rows", {}, (place(LEVELS),))
    for path, code in OF_A_LEVEL:
        served = {row.text("level") for row in facts.rows(path)}
        yield from lack(code, (row for row in facts.rows(LEVELS) if row.id not in served), toward=path)


def points_were_inspected(facts: Facts) -> Iterator[Reason]:
    path = "evacuation.assembly_points"
    yield from filled(path, "position", "inspected_on")(facts)
    yield from fresh(path, "inspected_on")(facts)
