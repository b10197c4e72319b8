"""Codes that are missing, given twice, or name what is not there."""

from collections import Counter
from collections.abc import Iterator

from safeconduct.core.evacuation.defects.defect import Defect, group_code
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.words import Values

WAYS = {("an assembly point", "a hub"), ("a hub", "a haven")}


def name_defects(problem: Problem) -> Iterator[Defect]:
    yield from _codes(problem)
    yield from _named(problem)
    yield from _legs(problem)


def _codes(problem: Problem) -> Iterator[Defect]:
    fleets = [fleet.code for fleet in problem.fleets]
    classes = [priority.code for priority in problem.priorities]
    kinds = {
        "class": classes,
        "assembly point": [site.code for site in problem.assembly_points],
        "hub": [hub.code for hub in problem.hubs],
        "haven": [haven.code for haven in problem.havens],
        "fleet": fleets,
    }
    for record, codes in kinds.items():
        for number, code in enumerate(codes, 1):
            if not code:
                yield Defect(record, "", "code", "code_missing", (("number", number),))
    places = [place.code for place in problem.places]
    for record, codes in (("place", places), ("fleet", fleets), ("class", classes)):
        for code, times in Counter(codes).items():
            if times > 1 and code:
                yield Defect(record, code, "code", "code_twice")


def _named(problem: Problem) -> Iterator[Defect]:
    sites = {site.code for site in problem.assembly_points}
    classes = {priority.code for priority in problem.priorities}
    everywhere = {place.code for place in problem.places}
    for group in problem.groups:
        code = group_code(group)
        yield from _known("group", code, "assembly point", group.assembly_point, sites, "assembly points")
        yield from _known("group", code, "class", group.priority, classes, "classes")
    for fleet in problem.fleets:
        yield from _known(
            "fleet", fleet.code, "base", fleet.base, everywhere, "assembly points, hubs and havens"
        )
        if not fleet.mode.needs_seats:
            yield Defect("fleet", fleet.code, "mode", "fleet_without_seats", (("value", str(fleet.mode)),))
    for leg in problem.legs:
        yield from _known("leg", leg.key, "origin", leg.origin, everywhere, "places")
        yield from _known("leg", leg.key, "destination", leg.destination, everywhere, "places")


def _known(
    record: str, code: str, field: str, value: str, known: set[str], expected: str
) -> Iterator[Defect]:
    if value not in known:
        yield Defect(record, code, field, "unknown_place", (("value", value), ("expected", expected)))


def _legs(problem: Problem) -> Iterator[Defect]:
    kinds = {site.code: "an assembly point" for site in problem.assembly_points}
    kinds |= {hub.code: "a hub" for hub in problem.hubs}
    kinds |= {haven.code: "a haven" for haven in problem.havens}
    for leg in problem.legs:
        if leg.origin in kinds and leg.destination in kinds:
            way = (kinds[leg.origin], kinds[leg.destination])
            if way not in WAYS:
                ends: Values = (("origin", way[0]), ("destination", way[1]))
                yield Defect("leg", leg.key, "destination", "wrong_way", ends)
    for key, times in Counter(leg.key for leg in problem.legs).items():
        if times > 1:
            yield Defect("leg", key, "origin", "leg_twice")
