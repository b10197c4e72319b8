"""What an option is made for, kept as data: the scenario's problem at a multiple of the estimate, in whole people."""

from dataclasses import replace
from typing import Any

from safeconduct.core.evacuation import in_whole_people
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem import Built
from safeconduct.plans.problem.partners import at_multiple
from safeconduct.plans.testing.freezing import freeze


def asked_for(plan: PlanFile, built: Built, factor: float) -> dict[str, Any]:
    """As a test freezes it, so that everything that reads the problem of a test reads that of an option."""
    if built.problem is None:
        raise ValueError("a problem that cannot be solved cannot be planned")
    problem = in_whole_people(at_multiple(built.problem, factor))
    return {**freeze(plan, replace(built, problem=problem)), "factor": factor}
