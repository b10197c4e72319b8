"""`safeconduct evacuation solve`: a plan, moving figures while it is made, and Ctrl-C with the best one so far."""

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from safeconduct.cli.evacuation.files import Unusable, must_be_writable, read_in_whole_people, write
from safeconduct.cli.evacuation.looking import look, no_way_out, verdict
from safeconduct.cli.evacuation.progress import Interrupt, Watcher
from safeconduct.cli.evacuation.tables import (
    Looked,
    Table,
    assumptions_table,
    cost_table,
    hours_table,
    left_table,
    sharing_tables,
    trips_table,
)
from safeconduct.cli.evacuation.workbook import workbook
from safeconduct.cli.faults import STOPPED
from safeconduct.cli.table import print_table
from safeconduct.core.evacuation import (
    QUICK,
    THOROUGH,
    Aim,
    Effort,
    Plan,
    Problem,
    is_priced,
    keep,
    make_plan,
    plan_to_json,
)

ALL_OUT, LEFT, UNSOUND = 0, 1, 3
EFFORTS: Final = {"quick": QUICK, "usual": Effort(), "thorough": THOROUGH}
AIMS: Final = {"risk": Aim.LEAST_RISK, "cheapest": Aim.CHEAPEST, "soonest": Aim.SOONEST}
FIRST_TRIPS: Final = 20
NO_PRICE: Final = "nothing has a price, so there is nothing to make cheap. Say what vehicles or seats cost, or choose another --aim."


def solve(options: argparse.Namespace) -> int:
    problem = read_in_whole_people(options.problem)
    if AIMS[options.aim] == Aim.CHEAPEST and not is_priced(problem):
        raise Unusable([f"{options.problem}: {NO_PRICE}"])
    must_be_writable(options.out, options.xlsx)
    effort, aim, interrupt = EFFORTS[options.effort], AIMS[options.aim], Interrupt()
    watcher = Watcher(interrupt, options.seconds)
    with interrupt.listening():
        plan = make_plan(problem, aim=aim, effort=effort, seed=options.seed, watch=watcher)
        watcher.end()
        kept = keep(problem, plan, effort, options.seed, aim=aim, name=options.name)
        looked = look(problem, kept, options.name, plan.audit)
        lost = _write(options, problem, looked)
    _show(options, problem, plan, looked, interrupt, lost)
    if lost:
        raise Unusable(lost)
    if interrupt.is_asked:
        return STOPPED
    if not looked.audit.is_sound:
        return UNSOUND
    return ALL_OUT if looked.outcome.clear_hours is not None else LEFT


def _write(options: argparse.Namespace, problem: Problem, looked: Looked) -> list[str]:
    """Before anything is printed, which a closed pipe may end; the sentences of files that could not be written."""
    lost: list[str] = []
    try:
        if options.out is not None:
            write(options.out, plan_to_json(looked.plan).encode())
    except Unusable as unusable:
        lost += unusable.sentences
    try:
        if options.xlsx is not None:
            write(options.xlsx, workbook(_sheets(problem, looked)))
    except Unusable as unusable:
        lost += unusable.sentences
    return lost


def _sheets(problem: Problem, looked: Looked) -> list[Table]:
    out = looked.outcome
    return [
        trips_table(problem, looked.plan.trips),
        hours_table(out),
        left_table(problem, out),
        cost_table(problem, out),
        *sharing_tables(problem, looked.plan.trips),
        assumptions_table(problem, looked),
    ]


def _show(
    options: argparse.Namespace,
    problem: Problem,
    plan: Plan,
    looked: Looked,
    interrupt: Interrupt,
    lost: list[str],
) -> None:
    if options.json:
        print(json.dumps(as_json(looked), ensure_ascii=False, indent=1))
        return
    print(problem.name or options.problem.name)
    for sentence in (*_stopped(plan, options, interrupt), *verdict(looked), *no_way_out(plan.unreachable)):
        print(f"  {sentence}")
    _print(left_table(problem, looked.outcome))
    _print(cost_table(problem, looked.outcome))
    for table in sharing_tables(problem, looked.plan.trips):
        _print(table)
    trips = looked.plan.trips
    shown = trips if options.table else trips[:FIRST_TRIPS]
    _print(trips_table(problem, shown))
    if len(shown) < len(trips):
        print(f"  … and {len(trips) - len(shown):,} more journeys; --table prints all of them.")
    for file, what in ((options.out, "Plan"), (options.xlsx, "Workbook")):
        if file is not None and not lost:
            print(f"{what} written to {file}")


def _stopped(plan: Plan, options: argparse.Namespace, interrupt: Interrupt) -> Iterator[str]:
    if not plan.was_stopped:
        return
    why = "Stopped by you" if interrupt.is_asked else f"Stopped after {options.seconds} seconds"
    yield f"{why}: this is the best plan until then."


def _print(table: Table) -> None:
    print(f"\n{table.title}")
    print_table(table.heads, [[said(cell) for cell in row] for row in table.rows])


def said(cell: str | int | float) -> str:
    """A figure as people read it."""
    if isinstance(cell, str):
        return cell
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.10g}" if abs(cell) < 1e9 else f"{cell:,.0f}"


def as_json(looked: Looked) -> dict[str, Any]:
    """The figures of a plan, and the plan as it is written to a file."""
    out, plan = looked.outcome, looked.plan
    return {
        "people": out.people,
        "safe": out.safe[-1],
        "clear_hours": out.clear_hours,
        "left": [
            {"hours": each.hours, "people": each.people, "by_class": each.by_class,
             "by_assembly_point": each.by_assembly_point, "by_hub": each.by_hub, "moving": each.moving}
            for each in out.left
        ],
        "weighted_person_hours": plan.cost,
        "bound": plan.bound,
        "gap": plan.gap,
        "cost": out.cost,
        "driving_hours": looked.audit.driving_hours,
        "was_stopped": plan.was_stopped,
        "faults": [fault.sentence for fault in looked.audit.faults],
        "plan": json.loads(plan_to_json(plan)),
    }  # fmt: skip
