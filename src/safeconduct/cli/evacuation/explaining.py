"""`safeconduct evacuation explain`: what holds everybody up and what would help; or why a group goes when it goes."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from safeconduct.cli.evacuation.files import Unusable, read_in_whole_people, read_problem
from safeconduct.cli.evacuation.looking import no_way_out, plan_of
from safeconduct.cli.evacuation.progress import Interrupt
from safeconduct.cli.faults import STOPPED
from safeconduct.core.evacuation import Cancelled, Problem, Progress
from safeconduct.core.evacuation.explain import (
    Carried,
    Effect,
    Measured,
    Whom,
    Why,
    changes,
    effects,
    measure,
    permit_effects,
    why,
)

TOLD = 0


def explain(options: argparse.Namespace) -> int:
    if options.plan is not None or options.assembly_point is not None:
        return _group(options)
    return _whole(read_problem(options.problem), options)


def _group(options: argparse.Namespace) -> int:
    problem = read_in_whole_people(options.problem)
    if options.plan is None or options.assembly_point is None:
        raise Unusable(["To ask about a group, give both --plan and --assembly-point."])
    plan = plan_of(problem, options.plan, other_problem=options.other_problem)
    documents = None if options.documents is None else options.documents == "yes"
    whom = Whom(options.assembly_point, options.priority, options.mobility, documents, options.nationality)
    if not whom.groups(problem):
        there = sorted({f"{each.assembly_point} {each.priority}" for each in problem.groups})
        raise Unusable([f"No group of the problem is so. There are: {', '.join(there[:20])}."])
    answer = why(problem, plan.trips, whom, step_minutes=plan.step_minutes)
    if options.json:
        print(json.dumps(_why_json(answer), ensure_ascii=False, indent=1))
    else:
        for line in _why_lines(answer):
            print(line)
    return TOLD


def _why_lines(answer: Why) -> Iterator[str]:
    yield f"{answer.people:,} people."
    for each in answer.carried:
        yield f"  {each.people:,} leave at hour {each.departs_hours:.4g} with {each.name} (journey {each.trip})."
    for each in answer.onward:
        yield f"  {each.people:,} go on at hour {each.departs_hours:.4g} with {each.name} (journey {each.trip})."
    if answer.staying:
        yield f"  {answer.staying:,} do not leave at all."
    if answer.reasons:
        yield "Why not all of them earlier:"
    for reason in answer.reasons:
        yield f"  {reason.sentence}"
    if answer.skipped:
        yield f"  {answer.skipped:,} departures from there before these were not looked at."


def _why_json(answer: Why) -> dict[str, Any]:
    return {
        "people": answer.people,
        "staying": answer.staying,
        "carried": [_carried_json(each) for each in answer.carried],
        "onward": [_carried_json(each) for each in answer.onward],
        "reasons": [
            {"code": each.code, "trip": each.trip, "values": dict(each.values), "sentence": each.sentence}
            for each in answer.reasons
        ],
        "skipped": answer.skipped,
    }  # fmt: skip


def _carried_json(each: Carried) -> dict[str, Any]:
    return {
        "trip": each.trip, "name": each.name, "departs_hours": each.departs_hours,
        "arrives_hours": each.arrives_hours, "people": each.people,
    }  # fmt: skip


def _whole(problem: Problem, options: argparse.Namespace) -> int:
    interrupt, found, waits = Interrupt(), list[Effect](), list[tuple[Effect, Effect]]()
    present = None

    def go_on(_progress: Progress) -> bool:
        return not interrupt.is_asked

    with interrupt.listening():
        try:
            present = measure(problem, progress=go_on)
            if not options.json:
                _print_present(problem, present, options)
            for effect in effects(present, changes(present.problem, present.result), progress=go_on):
                found.append(effect)
                if not options.json:
                    print(f"  {effect.sentence}", flush=True)
            waits = list(permit_effects(present, progress=go_on))
        except Cancelled:
            print("Stopped by you: these are the answers until then.", file=sys.stderr)
    if options.json:
        print(json.dumps(_whole_json(present, found, waits), ensure_ascii=False, indent=1))
    elif waits:
        print("Permits, the one that bites first on top:")
        for now, late in waits:
            print(f"  {now.sentence}")
            print(f"    Granted after {' → '.join(now.path)}. {late.sentence}")
    return STOPPED if interrupt.is_asked else TOLD


def _print_present(problem: Problem, present: Measured, options: argparse.Namespace) -> None:
    result = present.result
    print(problem.name or options.problem.name)
    left = result.left_behind[-1].people
    if result.clear_hours is not None:
        best = f"all {result.people:,} people are safe at hour {result.clear_hours:g}"
    else:
        best = f"{result.people - left:,} of {result.people:,} people are safe and {left:,} left behind"
    print(f"  At best, were people and seats divisible, {best}.")
    for sentence in no_way_out(result.unreachable):
        print(f"  {sentence}")
    print("Each of these by itself, solved again:", flush=True)


def _whole_json(
    present: Measured | None, found: list[Effect], waits: list[tuple[Effect, Effect]]
) -> dict[str, Any]:
    return {
        "clear_hours": None if present is None else present.result.clear_hours,
        "weighted_person_hours": None if present is None else present.result.cost,
        "bindings": [] if present is None else [
            {"kind": each.kind, "subject": each.subject, "share": each.share, "saves": each.saves,
             "from_hours": each.from_hours, "until_hours": each.until_hours}
            for each in present.result.bindings
        ],
        "effects": [_effect_json(each) for each in found],
        "permits": [
            {"path": list(now.path), "at_once": _effect_json(now), "a_day_later": _effect_json(late)} for now, late in waits
        ],
    }  # fmt: skip


def _effect_json(effect: Effect) -> dict[str, Any]:
    return {
        "change": effect.change.code,
        "subject": effect.change.subject,
        "values": dict(effect.change.values),
        "clear_hours": effect.clear_hours,
        "weighted_person_hours": effect.cost,
        "left": [{"hours": hours, "people": people} for hours, people in effect.left],
        "sentence": effect.sentence,
    }
