"""Write docs/evacuation-reality.md, predicted beside actual: python -m scripts.evacuations.reality.

All predictions come from `predicted` alone: whoever plans otherwise changes that one function and runs this again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from safeconduct.core.evacuation import Effort, Problem, make_plan, outcome, problem_from_json, scaled, solve

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "examples" / "evacuations"
PAGE = ROOT / "docs" / "evacuation-reality.md"
DESKS = (0.5, 1.0, 2.0)
EFFORT = Effort(changes=200_000)  # the same in every case


@dataclass(frozen=True, slots=True)
class Prediction:
    """`safe` people by hour, of `people`; `clear_hours` is None where the horizon comes first, and so is
    `divisible_hours`, the hour at which it would be were people and seats divisible."""

    people: int
    clear_hours: float | None
    divisible_hours: float | None
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
    plan = make_plan(problem, effort=EFFORT)
    if not plan.audit.is_sound:
        raise ValueError(f"{problem.name}: {plan.audit.faults[0].sentence}")
    told, divisible = outcome(problem, plan.trips, step_minutes=plan.step_minutes), solve(problem)
    return Prediction(told.people, told.clear_hours, divisible.clear_hours, told.hours, told.safe)


def cases() -> list[Case]:
    return [case(path) for path in sorted(CASES.glob("*.json")) if not path.name.endswith(".outcome.json")]


def case(path: Path) -> Case:
    outcome = path.with_suffix(".outcome.json").read_text(encoding="utf-8")
    return Case(path.stem, problem_from_json(path.read_text(encoding="utf-8")), json.loads(outcome))


def page(all_cases: list[Case]) -> str:
    planned = {each.slug: predicted(each.problem) for each in all_cases}
    for_those = {each.slug: predicted(each.came) for each in all_cases}
    lines = [INTRODUCTION, *_table(TIMES, (_times(each, planned, for_those) for each in all_cases))]
    lines += ["", _spread(all_cases, for_those), MISSES]
    lines += _table(WAY, (_on_the_way(each, for_those[each.slug]) for each in all_cases))
    lines += ["", LOADS]
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
        _days(those.divisible_hours), _days(actual), "" if ratio is None else f"{ratio:.2f}",
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


def _on_the_way(each: Case, those: Prediction) -> list[str]:
    """The totals told at which the prediction is furthest above and furthest below, as shares of all who left."""
    off = [(those.safe_at(told["hours"]) - told["people"], told["hours"]) for told in each.outcome["so_far"]]
    above, below = max(off), min(off)
    return [
        each.outcome["case"],
        *(
            f"{people / each.outcome['people']:+.0%} at hour {hours:g}" if people * sign > 0 else "never"
            for (people, hours), sign in ((above, 1), (below, -1))
        ),
    ]


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
    "case", "counted beforehand", "predicted: days", "left in fact", "predicted for as many: days",
    "were all divisible: days", "in fact: days", "predicted / fact",
]  # fmt: skip
WAY = ["case", "most safe too soon", "most safe too late"]
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

The prediction is a plan of whole vehicles and whole people, of the least risk that was found with the same search in every
case, checked by the auditor, when everybody counted is ready, comes and fills every seat, and nothing goes wrong. It is a
least time, not a forecast. It is given twice: for those counted beforehand, and for as many as in fact left. Beside the second
stands when everybody would be safe were people and seats divisible, so that half a bus may drive: about what no plan can be
under, counted in whole steps and therefore up to an hour late. Where means are known only by the journeys they made, as all
flights by schedule and the buses of Sudan are, their pace is put in and proves nothing; what is tested then is the rest:
desks, roads, permits, who waits where.
"""
SPREAD = """\
Of {cases} cases {ended} have an end in the model and in fact; there the model needs {quickest:.2f} to {slowest:.2f} of the real
time for as many people as left. Larger than any error of a plan is that of the count: {fewest:.2f} to {most:.2f} of those
counted beforehand left in the end.
"""
MISSES = """\
## Where and why it misses

That vehicles and people are whole moves no end by more than a few hours: what the model misses is not in the search for a
plan. It misses, as we judge in this order,

1. who comes: the count beforehand was wrong by more than any time;
2. when they come: it takes everybody to be at the place of departure when they can be, and fills the first aircraft
   and ship, which in fact left half empty or emptier (Sudan, United Kingdom; Lebanon 2006);
3. how full vehicles leave: the next table but one;
4. how quickly desks work: no source tells, and where thousands leave a day the shared assumption is too slow (Kuwait), in
   Lebanon 2006 right by chance;
5. leave to land and to pass: where it is in the problem it decides the time as it did in fact (Yemen); a delay that nobody
   could know beforehand is not in it (Israel).

By the totals told on the way, for as many as left, in parts of all who left:
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
