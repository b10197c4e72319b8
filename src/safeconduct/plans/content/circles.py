"""Entries of one table that wait for each other: who waits, in the end, for itself."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def circle_of(rows: Iterable[Mapping[str, Any]], key: str, record_id: str) -> tuple[str, ...]:
    """The way from an entry over those that it names in `key` back to itself, both ends included; none, if there is none.

    The shortest one; who is named and not there ends a way.
    """
    named = {str(row.get("id")): ids_in(row.get(key)) for row in rows}
    came_from: dict[str, str] = {}
    waiting = deque([record_id])
    while waiting:
        at = waiting.popleft()
        for one in named.get(at, ()):
            if one == record_id:
                return (*_way(record_id, at, came_from), one)
            if one not in came_from:
                came_from[one] = at
                waiting.append(one)
    return ()


def _way(start: str, end: str, came_from: Mapping[str, str]) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def circles(rows: Sequence[Mapping[str, Any]], key: str) -> Iterator[tuple[str, ...]]:
    """Each circle once, told from the entry of it that stands first."""
    told: set[str] = set()
    for row in rows:
        circle = circle_of(rows, key, str(row.get("id")))
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield circle


def ids_in(value: object) -> list[str]:
    """What a value of Kind.RECORDS names; nothing, where it does not fit."""
    return [str(one) for one in value] if isinstance(value, list) else []
