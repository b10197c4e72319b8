"""Households that have nobody in them, are more than their group, or fit into nothing that leads to safety."""

from collections.abc import Iterator

from safeconduct.core.evacuation.defects.defect import Defect, Whose, is_number
from safeconduct.core.evacuation.defects.records import group_code, household_code, member_code
from safeconduct.core.evacuation.defects.room import largest_loads
from safeconduct.core.evacuation.problem import Problem, marks_of
from safeconduct.core.evacuation.problem.people import Marks

NEARLY = 1e-6  # people


def household_defects(problem: Problem) -> Iterator[Defect]:
    """A household too large for some vehicles is no defect, as long as one way to safety could take it whole."""
    if not problem.households:
        return
    in_groups = _people_in_groups(problem)
    for number, household in enumerate(problem.households, 1):
        whose = Whose("household", household_code(household, number))
        if not household.members:
            yield whose.defect("members", "household_empty")
        for member in household.members:
            if marks_of(household.assembly_point, member) not in in_groups:
                values = (("value", member_code(member, household.assembly_point)),)
                yield whose.defect("members", "household_without_group", *values)
    yield from _more_than_their_group(problem, in_groups)
    yield from _too_large(problem)


def _more_than_their_group(problem: Problem, in_groups: dict[Marks, float]) -> Iterator[Defect]:
    in_households = _people_in_households(problem)
    told: set[Marks] = set()
    for group in problem.groups:
        marks = marks_of(group.assembly_point, group)
        people = in_households.get(marks, 0.0)
        if people > in_groups[marks] + NEARLY and marks not in told:
            told.add(marks)
            values = (("value", people), ("most", in_groups[marks]))
            yield Whose("group", group_code(group)).defect(
                "number of people", "households_exceed_group", *values
            )


def _too_large(problem: Problem) -> Iterator[Defect]:
    loads = largest_loads(problem)
    seats_each = {mobility.code: mobility.seats_each for mobility in problem.mobilities} | {"": 1.0}
    for number, household in enumerate(problem.households, 1):
        seats = sum(
            member.people * each
            for member in household.members
            if is_number(each := seats_each.get(member.mobility)) and is_number(member.people)
        )
        most = loads.get(household.assembly_point, 0.0)
        if 0 < most < seats - NEARLY:
            whose = Whose("household", household_code(household, number))
            yield whose.defect("members", "household_too_large", ("value", seats), ("most", most))


def _people_in_groups(problem: Problem) -> dict[Marks, float]:
    people: dict[Marks, float] = {}
    for group in problem.groups:
        marks = marks_of(group.assembly_point, group)
        # A number that is none is told elsewhere; nothing can be more than it.
        people[marks] = people.get(marks, 0.0) + (group.people if is_number(group.people) else float("inf"))
    return people


def _people_in_households(problem: Problem) -> dict[Marks, float]:
    people: dict[Marks, float] = {}
    for household in problem.households:
        for member in household.members:
            if is_number(member.people) and is_number(household.households):
                marks = marks_of(household.assembly_point, member)
                people[marks] = people.get(marks, 0.0) + member.people * household.households
    return people
