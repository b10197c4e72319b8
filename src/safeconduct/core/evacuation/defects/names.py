"""Codes that are missing, given twice, or name what is not there; ways that lead where none may."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from safeconduct.core.evacuation.defects.defect import Defect, Whose
from safeconduct.core.evacuation.defects.records import member_code, records
from safeconduct.core.evacuation.problem import (
    DocumentDesk,
    Fleet,
    Group,
    Household,
    Leg,
    Member,
    Permit,
    Problem,
    ScheduledLift,
)
from safeconduct.core.evacuation.terms import TERMS

WAYS = {("an assembly point", "a hub"), ("a hub", "a haven")}
OF_OLD = "place, class and fleet"
CODED = (
    ("class", OF_OLD, "priorities"),
    ("assembly point", OF_OLD, "assembly_points"),
    ("hub", OF_OLD, "hubs"),
    ("haven", OF_OLD, "havens"),
    ("fleet", OF_OLD, "fleets"),
    ("mobility", "mobility", "mobilities"),
    ("scheduled lift", "scheduled lift", "scheduled_lifts"),
    ("permit", "permit", "permits"),
)
ONE_OF_EACH = (
    ("place", OF_OLD, "places"),
    ("fleet", OF_OLD, "fleets"),
    ("class", OF_OLD, "priorities"),
    *CODED[5:],
)


class Names(NamedTuple):
    """A field of codes, the lists of the problem in which they must be, and what these are called."""

    field: str
    lists: tuple[str, ...]
    expected: str
    may_be_empty: bool = False


EVERYWHERE = ("assembly_points", "hubs", "havens")
ASSEMBLY_POINT = Names("assembly_point", ("assembly_points",), "assembly points")
CLASS = Names("priority", ("priorities",), "classes")
MOBILITY = Names("mobility", ("mobilities",), "mobilities", may_be_empty=True)
PERMITS = Names("permits", ("permits",), "permits")
NAMED: Mapping[type, tuple[Names, ...]] = {
    Group: (ASSEMBLY_POINT, CLASS, MOBILITY),
    Household: (ASSEMBLY_POINT,),
    Member: (CLASS, MOBILITY),
    DocumentDesk: (Names("place", ("assembly_points", "hubs"), "assembly points and hubs"),),
    Fleet: (Names("base", EVERYWHERE, "assembly points, hubs and havens"), PERMITS),
    Leg: (Names("origin", EVERYWHERE, "places"), Names("destination", EVERYWHERE, "places"), PERMITS),
    ScheduledLift: (Names("origin", ("hubs",), "hubs"), Names("destination", ("havens",), "havens"), PERMITS),
    Permit: (Names("requires", ("permits",), "permits"),),
}


def name_defects(problem: Problem) -> Iterator[Defect]:
    yield from _codes(problem)
    yield from _named(problem)
    yield from _seats(problem)
    yield from _legs(problem)


def _codes(problem: Problem) -> Iterator[Defect]:
    for kind, every, field in CODED:
        for number, record in enumerate(getattr(problem, field), 1):
            if not record.code:
                yield Whose(kind, "").defect("code", "code_missing", ("number", number), ("every", every))
    for kind, every, field in ONE_OF_EACH:
        for code, times in Counter(record.code for record in getattr(problem, field)).items():
            if times > 1 and code:
                yield Whose(kind, code).defect("code", "code_twice", ("every", every))


def _named(problem: Problem) -> Iterator[Defect]:
    known = {
        field: {record.code for record in getattr(problem, field)}
        for field in (*EVERYWHERE, "priorities", "mobilities", "permits")
    }
    for whose, record in records(problem):
        yield from _unknown(whose, record, known)
        if isinstance(record, Household):
            for member in record.members:
                inner = Whose("household", f"{whose.code}, {member_code(member, record.assembly_point)}")
                yield from _unknown(inner, member, known)


def _unknown(whose: Whose, record: Any, known: Mapping[str, set[str]]) -> Iterator[Defect]:
    for names in NAMED.get(type(record), ()):
        value = getattr(record, names.field)
        for code in value if isinstance(value, tuple) else (value,):
            found = any(code in known[each] for each in names.lists)
            if not found and not (names.may_be_empty and not code):
                term = TERMS[type(record)][names.field]
                values = (("value", code), ("expected", names.expected))
                yield whose.defect(term.name, "unknown_place", *values)


def _seats(problem: Problem) -> Iterator[Defect]:
    for kind, fault, means in (
        ("fleet", "fleet_without_seats", problem.fleets),
        ("scheduled lift", "lift_without_seats", problem.scheduled_lifts),
    ):
        for each in means:
            if not each.mode.needs_seats:
                yield Whose(kind, each.code).defect("mode", fault, ("value", str(each.mode)))


def _legs(problem: Problem) -> Iterator[Defect]:
    kinds = {site.code: "an assembly point" for site in problem.assembly_points}
    kinds |= {hub.code: "a hub" for hub in problem.hubs}
    kinds |= {haven.code: "a haven" for haven in problem.havens}
    for leg in problem.legs:
        if leg.origin in kinds and leg.destination in kinds:
            way = (kinds[leg.origin], kinds[leg.destination])
            if way not in WAYS:
                ends = (("origin", way[0]), ("destination", way[1]))
                yield Whose("leg", leg.key).defect("destination", "wrong_way", *ends)
    for key, times in Counter(leg.key for leg in problem.legs).items():
        if times > 1:
            yield Whose("leg", key).defect("origin", "leg_twice")
