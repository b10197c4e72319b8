"""Judges of who does what: nobody stands in for themselves, nobody is everybody, and the tree has a root."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from safeconduct.plans.readiness.checks import filled, has_left, lack, place
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.readiness.rule import Reason

TEAM: Final = "roles.team"
TASKS: Final = "phases.tasks"
CALLS: Final = "roles.calls"
# Fewer functions than this can be one person's without anybody being overburdened.
ALONE: Final = 3


def tasks_exist(facts: Facts) -> Iterator[Reason]:
    if not facts.rows(TASKS):
        yield Reason("no_rows", {}, (place(TASKS),))


def functions_are_held(facts: Facts) -> Iterator[Reason]:
    """Each function is held by somebody who is still at the post, with a deputy and an authority."""
    yield from filled(TEAM, "holder", "deputy", "authority")(facts)
    gone = {row.id for row in facts.rows("post.staff") if has_left(row, facts)}
    for key in ("holder", "deputy"):
        yield from lack("held_by_who_left", (row for row in facts.rows(TEAM) if row.text(key) in gone), key)


def stands_in_for_another(facts: Facts) -> Iterator[Reason]:
    holders = {row.id: row.text("holder") for row in facts.rows(TEAM)}

    def is_alone(row: Row) -> bool:
        one, other = row.text("owner"), row.text("deputy")
        return bool(one) and (
            one == other or (bool(holders.get(one)) and holders.get(one) == holders.get(other))
        )

    yield from lack("own_deputy", (row for row in facts.rows(TEAM) if _is_own_deputy(row)), "deputy")
    yield from lack("own_deputy", (row for row in facts.rows(TASKS) if is_alone(row)), "deputy")


def _is_own_deputy(row: Row) -> bool:
    return bool(row.text("holder")) and row.text("holder") == row.text("deputy")


def nobody_is_everybody(facts: Facts) -> Iterator[Reason]:
    held = Counter(row.text("holder") for row in facts.rows(TEAM) if row.text("holder"))
    if len(held) == 1 and held.total() >= ALONE:
        yield from lack("one_for_all", facts.rows(TEAM), "holder")


def calls_are_a_tree(facts: Facts) -> Iterator[Reason]:
    circle = called_in_a_circle(facts)
    yield from lack("calls_circle", circle, "called")


def called_in_a_circle(facts: Facts) -> list[Row]:
    """Calls after which a caller would be called by those they called. Whoever nobody calls begins the tree."""
    rows = [row for row in facts.rows(CALLS) if row.text("caller") and row.text("called")]
    while True:
        callers, called = {row.text("caller") for row in rows}, {row.text("called") for row in rows}
        left = [row for row in rows if row.text("called") in callers and row.text("caller") in called]
        if len(left) == len(rows):
            return rows
        rows = left
