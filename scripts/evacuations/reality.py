"""Write docs/evacuation-reality.md, predicted beside actual: python -m scripts.evacuations.reality.

All predictions come from `predicted` alone: whoever plans otherwise changes that one function and runs this again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from safeconduct.core.evacuation import Problem, problem_from_json, scaled, solve

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "examples" / "evacuations"
PAGE = ROOT / "docs" / "evacuation-reality.md"
DESKS = (0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Prediction:
    """`safe` people by hour, of `people`; `clear_hours` is None where the horizon comes first."""

    people: int
    clear_hours: float | None
    hours: tuple[float, ...]
    safe: tuple[int, ...]

    def safe_at(self, hours: float) -> int:
        return max((safe for at, safe in zip(self.hours, self.safe, strict=True) if at <= hours), default=0)


@dataclass(frozen=True, slots=True)
class Case:
    slug: str
    problem: Problem
    outcome: dict[str, Any]

    @property
    def came(self) -> Problem:
        """The same means for as many as left in the end."""
        return scaled(self.problem, self.outcome["people"] / self.problem.people)


def predicted(problem: Problem) -> Prediction:
    result = solve(problem)
    return Prediction(result.people, result.clear_hours, result.curve.hours, result.curve.safe)


def cases() -> list[Case]:
    return [case(path) for path in sorted(CASES.glob("*.json")) if not path.name.endswith(".outcome.json")]


def case(path: Path) -> Case:
    outcome = path.with_suffix(".outcome.json").read_text(encoding="utf-8")
    return Case(path.stem, problem_from_json(path.read_text(encoding="utf-8")), json.loads(outcome))


def page(all_cases: list[Case]) -> str:
    planned = {each.slug: predicted(each.problem) for each in all_cases}
    for_those = {each.slug: predicted(each.came) for each in all_cases}
    lines = [INTRODUCTION, *_table(TIMES, (_times(each, planned, for_those) for each in all_cases))]
    lines += ["", _spread(all_cases, for_those), LOADS]
    lines += _table(LOAD, (row for each in all_cases for row in _loads(each)))
    lines += ["", DOUBT, *_table(DESK, map(_desks, all_cases))]
    for each in all_cases:
        lines += ["", f"## {each.outcome['case']}", "", f"Hour 0 is {each.outcome['hour_0']}.", ""]
        lines += _table(PROGRESS, _progress(each, planned[each.slug], for_those[each.slug]))
        lines += ["", *(f"- {why}" for why in each.outcome["why"])]
    return "\n".join(lines) + "\n"


def _times(each: Case, planned: dict[str, Prediction], for_those: dict[str, Prediction]) -> list[str]:
    plan, those, actual = planned[each.slug], for_those[each.slug], each.outcome["clear_hours"]
    ratio = those.clear_hours / actual if actual and those.clear_hours else None
    return [
        each.outcome["case"], f"{plan.people:,}", _out(plan), f"{each.outcome['people']:,}", _out(those),
        _days(actual), "" if ratio is None else f"{ratio:.2f}",
    ]  # fmt: skip


def _spread(all_cases: list[Case], for_those: dict[str, Prediction]) -> str:
    times = [
        those / actual
        for each in all_cases
        if (actual := each.outcome["clear_hours"]) and (those := for_those[each.slug].clear_hours)
    ]
    people = [each.outcome["people"] / each.problem.people for each in all_cases]
    return SPREAD.format(
        cases=len(all_cases),
        ended=len(times),
        quickest=min(times),
        slowest=max(times),
        fewest=min(people),
        most=max(people),
    )


def _loads(each: Case) -> list[list[str]]:
    return [
        [each.outcome["case"], one["means"], f"{one['count']:,}", f"{one['seats']:,}", f"{one['people'] / one['count']:,.0f}",
         f"{one['people'] / one['count'] / one['seats']:.0%}"]
        for one in each.outcome["sorties"]
    ]  # fmt: skip


def _desks(each: Case) -> list[str]:
    return [each.outcome["case"], *(_out(predicted(_with_desks(each.came, times))) for times in DESKS)]


def _with_desks(problem: Problem, times: float) -> Problem:
    hubs = tuple(replace(hub, desks=None if hub.desks is None else hub.desks * times) for hub in problem.hubs)
    return replace(problem, hubs=hubs)


def _progress(each: Case, plan: Prediction, those: Prediction) -> list[list[str]]:
    return [
        [f"{told['hours']:g}", f"{told['people']:,}", f"{plan.safe_at(told['hours']):,}", f"{those.safe_at(told['hours']):,}", told["source"]]
        for told in each.outcome["so_far"]
    ]  # fmt: skip


def _out(prediction: Prediction) -> str:
    if prediction.clear_hours is not None:
        return _days(prediction.clear_hours)
    return f"never; {prediction.safe[-1]:,} out"


def _days(hours: float | None) -> str:
    return "" if hours is None else f"{hours / 24:.1f}"


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


TIMES = [
    "case", "counted beforehand", "predicted: days", "left in fact", "predicted for as many: days", "in fact: days",
    "predicted / fact",
]  # fmt: skip
LOAD = ["case", "means", "journeys", "seats given", "people each, in fact", "of the seats"]
DESK = ["case", "half the desks: days", "as many: days", "twice: days"]
PROGRESS = [
    "hour",
    "safe in fact",
    "predicted for those counted",
    "predicted for as many as left",
    "source of the fact",
]
INTRODUCTION = """\
# Predicted beside what happened

Written by `PYTHONPATH=src .venv/bin/python -m scripts.evacuations.reality`. Evacuations that took place, put into the engine
with what was published about their people, means and ways
([the files, their sources and the rules](../examples/evacuations/README.md)).

The prediction is the quickest plan that the means allow, when everybody counted is ready, comes and fills every seat, and
nothing goes wrong: the linear program, in which half a bus may drive. It is a least time, not a forecast. It is given twice:
for those counted beforehand, and for as many as in fact left. Where means are known only by the journeys they made, as all
flights by schedule and the buses of Sudan are, their pace is put in and proves nothing; what is tested then is the rest:
desks, roads, permits, who waits where.
"""
SPREAD = """\
Of {cases} cases {ended} have an end in the model and in fact; there the model needs {quickest:.2f} to {slowest:.2f} of the real
time for as many people as left. Larger than any error of a plan is that of the count: {fewest:.2f} to {most:.2f} of those
counted beforehand left in the end.
"""
LOADS = """\
## How full they were

The plan fills every seat while people wait. In fact:
"""
DOUBT = """\
## How much hangs on the desks

No source tells how many desks there were. The problems have 20 at each place of departure, 100 at the five airports around
Ukraine. For as many as left, with half as many desks, as many, and twice as many:
"""

if __name__ == "__main__":
    PAGE.write_text(page(cases()), encoding="utf-8")
