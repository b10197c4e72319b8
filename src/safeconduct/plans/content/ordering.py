"""Which records of a table were moved: all that stand outside the longest part whose order is the same."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class _Point:
    """A record that both orders hold, by its place in each."""

    id: str
    before: int
    after: int


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest ids that must be lifted out of `before` and put elsewhere to stand as in `after`.

    Ids that only one side holds do not count. Swapping the sides gives the same ids: where several longest parts
    exist, the one with the smallest ids stays. O(n log n) for n records.
    """
    places = {one: place for place, one in enumerate(after)}
    points = [_Point(one, place, places[one]) for place, one in enumerate(before) if one in places]
    # Most saves move nothing, which is seen without looking for the longest part.
    if all(one.after < next_.after for one, next_ in pairwise(points)):
        return set()
    return {point.id for point in points} - _longest(points)


def _longest(points: Sequence[_Point]) -> set[str]:
    by_length: dict[int, list[_Point]] = {}
    for point, length in _chains(points):
        by_length.setdefault(length, []).append(point)
    kept: set[str] = set()
    at = _Point("", -1, -1)
    for length in sorted(by_length, reverse=True):
        following = [one for one in by_length[length] if one.before > at.before and one.after > at.after]
        at = min(following, key=lambda one: one.id)
        kept.add(at.id)
    return kept


def _chains(points: Sequence[_Point]) -> list[tuple[_Point, int]]:
    """Each point with the length of the longest increasing chain that begins at it."""
    ends: list[int] = []  # ends[k]: minus the latest place in `after` from which a chain of k + 1 begins
    found = []
    for point in reversed(points):
        length = bisect_left(ends, -point.after)
        ends[length : length + 1] = [-point.after]
        found.append((point, length + 1))
    return found


def arranged(staying: Sequence[str], placed: Mapping[int, str]) -> list[str]:
    """The ids in `placed` at their places, the others in their order in the places between."""
    rest = iter(staying)
    return [placed[place] if place in placed else next(rest) for place in range(len(staying) + len(placed))]
