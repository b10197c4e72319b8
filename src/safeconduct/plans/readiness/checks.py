"""The building blocks of rules: each makes a judge that yields what is lacking at one place of the plan."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from safeconduct.plans.readiness.facts import Ability, Facts, Row
from safeconduct.plans.readiness.rule import Judge, Place, Reason

# Fewer characters than this are a note to oneself, not something a stranger could act on.
LEAST_SAID: Final = 30
YEAR: Final = 12
DAYS_A_MONTH: Final = 30.44


def place(path: str, field: str = "", record: str = "") -> Place:
    """The place called "section.field", or "section.table" with a field and a record."""
    section, _, key = path.partition(".")
    return Place(section, key, field, record)


def at(path: str) -> Place:
    """The field called "section.field"."""
    section, _, key = path.partition(".")
    return Place(section, field=key)


def together(*judges: Judge) -> Judge:
    """Everything that any of them finds lacking."""

    def judge(facts: Facts) -> Iterator[Reason]:
        for one in judges:
            yield from one(facts)

    return judge


def prose(path: str) -> Judge:
    """The field says something that could be acted on."""

    def judge(facts: Facts) -> Iterator[Reason]:
        text = facts.value(path)
        said = len("".join(text.split())) if isinstance(text, str) else 0
        if said < LEAST_SAID:
            yield Reason("too_short" if said else "empty", {}, (at(path),))

    return judge


def some(path: str, least: int = 1) -> Judge:
    """The table has so many records."""

    def judge(facts: Facts) -> Iterator[Reason]:
        present = len(facts.rows(path))
        if present < least:
            code = "too_few" if present else "no_rows"
            yield Reason(code, {"present": present, "least": least}, (place(path),))

    return judge


def filled(path: str, *keys: str) -> Judge:
    """Every record says each of these."""

    def judge(facts: Facts) -> Iterator[Reason]:
        for key in keys:
            yield from lack("rows_lack", (row for row in facts.rows(path) if not facts.has(row, key)), key)

    return judge


def fresh(path: str, key: str, months: int = YEAR) -> Judge:
    """Every date that is given lies in the past, and not further back than so many months."""

    def judge(facts: Facts) -> Iterator[Reason]:
        dated = [(row, day) for row in facts.rows(path) if (day := row.day(key))]
        yield from lack(
            "rows_old", (row for row, day in dated if is_old(day, facts, months)), key, months=months
        )
        yield from lack("rows_ahead", (row for row, day in dated if day > facts.on), key)

    return judge


def able(ability: Ability) -> Judge:
    """The installation does this by itself."""

    def judge(facts: Facts) -> Iterator[Reason]:
        if ability not in facts.abilities:
            yield Reason("installation", {"what": ability.value})

    return judge


def lack(
    code: str, rows: Iterable[Row], field: str = "", *, toward: str = "", **values: Any
) -> Iterator[Reason]:
    """One reason that names all of these records, or none. `toward` is the table in which it is put right."""
    places = tuple(place(row.table, field, row.id) for row in rows)
    if places:
        yield Reason(code, {"n": len(places), **values}, places, place(toward) if toward else None)


def is_old(day: date, facts: Facts, months: int = YEAR) -> bool:
    return (facts.on - day).days > months * DAYS_A_MONTH + 1


def has_left(row: Row, facts: Facts) -> bool:
    """Whether somebody of the staff is no longer at the post."""
    until = row.day("until")
    return until is not None and until < facts.on
