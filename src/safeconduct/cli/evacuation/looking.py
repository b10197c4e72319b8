"""A plan laid beside its problem: that it is its own, what the auditor finds, and what it comes to, in sentences."""

from collections.abc import Iterator
from pathlib import Path

from safeconduct.cli.evacuation.files import Unusable, read_plan, told
from safeconduct.cli.evacuation.tables import Looked
from safeconduct.core.evacuation import Audit, KeptPlan, Problem, Unreachable, audit, outcome, unknown_names

NO_WAY = {
    "no_leg": "no leg begins there",
    "no_vehicle": "no vehicle comes there",
    "always_closed": "the way or the place is always closed",
    "no_onward_way": "no way goes on from where they would get to",
    "no_documents": "they have no travel documents, and nobody writes any on their way",
    "too_far": "there is not time enough",
}


def plan_of(problem: Problem, file: Path, *, other_problem: bool) -> KeptPlan:
    """The plan of a file, refused where it was made for another problem, unless that is what was asked for."""
    plan = read_plan(file)
    if not other_problem and not plan.is_for(problem):
        named = f", {plan.problem_name}" if plan.problem_name and plan.problem_name != problem.name else ""
        raise Unusable([
            (f"{file} was made for another problem{named}, or for another state of this one. "
            "To use it all the same, add --other-problem.")
        ])  # fmt: skip
    strange = unknown_names(problem, plan.trips)
    if strange:
        raise Unusable(told(file, [defect.sentence for defect in strange]))
    return plan


def look(problem: Problem, plan: KeptPlan, name: str, found: Audit | None = None) -> Looked:
    """`found` is what the auditor says, where he has been asked already."""
    found = found or audit(problem, plan.trips, step_minutes=plan.step_minutes)
    return Looked(name, plan, found, outcome(problem, plan.trips, step_minutes=plan.step_minutes))


def verdict(look: Looked) -> Iterator[str]:
    """How many are out, when, and how good the plan is."""
    end, out = look.outcome.hours[-1], look.outcome
    if not out.people:
        yield "Nobody is to be brought out."
    elif out.clear_hours is not None:
        yield f"All {out.people:,} people are safe at hour {out.clear_hours:.1f}."
    else:
        left = out.left[-1].people
        yield f"{out.people - left:,} of {out.people:,} people are safe by hour {end:g}; {left:,} are left behind."
    yield from _goodness(look.plan)
    yield from soundness(look.plan, look.audit)


def _goodness(plan: KeptPlan) -> Iterator[str]:
    if plan.cost is None or plan.bound is None:
        yield "Nobody has reckoned how far this plan is from the best one."
        return
    yield (
        f"It costs {plan.cost:,.0f} weighted person-hours at risk, being left behind included. "
        f"No plan can be under {plan.bound:,.0f}"
        + (f", so at most {plan.gap:.1%} can still be gained." if plan.gap is not None else ".")
    )


def soundness(plan: KeptPlan, found: Audit) -> Iterator[str]:
    if found.is_sound:
        yield f"An independent check of all {len(plan.trips):,} journeys finds nothing wrong."
        return
    yield f"An independent check finds {len(found.faults):,} faults. The plan must not be carried out as it is:"
    for fault in found.faults:
        yield f"  {fault.sentence}"


def no_way_out(unreachable: tuple[Unreachable, ...]) -> Iterator[str]:
    for each in unreachable:
        yield f"{each.people:,.0f} people at {each.assembly_point} have no way out: {NO_WAY[each.reason]}."
