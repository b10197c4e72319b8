"""The demonstration's contingency plan: the embassy in Bangkok, with an earthquake to be tested against.

Places, airports and bridges are real; persons, telephone numbers, contracts and capacities are invented. It is nearly
complete: what its readiness still lacks is left open on purpose, as in the plan of a diligent post.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from safeconduct.cli.demo.plan.community import community, described
from safeconduct.cli.demo.plan.evacuation import evacuation
from safeconduct.cli.demo.plan.phases import phases
from safeconduct.cli.demo.plan.post import introduction, post
from safeconduct.cli.demo.plan.risks import risks
from safeconduct.cli.demo.plan.roles import roles
from safeconduct.cli.demo.plan.scenarios import METROPOLIS, SCENARIO, scenarios
from safeconduct.cli.demo.plan.stores import annexes, logistics

__all__ = ["METROPOLIS", "SCENARIO", "content", "described"]


def content(today: date) -> Mapping[str, Mapping[str, Any]]:
    """The sections that a consul would have written; the population is taken from the register."""
    return {
        "post": post(today),
        "introduction": introduction(today),
        "risks": risks(today),
        "community": community(today),
        "scenarios": scenarios(),
        "roles": roles(today),
        "evacuation": evacuation(today),
        "phases": phases(today),
        "logistics": logistics(today),
        "annexes": annexes(today),
    }
