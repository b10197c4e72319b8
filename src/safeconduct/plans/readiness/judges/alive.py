"""Judges of a plan that is kept alive: reviewed, rehearsed, tested, and learned from."""

from collections.abc import Iterator
from typing import Final

from safeconduct.plans.readiness.checks import YEAR, at, is_old, lack, place
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.readiness.rule import Named, Place, Reason

EXERCISES: Final = "annexes.exercises"
LESSONS: Final = "annexes.lessons"
SCENARIOS: Final = "scenarios.scenarios"
REVIEW_DAYS: Final = 366


def reviewed_in_time(facts: Facts) -> Iterator[Reason]:
    day, where = facts.day("introduction.review_on"), (at("introduction.review_on"),)
    if day is None:
        yield Reason("empty", {}, where)
    elif day < facts.on:
        yield Reason("review_overdue", {"on": Named("day", (day.isoformat(),))}, where)
    elif (day - facts.on).days > REVIEW_DAYS:
        yield Reason("review_far", {"on": Named("day", (day.isoformat(),))}, where)


def rehearsed(facts: Facts) -> Iterator[Reason]:
    held = [row for row in facts.rows(EXERCISES) if _is_recent(row, facts)]
    if not held:
        yield Reason("no_exercise", {"months": YEAR}, (place(EXERCISES),))
    yield from lack("rows_lack", (row for row in held if not facts.has(row, "findings")), "findings")
    yield from lack("not_corrected", (row for row in held if not _is_corrected(row, facts)), "corrected_on")


def _is_recent(row: Row, facts: Facts) -> bool:
    day = row.day("held_on")
    return day is not None and day <= facts.on and not is_old(day, facts)


def _is_corrected(row: Row, facts: Facts) -> bool:
    """Put right on a day, or carried on as a lesson with an owner and a day."""
    name = row.text("name").casefold()
    carried = (one.text("source").casefold() for one in facts.rows(LESSONS))
    return facts.has(row, "corrected_on") or (bool(name) and any(name in source for source in carried))


def tested_with_numbers(facts: Facts) -> Iterator[Reason]:
    done = {test.scenario for test in facts.tests if not is_old(test.on, facts)}
    worst = [row for row in facts.rows(SCENARIOS) if row.text("severity") == "worst"]
    yield from lack("worst_untested", (row for row in worst if row.id not in done))
    if not worst and not done:
        yield Reason("nothing_tested", {}, (place(SCENARIOS),))


def lessons_are_followed(facts: Facts) -> Iterator[Reason]:
    rows = facts.rows(LESSONS)
    if not rows:
        yield Reason("no_rows", {}, (place(LESSONS),))
    overdue = (row for row in rows if not facts.has(row, "closed_on") and _is_due(row, facts))
    yield from lack("lesson_overdue", overdue, "closed_on")
    closed = (row for row in rows if facts.has(row, "closed_on") and not facts.has(row, "evidence"))
    yield from lack("rows_lack", closed, "evidence")


def _is_due(row: Row, facts: Facts) -> bool:
    day = row.day("due_on")
    return day is not None and day < facts.on


def lessons_are_absorbed(facts: Facts) -> Iterator[Reason]:
    if not any(row.number("absorbed_in") == facts.version for row in facts.rows(LESSONS)):
        yield Reason("nothing_absorbed", {"version": facts.version}, (place(LESSONS, "absorbed_in"),))


def nothing_to_absorb(facts: Facts) -> Reason | None:
    """The first version follows none; a later one may find that all was absorbed before it."""
    if facts.version <= 1:
        return Reason("first_version")
    rows = facts.rows(LESSONS)
    if rows and all((row.number("absorbed_in") or facts.version) < facts.version for row in rows):
        return Reason("all_absorbed", {"n": len(rows)}, (Place("annexes", "lessons"),))
    return None


def functions_are_trained(facts: Facts) -> Iterator[Reason]:
    trained = {row.text("function") for row in facts.rows("roles.training") if row.day("held_on")}
    yield from lack(
        "untrained",
        (row for row in facts.rows("roles.team") if row.id not in trained),
        toward="roles.training",
    )
