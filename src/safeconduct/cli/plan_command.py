"""`safeconduct plan test FILE`: the same stress test as on the page, on an exported plan, without a database.
`safeconduct plan geojson FILE` prints its points and routes, `safeconduct plan schema` the form of such files.

Exit status: 0 everybody is out at the estimate, 1 somebody is still waiting, 2 the file or the plan cannot be
tested, 3 the independent check did not confirm the result, 130 stopped by the user.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from safeconduct.cli.table import print_table
from safeconduct.plans.exchange import PlanFile, read_plan_file, write_geojson, write_plan_schema
from safeconduct.plans.problem import Built, build, scenarios_of
from safeconduct.plans.testing import stress
from safeconduct.plans.testing.tables import deadline_table
from safeconduct.plans.testing.verdict import bindings, certificate, is_passed, verdict

PASSED, WAITING, REFUSED, UNPROVEN = 0, 1, 2, 3


def run(options: argparse.Namespace) -> int:
    if options.verb == "schema":
        print(write_plan_schema(), end="")
        return PASSED
    try:
        plan = _read(options.file)
    except _Unreadable as unreadable:
        return refuse(unreadable.sentences)
    if options.verb == "geojson":
        print(write_geojson(plan).decode(), end="")
        return PASSED
    return _test(plan, options.scenario, options.times, as_json=options.json)


class _Unreadable(Exception):
    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def _read(file: Path) -> PlanFile:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _Unreadable([f"{file} cannot be read: {error.strerror}."]) from error
    reading = read_plan_file(raw)
    if reading.plan is None:
        raise _Unreadable([str(remark) for remark in reading.remarks])
    return reading.plan


def _test(plan: PlanFile, scenario: str | None, factors: list[float], *, as_json: bool) -> int:
    chosen = scenario or _first_scenario(plan)
    built = build(plan, chosen)
    if built.problem is None:
        return refuse([str(remark) for remark in built.stops])
    frozen = stress.freeze(plan, built)
    outcomes = stress.run(frozen, factors, watch=_progress_line if sys.stderr.isatty() else None)
    if as_json:
        print(json.dumps({"scenario": chosen, "outcomes": outcomes}, ensure_ascii=False, indent=1))
    else:
        show(built, outcomes, frozen["names"])
    return status_of(outcomes)


def status_of(outcomes: Sequence[Mapping[str, Any]]) -> int:
    if not all(outcome["certified"] for outcome in outcomes):
        return UNPROVEN
    return PASSED if is_passed(outcomes[0]) else WAITING


def _first_scenario(plan: PlanFile) -> str:
    scenarios = scenarios_of(plan)
    return str(scenarios[0]["id"]) if scenarios else ""


def show(built: Built, outcomes: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> None:
    print(built.scenario.get("name", ""))
    for sentence in verdict(outcomes, names):
        print(f"  {sentence}")
    print()
    table = deadline_table(outcomes, names)
    print_table(table.heads, table.rows)
    print()
    for outcome in outcomes:
        print(f"x{outcome['factor']:g}: {certificate(outcome)}")
        for binding in bindings(outcome, names):
            print(f"  {binding.what}: {binding.effect}")
    for remark in built.gaps:
        print(f"Missing: {remark}")


def _progress_line(done: int, total: int) -> bool:
    print(f"\rtested {done} of {total} steps", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return True


def refuse(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return REFUSED
