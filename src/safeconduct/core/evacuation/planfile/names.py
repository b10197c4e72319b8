"""Names in a plan that its problem does not have: who typed one wrong is told which, before anything is checked."""

from collections.abc import Iterator

from safeconduct.core.evacuation.audit.marks import Marks, marks_of, marks_of_member
from safeconduct.core.evacuation.defects import Defect
from safeconduct.core.evacuation.defects.defect import Whose
from safeconduct.core.evacuation.defects.records import group_code
from safeconduct.core.evacuation.problem import Group, Household, Problem
from safeconduct.core.evacuation.trips import Load, Trip


def unknown_names(problem: Problem, trips: tuple[Trip, ...]) -> tuple[Defect, ...]:
    """Only trips without any can be audited."""
    known = _Known(problem)
    return tuple(defect for number, trip in enumerate(trips, 1) for defect in known.defects(number, trip))


class _Known:
    def __init__(self, problem: Problem) -> None:
        self._places = {place.code for place in problem.places}
        self._fleets = {fleet.code for fleet in problem.fleets}
        self._lifts = {lift.code for lift in problem.scheduled_lifts}
        self._groups = {marks_of(group) for group in problem.groups}
        self._households = problem.households

    def defects(self, number: int, trip: Trip) -> Iterator[Defect]:
        whose = Whose("trip", str(number))
        for field, value, known, things in (
            ("origin", trip.origin, self._places, "places"),
            ("destination", trip.destination, self._places, "places"),
            ("fleet", trip.fleet, self._fleets, "fleets"),
            ("lift", trip.lift, self._lifts, "scheduled lifts"),
        ):
            if value not in known and (value or things == "places"):
                yield whose.defect(
                    field, "unknown_place", ("value", value), ("expected", f"{things} of the problem")
                )
        on_board = {marks_of(load) for load in trip.loads}
        for load in trip.loads:
            if marks_of(load) not in self._groups:
                yield whose.defect(
                    "loads", "unknown_place", ("value", _name(load)), ("expected", "groups of the problem")
                )
        for together in trip.households:
            if together.household > len(self._households):
                values = (("value", together.household), ("most", len(self._households)))
                yield whose.defect("households", "no_such_household", *values)
            elif not _members(self._households[together.household - 1]) <= on_board:
                yield whose.defect("households", "household_not_on_board", ("value", together.household))


def _members(household: Household) -> set[Marks]:
    return {marks_of_member(household, member) for member in household.members}


def _name(load: Load) -> str:
    return group_code(
        Group(
            load.assembly_point, load.priority, 0.0, (), load.mobility, load.has_documents, load.nationality
        )
    )
