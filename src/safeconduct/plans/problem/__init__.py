"""From the words of a plan to the numbers of core/evacuation, and everything that is missing on the way.

No database: a plan read from a file is tested by the same functions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safeconduct.core.evacuation import Problem, validate
from safeconduct.places.shapes import area_code_at
from safeconduct.plans.content import record_of, records
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem.network import SECTION
from safeconduct.plans.problem.people import PRIORITIES, AreaPeople, people_of
from safeconduct.plans.problem.sites import sites
from safeconduct.plans.problem.ways import network
from safeconduct.plans.remarks import Remark, Weight

Locate = Callable[[float, float], str | None]
HOURS_A_DAY = 24
DEADLINES_HOURS = (24, 48, 72, 168)


@dataclass(frozen=True, slots=True)
class Built:
    """A problem ready to be solved, or none, with all that was found on the way."""

    problem: Problem | None
    remarks: tuple[Remark, ...]
    scenario: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[AreaPeople, ...] = ()
    # Exits where the border is slower than our own desks: what the core calls desks there is the border.
    at_the_border: frozenset[str] = frozenset()

    @property
    def stops(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.weight is Weight.STOPS]

    @property
    def gaps(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.weight is Weight.GAP]


def scenarios_of(plan: PlanFile) -> list[dict[str, Any]]:
    return records(plan.sections.get("scenarios", {}), "scenarios")


def build(plan: PlanFile, scenario_id: str, *, locate: Locate = area_code_at) -> Built:
    scenario = record_of(plan.sections.get("scenarios", {}), "scenarios", scenario_id)
    if scenario is None:
        return Built(None, (Remark("no_scenario", section="scenarios", weight=Weight.STOPS),))
    people, remarks = people_of(plan, scenario)
    way = network(plan, locate=locate)
    placed = sites(plan, scenario, people, way, locate=locate)
    remarks += [*way.remarks, *placed.remarks]
    stopped = any(remark.weight is Weight.STOPS for remark in remarks)
    if stopped:
        return Built(None, tuple(remarks), scenario, tuple(people))
    horizon = float(scenario["horizon_days"]) * HOURS_A_DAY
    problem = Problem(
        priorities=PRIORITIES,
        groups=placed.groups,
        assembly_points=placed.points,
        hubs=way.hubs,
        havens=way.havens,
        fleets=way.fleets,
        legs=way.legs,
        scheduled_lifts=way.lifts,
        permits=way.permits,
        horizon_hours=horizon,
        start_hour_of_day=float(scenario.get("start_hour") or 0),
        deadlines_hours=_deadlines(horizon),
        name=str(scenario.get("name") or ""),
        currency=str(plan.sections.get(SECTION, {}).get("currency") or ""),
    )
    wrong = validate(problem)
    remarks += [Remark("core_defect", {"sentence": one.sentence}, Weight.STOPS) for one in wrong]
    return Built(None if wrong else problem, tuple(remarks), scenario, tuple(people), way.at_the_border)


def _deadlines(horizon: float) -> tuple[float, ...]:
    return (*(float(hours) for hours in DEADLINES_HOURS if hours < horizon), horizon)


__all__ = ["AreaPeople", "Built", "build", "scenarios_of"]
