"""`safeconduct evacuation audit` and `compare`: plans checked, and laid side by side."""

import argparse
import json
from pathlib import Path

from safeconduct.cli.evacuation.files import must_be_writable, read_in_whole_people, write
from safeconduct.cli.evacuation.looking import look, plan_of, soundness
from safeconduct.cli.evacuation.solving import said
from safeconduct.cli.evacuation.tables import (
    Looked,
    Table,
    assumptions_table,
    cost_table,
    hours_table,
    side_by_side,
    trips_table,
)
from safeconduct.cli.evacuation.workbook import workbook
from safeconduct.cli.table import print_table
from safeconduct.core import evacuation
from safeconduct.core.evacuation import Problem

SOUND, UNSOUND = 0, 1


def audit(options: argparse.Namespace) -> int:
    problem = read_in_whole_people(options.problem)
    plan = plan_of(problem, options.plan, other_problem=options.other_problem)
    found = evacuation.audit(problem, plan.trips, step_minutes=plan.step_minutes)
    if options.json:
        faults = [
            {"code": each.code, "sentence": each.sentence, "values": dict(each.values)}
            for each in found.faults
        ]
        print(json.dumps({"is_sound": found.is_sound, "faults": faults}, ensure_ascii=False, indent=1))
    else:
        if not plan.is_for(problem):
            print("The plan was made for another problem, or another state of this one.")
        for sentence in soundness(plan, found):
            print(sentence)
        print(f"{found.safe:,} of {found.people:,} people are safe in the end.")
    return SOUND if found.is_sound else UNSOUND


def compare(options: argparse.Namespace) -> int:
    problem = read_in_whole_people(options.problem)
    must_be_writable(options.xlsx)
    plans = [plan_of(problem, file, other_problem=options.other_problem) for file in options.plans]
    names = _names(options.plans, [plan.name for plan in plans])
    looks = [look(problem, plan, name) for plan, name in zip(plans, names, strict=True)]
    table = side_by_side(problem, looks)
    if options.json:
        columns = {
            head: {row[0]: row[number] for row in table.rows}
            for number, head in enumerate(table.heads)
            if number
        }
        print(json.dumps(columns, ensure_ascii=False, indent=1))
    elif options.xlsx is not None:
        write(options.xlsx, workbook(_sheets(problem, table, looks)))
        print(f"{len(looks)} plans compared in {options.xlsx}")
    else:
        print(problem.name or options.problem.name)
        print_table(table.heads, [[said(cell) for cell in row] for row in table.rows])
        for one in looks:
            for fault in one.audit.faults:
                print(f"{one.name}: {fault.sentence}")
    return SOUND if all(each.audit.is_sound for each in looks) else UNSOUND


def _names(files: list[Path], given: list[str]) -> list[str]:
    """The plans' own names, else those of their files, none of them twice."""
    names: list[str] = []
    for file, name in zip(files, given, strict=True):
        called, number = name or file.stem, 2
        while called in names:
            called, number = f"{name or file.stem} ({number})", number + 1
        names.append(called)
    return names


def _sheets(problem: Problem, table: Table, looks: list[Looked]) -> list[Table]:
    sheets = [table]
    for number, each in enumerate(looks, 1):
        for one in (
            trips_table(problem, each.plan.trips),
            hours_table(each.outcome),
            cost_table(problem, each.outcome),
        ):
            sheets.append(Table(f"{number} {one.title}", one.heads, one.rows))
    sheets.append(assumptions_table(problem, looks[0]))
    return sheets
