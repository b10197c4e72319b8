"""`safeconduct evacuation grid`: one problem planned many times, and what each plan comes to, in a table."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import product
from typing import Any, Final

from safeconduct.cli.evacuation.files import must_be_writable, read_problem, write
from safeconduct.cli.evacuation.progress import Interrupt, Share
from safeconduct.cli.evacuation.solving import EFFORTS, UNSOUND, said
from safeconduct.cli.evacuation.tables import Cell, Table
from safeconduct.cli.evacuation.workbook import workbook
from safeconduct.cli.evacuation.workers import workers
from safeconduct.cli.faults import STOPPED
from safeconduct.cli.table import print_table
from safeconduct.core.evacuation import Problem, Trial, Tried, try_all

PLANNED: Final = 0
Named = tuple[str, Tried]


def grid(options: argparse.Namespace) -> int:
    problem = read_problem(options.problem)
    must_be_writable(options.xlsx)
    names = [name for _, name, _ in _cells(options)]
    trials = [Trial(factor, seed, EFFORTS[name]) for factor, name, seed in _cells(options)]
    interrupt = Interrupt()
    with interrupt.listening(), workers(options) as crew:
        watch = Share("planned", interrupt, crew.is_deserted)
        found = try_all(problem, trials, watch=watch, executor=crew.executor)
    tried = [(name, each) for name, each in zip(names, found, strict=True) if each is not None]
    _show(options, problem, tried, len(trials))
    if len(tried) < len(trials):
        return STOPPED
    return UNSOUND if any(each.faults for _, each in tried) else PLANNED


def _cells(options: argparse.Namespace) -> list[tuple[float, str, int]]:
    return list(product(options.factors, options.efforts, options.seeds))


def _show(options: argparse.Namespace, problem: Problem, tried: Sequence[Named], asked: int) -> None:
    if options.json:
        print(json.dumps([_as_json(*each) for each in tried], ensure_ascii=False, indent=1))
        return
    table = plans_table(problem, tried)
    if options.xlsx is not None:
        write(options.xlsx, workbook([table]))
        print(f"{len(tried)} of {asked} plans in {options.xlsx}")
        return
    print(problem.name or options.problem.name)
    if len(tried) < asked:
        print(f"  Stopped by you: {len(tried)} of {asked} plans were made until then.")
    print_table(table.heads, [[said(cell) for cell in row] for row in table.rows])
    if any(each.without_a_way for _, each in tried):
        print("  Those without a way out are among the people, and in no plan.")


def plans_table(problem: Problem, tried: Sequence[Named]) -> Table:
    heads = (
        "Times the people", "Effort", "Seed", "People", "Without a way", "Left behind", "Everybody safe at hour",
        "Weighted person-hours", "No plan is under", "Gap in %", f"Cost ({problem.currency})" if problem.currency else "Cost",
        "Driving hours", "Faults",
    )  # fmt: skip
    return Table("Plans", heads, tuple(_row(*each) for each in tried))


def _row(effort: str, tried: Tried) -> tuple[Cell, ...]:
    return (
        tried.trial.factor, effort, tried.trial.seed, tried.people, round(tried.without_a_way),
        tried.people - tried.safe, "never" if tried.clear_hours is None else round(tried.clear_hours, 1),
        round(tried.weighted_hours), round(tried.bound), round(100 * tried.gap, 2), round(tried.cost, 2),
        round(tried.driving_hours, 1), tried.faults,
    )  # fmt: skip


def _as_json(effort: str, tried: Tried) -> dict[str, Any]:
    figures = asdict(tried)
    del figures["trial"]
    return {"factor": tried.trial.factor, "effort": effort, "seed": tried.trial.seed, **figures}
