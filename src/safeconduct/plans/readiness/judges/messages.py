"""Judges of channels and messages: every level can be told in every language that people are reached in."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from safeconduct.plans.readiness.checks import lack, place
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.readiness.judges.community import CHANNELS, languages_spoken
from safeconduct.plans.readiness.rule import Named, Reason

LEVELS: Final = "phases.levels"
MESSAGES: Final = "phases.messages"
TO_PEOPLE: Final = frozenset({"nationals", "affected"})
# Reached without a telephone of one's own, and without papers.
WITHOUT_PHONE: Final = frozenset({"warden", "in_person", "radio"})


def two_kinds_of_channel(facts: Facts) -> Iterator[Reason]:
    """A second way that fails with the first is no second way."""
    kinds = {row.text("channel") for row in facts.rows(CHANNELS) if facts.has(row, "channel")}
    if len(kinds) == 1:
        yield Reason("one_channel", {"which": Named(f"{CHANNELS}.channel", tuple(kinds))}, (place(CHANNELS),))


def every_level_in_every_language(facts: Facts) -> Iterator[Reason]:
    """An approved text to people for each level, language and scenario; one without a scenario serves all."""
    spoken = languages_spoken(facts)
    said = {key for row in facts.rows(MESSAGES) if _is_ready(row, facts) for key in _serves(row)}
    scenarios = [row.id for row in facts.rows("scenarios.scenarios")] or [""]
    for level in facts.rows(LEVELS):
        missing = tuple(
            language
            for language in spoken
            if not all({(level.id, language, ""), (level.id, language, one)} & said for one in scenarios)
        )
        if missing:
            named = Named(f"{MESSAGES}.language", missing)
            yield from lack("level_unsaid", [level], toward=MESSAGES, which=named)


def _serves(row: Row) -> Iterator[tuple[str, str, str]]:
    yield row.text("level"), row.text("language"), row.text("scenario")


def _is_ready(row: Row, facts: Facts) -> bool:
    approved = row.day("approved_on")
    return (
        row.text("audience") in TO_PEOPLE
        and bool(row.text("text"))
        and approved is not None
        and approved <= facts.on
    )


def higher_levels_speak_more(facts: Facts) -> Iterator[Reason]:
    rows = sorted(facts.rows(LEVELS), key=lambda row: row.number("number") or 0)
    known = [(row, hours) for row in rows if (hours := row.number("every_hours")) is not None]
    rarer = (later for (_row, before), (later, after) in pairwise(known) if after > before)
    yield from lack("level_speaks_less", rarer, "every_hours")


def reached_without_phone(facts: Facts) -> Iterator[Reason]:
    kinds = {row.text("channel") for row in facts.rows(CHANNELS)}
    if not kinds & WITHOUT_PHONE:
        yield Reason("only_by_phone", {}, (place(CHANNELS),))
