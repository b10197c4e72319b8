"""What may be typed after `safeconduct evacuation`. Read before anything heavy, so that help comes at once."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

EFFORTS: Final = ("quick", "usual", "thorough")
AIMS: Final = ("risk", "cheapest", "soonest")
MOST_SEEDS: Final = 1_000
Number = Callable[[str], object]


def fill(
    command: argparse.ArgumentParser,
    whole: Callable[[int, int], Number],
    factors: Callable[[str], list[float]],
) -> None:
    verbs = command.add_subparsers(
        dest="verb", metavar="solve, audit, compare, explain, simulate, grid or schema", required=True
    )
    _solve(
        verbs.add_parser("solve", help="make a plan of whole vehicles and people, and say how good it is"),
        whole,
    )
    _audit(verbs.add_parser("audit", help="check every journey of a plan. Status 0 sound, 1 not"))
    _compare(verbs.add_parser("compare", help="lay plans for one problem side by side"))
    _explain(
        verbs.add_parser("explain", help="say what holds everybody up, and why a group goes when it goes")
    )
    _simulate(
        verbs.add_parser("simulate", help="play a plan many times with what may turn out otherwise"), whole
    )
    _grid(
        verbs.add_parser("grid", help="plan many times: more people, other seeds, other efforts"),
        whole,
        factors,
    )
    schema = verbs.add_parser("schema", help="print the JSON Schema of a problem file or a plan file")
    schema.add_argument("form", choices=("problem", "plan"))


def _solve(solve: argparse.ArgumentParser, whole: Callable[[int, int], Number]) -> None:
    _problem(solve)
    solve.add_argument("--out", type=Path, metavar="FILE", help="write the plan as JSON")
    solve.add_argument("--xlsx", type=Path, metavar="FILE", help="write the plan as a workbook")
    solve.add_argument("--name", default="", help="what the plan is called in its file")
    solve.add_argument(
        "--aim",
        choices=AIMS,
        default="risk",
        help="what counts first: least risk, cheapest within 1 %% of it, or everybody out soonest (risk)",
    )
    solve.add_argument("--effort", choices=EFFORTS, default="usual", help="how much is tried (usual)")
    solve.add_argument(
        "--seed", type=whole(0, 2**63 - 1), default=0, metavar="N", help="another seed, another plan (0)"
    )
    solve.add_argument(
        "--seconds", type=whole(1, 86_400), metavar="N", help="stop after so long with the best plan so far"
    )
    shown = solve.add_mutually_exclusive_group()
    shown.add_argument("--table", action="store_true", help="print every journey, not only the first ones")
    shown.add_argument("--json", action="store_true", help="print the figures and the plan as JSON")


def _audit(audit: argparse.ArgumentParser) -> None:
    _problem(audit)
    audit.add_argument("plan", type=Path, metavar="PLAN", help="a plan file made by solve, or by hand")
    _other(audit)
    audit.add_argument("--json", action="store_true", help="print the faults as JSON")


def _compare(compare: argparse.ArgumentParser) -> None:
    _problem(compare)
    compare.add_argument("plans", type=Path, nargs="+", metavar="PLAN", help="plan files")
    _other(compare)
    shown = compare.add_mutually_exclusive_group()
    shown.add_argument("--xlsx", type=Path, metavar="FILE", help="write the comparison as a workbook")
    shown.add_argument("--json", action="store_true", help="print the comparison as JSON")


def _explain(explain: argparse.ArgumentParser) -> None:
    _problem(explain)
    explain.add_argument(
        "--plan", type=Path, metavar="PLAN", help="with a group: say why it goes when it goes in this plan"
    )
    explain.add_argument("--assembly-point", metavar="CODE", help="of the group")
    explain.add_argument(
        "--class", dest="priority", metavar="CODE", help="of the group; all classes without it"
    )
    explain.add_argument("--mobility", metavar="CODE", help="of the group; all without it")
    explain.add_argument("--nationality", metavar="CODE", help="of the group; all without it")
    explain.add_argument(
        "--documents",
        choices=("yes", "no"),
        help="of the group: with or without travel documents; both without it",
    )
    _other(explain)
    explain.add_argument("--json", action="store_true", help="print the answers as JSON")


def _simulate(simulate: argparse.ArgumentParser, whole: Callable[[int, int], Number]) -> None:
    _problem(simulate)
    simulate.add_argument("plan", type=Path, metavar="PLAN", help="a plan file made by solve, or by hand")
    _other(simulate)
    simulate.add_argument(
        "--replications",
        type=whole(1, 100_000),
        default=1000,
        metavar="N",
        help="how often it is played (1000)",
    )
    simulate.add_argument(
        "--seed", type=whole(0, 2**63 - 1), default=0, metavar="N", help="of the random numbers (0)"
    )
    simulate.add_argument(
        "--on-paper", action="store_true", help="idle vehicles are not sent where they help most"
    )
    _workers(simulate, whole)
    shown = simulate.add_mutually_exclusive_group()
    shown.add_argument("--xlsx", type=Path, metavar="FILE", help="write the figures as a workbook")
    shown.add_argument("--json", action="store_true", help="print the figures as JSON")


def _grid(
    grid: argparse.ArgumentParser,
    whole: Callable[[int, int], Number],
    factors: Callable[[str], list[float]],
) -> None:
    _problem(grid)
    grid.add_argument(
        "--factors", type=factors, default=[1.0], metavar="N,N",
        help="so many times the people, for example 1,3,10 (1)",
    )  # fmt: skip
    grid.add_argument("--seeds", type=seeds, default=[0], metavar="N-N", help="for example 0-4, or 3,7 (0)")
    grid.add_argument(
        "--efforts", type=efforts, default=["usual"], metavar="EFFORT,EFFORT",
        help=f"how much is tried: {', '.join(EFFORTS)} (usual)",
    )  # fmt: skip
    _workers(grid, whole)
    shown = grid.add_mutually_exclusive_group()
    shown.add_argument("--xlsx", type=Path, metavar="FILE", help="write the table as a workbook")
    shown.add_argument("--json", action="store_true", help="print the table as JSON")


def seeds(typed: str) -> list[int]:
    """0-4 or 3,7 or both: each seed once, in the order typed."""
    found: dict[int, None] = {}
    for part in typed.split(","):
        ends = part.split("-")
        if len(ends) > 2 or not all(end.isascii() and end.isdigit() and len(end) < 19 for end in ends):
            raise argparse.ArgumentTypeError(f"it takes seeds such as 0-4 or 3,7, not {typed}.")
        first, last = int(ends[0]), int(ends[-1])
        if last < first or last - first >= MOST_SEEDS or len(found) + last - first >= MOST_SEEDS:
            raise argparse.ArgumentTypeError(
                f"it takes 1 to {MOST_SEEDS:,} seeds, the lower first, not {typed}."
            )
        found |= dict.fromkeys(range(first, last + 1))
    return list(found)


def efforts(typed: str) -> list[str]:
    found = list(dict.fromkeys(typed.split(",")))
    if not set(found) <= set(EFFORTS):
        raise argparse.ArgumentTypeError(f"it takes {', '.join(EFFORTS)}, separated by commas, not {typed}.")
    return found


def _workers(verb: argparse.ArgumentParser, whole: Callable[[int, int], Number]) -> None:
    who = verb.add_mutually_exclusive_group()
    who.add_argument(
        "--cluster", metavar="ADDRESS",
        help="let the workers of a Dask scheduler do the work, for example tls://10.0.0.1:8786",
    )  # fmt: skip
    who.add_argument(
        "--workers",
        type=whole(1, 256),
        metavar="N",
        help="let so many worker processes of this machine do it",
    )


def _problem(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "problem", type=Path, metavar="PROBLEM", help="a problem file: docs/api/evacuation-problem.md"
    )


def _other(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--other-problem", action="store_true",
        help="the plan was made for another problem, or an earlier state of this one, and is used all the same",
    )  # fmt: skip
