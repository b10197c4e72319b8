"""Other solvers in the same process: OR-Tools carries a HiGHS of its own, and HiGHS keeps its threads."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
OURS = """
from safeconduct.core.evacuation import Effort, make_plan, solve
from tests.core.evacuation.problems import a_shuttle

problem = a_shuttle(101, base="camp")
optimum, plan = solve(problem), make_plan(problem, effort=Effort(rounds=100, changes=1000))
print(optimum.certificate.holds, round(optimum.certificate.objective, 6), plan.gap < 1e-5)
"""
THEIRS = """
from ortools.linear_solver import pywraplp

theirs = pywraplp.Solver.CreateSolver("HIGHS")
x = theirs.NumVar(0, 10, "x")
theirs.Maximize(x)
assert theirs.Solve() == pywraplp.Solver.OPTIMAL
"""
THREADS = """
import highspy

other = highspy.Highs()
other.setOptionValue("output_flag", False)
other.setOptionValue("threads", 2)
other.minimize(other.addVariable(0, 10))
"""
has_ortools = pytest.mark.skipif(
    importlib.util.find_spec("ortools") is None,
    reason="OR-Tools is not installed; pip install ortools to run this",
)


def answer(*scripts):
    """What a fresh process says in the end."""
    ran = subprocess.run(
        [sys.executable, "-c", "".join(scripts)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    return ran.stdout.splitlines()[-1:], ran.stderr


@has_ortools
@pytest.mark.parametrize(
    "scripts", [(THEIRS, OURS), (OURS, THEIRS, OURS)], ids=["ortools first", "ours first"]
)
def test_or_tools_may_be_imported_before_and_after(scripts):
    assert answer(*scripts) == answer(OURS)


def test_who_has_used_the_solver_with_more_threads_does_not_stop_ours():
    assert answer(THREADS, OURS) == answer(OURS) == (["True 309.304 True"], "")
