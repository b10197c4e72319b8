"""How far a plan has come with each kind of hazard: thought of, worked into a scenario, tested. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from safeconduct.plans.content import Sections, records
from safeconduct.plans.outline.risks import HAZARD_KINDS

# A test or an exercise counts for a year (guideline 5; IOM template, section 10).
COUNTS_FOR: Final = timedelta(days=365)
# Likelihood times impact, each from 1 to 5, from which a hazard asks for a scenario of its own.
ASKS_FOR_SCENARIO: Final = 6
KINDS: Final = tuple(kind for kind, _label in HAZARD_KINDS)
HELD: Final = frozenset({"tabletop", "functional", "full"})


class Step(StrEnum):
    """In the order in which a post gets there; what lacks most stands first."""

    ABSENT = "absent"
    NO_SCENARIO = "no_scenario"
    UNTESTED = "untested"
    OLD_TEST = "old_test"
    TESTED = "tested"
    UNLIKELY = "unlikely"


ORDER: Final = tuple(Step)


@dataclass(frozen=True, slots=True)
class Trial:
    """A finished test: its number, the id of the scenario it ran on, and the day.

    `clears`: at the estimate itself everybody is out in time.
    """

    test: int
    scenario: str
    on: date
    clears: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands with one kind of hazard. `record` is the hazard, or the scenario, that decides it."""

    kind: str
    step: Step
    record: str = ""
    test: Trial | None = None


def standings(sections: Sections, tests: Iterable[Trial], *, on: date) -> dict[str, Standing]:
    """One for each kind of hazard. Of several hazards of a kind, the one that lacks most decides."""
    latest = _latest(tests)
    scenarios: dict[str, list[str]] = {}
    for row in records(sections.get("scenarios", {}), "scenarios"):
        scenarios.setdefault(str(row.get("hazard") or ""), []).append(str(row.get("id")))
    found = {kind: Standing(kind, Step.ABSENT) for kind in KINDS}
    for row in records(sections.get("risks", {}), "hazards"):
        one = _of_hazard(row, scenarios.get(str(row.get("id")), []), latest, on)
        if one is not None and _is_worse(one, found[one.kind]):
            found[one.kind] = one
    return found


def is_cleared(tests: Iterable[Trial], *, on: date) -> bool:
    """Whether everybody is out in time in the latest test of each scenario that was tested within a year."""
    recent = [one for one in _latest(tests).values() if is_recent(one.on, on=on)]
    return bool(recent) and all(one.clears for one in recent)


def exercised_on(sections: Sections) -> date | None:
    """When the plan was last rehearsed by people: the newest exercise of its log that is more than a call."""
    days = [
        _day(row.get("held_on"))
        for row in records(sections.get("annexes", {}), "exercises")
        if row.get("type") in HELD
    ]
    return max((day for day in days if day is not None), default=None)


def is_recent(day: date | None, *, on: date) -> bool:
    return day is not None and on - day <= COUNTS_FOR


def _latest(tests: Iterable[Trial]) -> dict[str, Trial]:
    latest: dict[str, Trial] = {}
    for one in tests:
        if one.scenario not in latest or latest[one.scenario].on <= one.on:
            latest[one.scenario] = one
    return latest


def _of_hazard(
    row: Mapping[str, Any], scenarios: list[str], latest: Mapping[str, Trial], on: date
) -> Standing | None:
    kind = row.get("kind") or row.get("category")
    if kind not in KINDS:
        return None
    if not scenarios:
        step = Step.NO_SCENARIO if _weight(row) >= ASKS_FOR_SCENARIO else Step.UNLIKELY
        return Standing(str(kind), step, str(row.get("id")))
    tests = [(one, latest[one]) for one in scenarios if one in latest]
    if not tests:
        return Standing(str(kind), Step.UNTESTED, scenarios[0])
    scenario, newest = max(tests, key=lambda pair: (pair[1].on, pair[1].test))
    step = Step.TESTED if is_recent(newest.on, on=on) else Step.OLD_TEST
    return Standing(str(kind), step, scenario, newest)


def _weight(row: Mapping[str, Any]) -> float:
    """Without numbers a hazard is not taken for an unlikely one."""
    likely, bad = row.get("likelihood"), row.get("impact")
    if not isinstance(likely, int | float) or not isinstance(bad, int | float):
        return float(ASKS_FOR_SCENARIO)
    return float(likely * bad)


def _is_worse(one: Standing, other: Standing) -> bool:
    return other.step is Step.ABSENT or ORDER.index(one.step) < ORDER.index(other.step)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
