"""`safeconduct evacuation`: plans made, checked, compared and explained from files, without settings or database.

Exit statuses, by verb:

    solve               0 everybody is out, 1 somebody is left behind, 3 the check finds faults, 130 stopped: best so far
    audit, compare      0 sound, 1 faults
    explain, simulate   0 done, 130 stopped
    grid                0 done, 3 the check finds faults in a plan, 130 stopped
    schema              0 done
    all of them         2 a file or the workers cannot be used
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Final

from safeconduct.cli.evacuation.comparing import audit, compare
from safeconduct.cli.evacuation.explaining import explain
from safeconduct.cli.evacuation.files import Unusable
from safeconduct.cli.evacuation.gridding import grid
from safeconduct.cli.evacuation.simulating import simulate
from safeconduct.cli.evacuation.solving import solve
from safeconduct.cli.faults import REFUSED
from safeconduct.core.evacuation import plan_schema, problem_schema, write_schema


def run(options: argparse.Namespace) -> int:
    try:
        return VERBS[options.verb](options)
    except Unusable as unusable:
        for sentence in unusable.sentences:
            print(sentence, file=sys.stderr)
        return REFUSED


def schema(options: argparse.Namespace) -> int:
    print(write_schema(problem_schema() if options.form == "problem" else plan_schema()), end="")
    return 0


VERBS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "solve": solve,
    "audit": audit,
    "compare": compare,
    "explain": explain,
    "simulate": simulate,
    "grid": grid,
    "schema": schema,
}
