"""What makes people one group to the auditor: the place they set out from, and what they are."""

from safeconduct.core.evacuation.problem import Group, Household, Member
from safeconduct.core.evacuation.trips import Load

Marks = tuple[str, str, str, bool, str]


def marks_of(people: Group | Load) -> Marks:
    return (people.assembly_point, people.priority, people.mobility, people.has_documents, people.nationality)


def marks_of_member(household: Household, member: Member) -> Marks:
    return (
        household.assembly_point, member.priority, member.mobility, member.has_documents, member.nationality
    )  # fmt: skip
