"""Households: that they are on board whole, and that none of their members travels alone."""

from collections.abc import Iterator

from safeconduct.core.evacuation.audit.fault import Fault
from safeconduct.core.evacuation.audit.marks import Marks, marks_of, marks_of_member
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.trips import Trip


def household_faults(problem: Problem, trips: tuple[Trip, ...]) -> Iterator[Fault]:
    alone: dict[tuple[str, Marks], int] = {}
    for trip in trips:
        on_board = {marks_of(load): load.people for load in trip.loads}
        for together in trip.households:
            household = problem.households[together.household - 1]
            for member in household.members:
                on_board[marks_of_member(household, member)] = (
                    on_board.get(marks_of_member(household, member), 0) - member.people * together.households
                )
        if min(on_board.values(), default=0) < 0:
            yield Fault("not_whole", (("trip", name_of(trip)),))
        for marks, people in on_board.items():
            # Counted on the way to the hub and on the way from it.
            leg = "out" if trip.origin == marks[0] else "on"
            alone[leg, marks] = alone.get((leg, marks), 0) + people
    for marks, most in _singles(problem).items():
        people = max(alone.get(("out", marks), 0), alone.get(("on", marks), 0))
        if people > most:
            values = (("people", people), ("group", marks[1]), ("most", most))
            yield Fault("divided", (("place", marks[0]), *values))


def _singles(problem: Problem) -> dict[Marks, int]:
    """People of each group who belong to no household."""
    left: dict[Marks, int] = {}
    for group in problem.groups:
        left[marks_of(group)] = left.get(marks_of(group), 0) + round(group.people)
    for household in problem.households:
        for member in household.members:
            left[marks_of_member(household, member)] -= member.people * household.households
    return left
