"""Permits that require each other in a circle: none of them can ever be asked for."""

from collections.abc import Iterator, Mapping

from safeconduct.core.evacuation.defects.defect import Defect, Whose
from safeconduct.core.evacuation.problem import Permit, Problem


def circle_defects(problem: Problem) -> Iterator[Defect]:
    """One circle for each permit that waits for one; each circle once."""
    waits_for = _waits_for(problem.permits)
    told: set[frozenset[str]] = set()
    for code in waits_for:
        circle = _circle(code, waits_for)
        if frozenset(circle) not in told:
            told.add(frozenset(circle))
            path = " > ".join((*circle, circle[0]))
            yield Whose("permit", circle[0]).defect("required permits", "permits_in_circle", ("value", path))


def _waits_for(permits: tuple[Permit, ...]) -> dict[str, str]:
    """For each permit that is never granted, one that is not granted either. Unknown codes are told elsewhere."""
    known = {permit.code for permit in permits}
    left = {permit.code: [code for code in permit.requires if code in known] for permit in permits}
    granted = [code for code, required in left.items() if not required]
    while granted:
        left = {code: required for code, required in left.items() if required}
        left = {code: [each for each in required if each in left] for code, required in left.items()}
        granted = [code for code, required in left.items() if not required]
    return {code: required[0] for code, required in left.items()}


def _circle(code: str, waits_for: Mapping[str, str]) -> tuple[str, ...]:
    """Where the way from one permit to the one it waits for ends."""
    seen: dict[str, None] = {}
    while code not in seen:
        seen[code] = None
        code = waits_for[code]
    path = tuple(seen)
    return path[path.index(code) :]
