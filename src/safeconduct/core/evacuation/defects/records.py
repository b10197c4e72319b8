"""The records of a problem, one by one, and how sentences call them."""

from collections.abc import Iterator, Mapping
from typing import Any

from safeconduct.core.evacuation.defects.defect import Whose
from safeconduct.core.evacuation.problem import (
    DocumentDesk,
    Group,
    Household,
    Leg,
    Member,
    Problem,
    Uncertainty,
)

KINDS: Mapping[str, str] = {
    "priorities": "class",
    "mobilities": "mobility",
    "groups": "group",
    "households": "household",
    "assembly_points": "assembly point",
    "hubs": "hub",
    "document_desks": "document desk",
    "havens": "haven",
    "fleets": "fleet",
    "legs": "leg",
    "scheduled_lifts": "scheduled lift",
    "permits": "permit",
}


def records(problem: Problem) -> Iterator[tuple[Whose, Any]]:
    """The problem itself, then every record of its lists, then its uncertainty."""
    yield Whose("evacuation", problem.name), problem
    for field, kind in KINDS.items():
        for number, record in enumerate(getattr(problem, field), 1):
            yield Whose(kind, code_of(record, number)), record
    yield Whose("uncertainty", ""), problem.uncertainty


def code_of(record: Any, number: int) -> str:
    match record:
        case Group():
            return group_code(record)
        case Household():
            return household_code(record, number)
        case Leg():
            return record.key
        case DocumentDesk():
            return f"at {record.place}"
        case Uncertainty():
            return ""
    return str(record.code)


def group_code(group: Group) -> str:
    return f"{group.priority} at {group.assembly_point}{_marks(group)}"


def household_code(household: Household, number: int) -> str:
    return f"{number} at {household.assembly_point}"


def member_code(member: Member, assembly_point: str) -> str:
    return f"{member.priority} at {assembly_point}{_marks(member)}"


def _marks(people: Group | Member) -> str:
    """What sets them apart from others of their class there; nothing for most."""
    marks = [mark for mark in (people.mobility, people.nationality) if mark]
    if not people.has_documents:
        marks.append("without documents")
    return f" ({', '.join(marks)})" if marks else ""
