"""What a test speaks of, kept as data: a later edit of the plan changes nothing in it."""

import json
from typing import Any, Final

from safeconduct.core.evacuation import Problem, problem_to_json
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem import Built

FROZEN: Final = "safeconduct.test/1"


def freeze(plan: PlanFile, built: Built) -> dict[str, Any]:
    """Everything a result will speak of, as JSON."""
    problem = built.problem
    if problem is None:
        raise ValueError("a problem that cannot be solved cannot be frozen")
    return {
        "schema": FROZEN,
        "plan": plan.title,
        "version": dict(plan.version),
        "scenario": dict(built.scenario),
        "problem": json.loads(problem_to_json(problem)),
        "names": names_of(problem),
        "at_the_border": sorted(built.at_the_border),
        "people": [
            {
                "area": one.area,
                "name": one.name,
                "counted": one.counted,
                "leaving": one.leaving,
                "source": one.source,
                "as_of": one.as_of,
            }
            for one in built.people
        ],
        "remarks": [remark.to_json() for remark in built.remarks],
    }


def names_of(problem: Problem) -> dict[str, str]:
    """What each code of the problem is called."""
    return {
        **{one.code: one.name or one.code for one in problem.assembly_points},
        **{one.code: one.name or one.code for one in problem.hubs},
        **{one.code: one.name or one.code for one in problem.havens},
        **{one.code: one.name or one.code for one in problem.fleets},
        **{one.code: one.name or one.code for one in problem.scheduled_lifts},
    }
