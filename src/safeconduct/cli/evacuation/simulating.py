"""`safeconduct evacuation simulate`: how likely it is that a plan gets everybody out, in a world that does not keep to it."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Final

from safeconduct.cli.evacuation.files import Unusable, must_be_writable, read_in_whole_people, write
from safeconduct.cli.evacuation.looking import plan_of
from safeconduct.cli.evacuation.progress import Interrupt, Share
from safeconduct.cli.evacuation.tables import Table
from safeconduct.cli.evacuation.workbook import workbook
from safeconduct.cli.evacuation.workers import workers
from safeconduct.cli.faults import STOPPED
from safeconduct.cli.table import print_table
from safeconduct.core.evacuation import Cancelled, audit, chance
from safeconduct.core.evacuation.chance import Ensemble, Odds, Spread

PLAYED: Final = 0


def simulate(options: argparse.Namespace) -> int:
    problem = read_in_whole_people(options.problem)
    plan = plan_of(problem, options.plan, other_problem=options.other_problem)
    must_be_writable(options.xlsx)
    faults = audit(problem, plan.trips, step_minutes=plan.step_minutes).faults
    if faults:
        raise Unusable(["The plan has faults, and cannot be played:", *(each.sentence for each in faults)])
    interrupt = Interrupt()
    with interrupt.listening(), workers(options) as crew:
        try:
            ensemble = chance.simulate(
                problem, plan.trips, replications=options.replications, seed=options.seed,
                repair=not options.on_paper, step_minutes=plan.step_minutes,
                watch=Share("played", interrupt, crew.is_deserted), executor=crew.executor,
            )  # fmt: skip
        except Cancelled:
            print("Stopped by you before any replication was done.", file=sys.stderr)
            return STOPPED
    if options.json:
        print(json.dumps(asdict(ensemble), ensure_ascii=False, indent=1))
    elif options.xlsx is not None:
        write(options.xlsx, workbook([_odds_table(ensemble), _left_table(ensemble)]))
        print(f"{ensemble.replications:,} replications written to {options.xlsx}")
    else:
        _show(ensemble)
    return STOPPED if ensemble.was_stopped else PLAYED


def _show(ensemble: Ensemble) -> None:
    how = "idle vehicles sent where they help most" if ensemble.with_repair else "as on paper"
    print(f"Played {ensemble.replications:,} times, {how}.")
    if ensemble.was_stopped:
        print("Stopped by you: these are the figures until then.")
    print(f"  {_spread(ensemble.came)} of {ensemble.people:,} people come.")
    if ensemble.without_a_way:
        print(f"  {ensemble.without_a_way:,.0f} people have no way out and are in no other figure.")
    print(f"  Everybody who comes is safe in the end in {_odds(ensemble.cleared)} of the replications.")
    if ensemble.clear_hours is not None:
        print(f"  Then the last is safe at hour {_spread(ensemble.clear_hours)}.")
    used = ensemble.seat_use
    print(
        f"  Of the seats on journeys made for people {used.mean:.0%} are taken ({used.low:.0%} to {used.high:.0%})."
    )
    for each in ensemble.crowding:
        room = f"{each.place} holds {each.room:,.0f}; the most there at once are {_spread(each.most)}"
        print(f"  {room}, too many in {_odds(each.overflows)} of the replications.")
    table = _odds_table(ensemble)
    print_table(table.heads, table.rows)
    print(
        "In brackets: for people and hours what eight of ten replications lie between, for shares how surely they are known."
    )


def _odds_table(ensemble: Ensemble) -> Table:
    rows = tuple(
        (
            f"{each.hours:g}",
            _odds(each.all_out),
            _odds(each.nearly_all_out),
            _odds(each.most_urgent_out),
            _spread(each.left),
        )
        for each in ensemble.deadlines
    )
    return Table(
        "By deadline", ("By hour", "All safe", "99 of 100 safe", "Most urgent safe", "Left behind"), rows
    )


def _left_table(ensemble: Ensemble) -> Table:
    left = ensemble.left
    rows = tuple(zip(ensemble.hours, left.mean, left.low, left.middle, left.high, strict=True))
    return Table("Not yet safe", ("Hour", "Mean", "10 %", "Median", "90 %"), rows)


def _odds(odds: Odds) -> str:
    return f"{odds.share:.1%} ({odds.low:.1%} – {odds.high:.1%})"


def _spread(spread: Spread) -> str:
    return f"{spread.mean:,.0f} ({spread.low:,.0f} – {spread.high:,.0f})"
