"""The bus evacuation problem: buses from depots fetch people at points and bring them to shelters, again and again.

Bish, "Planning for a bus-based evacuation", OR Spectrum 33 (2011); Goerigk, Grün and Heßler, "Branch and bound
algorithms for the bus evacuation problem", Computers & Operations Research 40 (2013). All buses are alike and carry one
load at a time; the evacuation is over when the last bus has reached its last shelter. Distances need not obey the
triangle inequality. Coverage is "at least", as in the published model: a bus may come where nobody is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.published.reading import UnreadableCase


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """`loads` to fetch at each point and `room` for them at each shelter are counted in full buses."""

    buses_at: Ints  # by depot
    loads: Ints  # by point
    room: Ints  # by shelter
    first: Ints  # distance from depot to point
    way: Ints  # distance between point and shelter, either way

    @property
    def buses(self) -> int:
        return int(self.buses_at.sum())


def read_town(text: str) -> Town:
    """From a published text file: buses and their seats, then depots, points and shelters, then the distances.

    Each row of distances begins with its own number.
    """
    numbers = _numbers(text)
    count, seats = next(numbers), next(numbers)
    if seats <= 0:
        raise UnreadableCase("The buses have no seats.")
    buses_at = _several(numbers, next(numbers))
    people = _counted(numbers)
    room = _counted(numbers)
    first = [_row(numbers, len(people)) for _depot in buses_at]
    way = [_row(numbers, len(room)) for _point in people]
    if sum(buses_at) != count:
        raise UnreadableCase(f"The file says {count} buses, and {sum(buses_at)} stand at the depots.")
    if any(length == 0 for row in way for length in row):
        # A flow could turn round at such a place without any bus.
        raise UnreadableCase(
            "A point and a shelter lie at a distance of zero, which cannot be computed with."
        )
    return Town(
        buses_at=np.array(buses_at, np.int64),
        loads=-(-np.array(people, np.int64) // seats),
        room=np.array(room, np.int64) // seats,
        first=np.array(first, np.int64).reshape(len(buses_at), len(people)),
        way=np.array(way, np.int64).reshape(len(people), len(room)),
    )


def _numbers(text: str) -> Iterator[int]:
    for word in text.split():
        try:
            number = float(word)
        except ValueError as error:
            raise UnreadableCase(f"{word[:20]!r} stands where a number is expected.") from error
        if not 0 <= number < 1e12:
            raise UnreadableCase(f"{word[:20]!r} is no count and no distance.")
        if number != int(number):
            # Cut off, it would make a bound or a plan that does not hold.
            raise UnreadableCase(f"{word[:20]!r} is not a whole number.")
        yield int(number)
    raise UnreadableCase("The file ends too early.")


def _several(numbers: Iterator[int], count: int) -> list[int]:
    return [next(numbers) for _number in range(count)]


def _counted(numbers: Iterator[int]) -> list[int]:
    """How many there are, their sum, and each."""
    count = next(numbers)
    next(numbers)
    return _several(numbers, count)


def _row(numbers: Iterator[int], length: int) -> list[int]:
    next(numbers)
    return _several(numbers, length)
