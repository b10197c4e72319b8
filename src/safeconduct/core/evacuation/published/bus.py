"""The bus evacuation problem: buses from depots fetch people at points and bring them to shelters, again and again.

Bish, "Planning for a bus-based evacuation", OR Spectrum 33 (2011); Goerigk, Grün and Heßler, "Branch and bound
algorithms for the bus evacuation problem", Computers & Operations Research 40 (2013). All buses are alike and carry one
load at a time; the evacuation is over when the last bus has reached its last shelter. Distances need not obey the
triangle inequality. Coverage is "at least", as in the published model: a bus may come where nobody is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import gcd

import numpy as np

from safeconduct.core.evacuation.grid import Bools, Ints
from safeconduct.core.evacuation.published.reading import UnreadableCase

PLACES, FINEST = 6, 1_000_000  # decimals of a distance, and the parts of a unit that they tell apart
TOO_LONG = 10**13  # in the smallest part, so that a tour of thousands of legs still fits into 64 bits


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """`loads` to fetch at each point and `room` for them at each shelter are counted in full buses.

    Distances are whole numbers: `parts` of them make one of the published unit.
    """

    buses_at: Ints  # by depot
    loads: Ints  # by point
    room: Ints  # by shelter
    first: Ints  # distance from depot to point
    way: Ints  # distance between point and shelter, either way
    parts: int = 1

    @property
    def buses(self) -> int:
        return int(self.buses_at.sum())

    @property
    def asks(self) -> Bools:
        """At which points anybody waits."""
        return self.loads > 0

    def in_steps_of(self, size: int) -> "Town":
        """The same town with every distance counted in whole steps, what is left over cut off: no tour is longer."""
        return Town(self.buses_at, self.loads, self.room, self.first // size, self.way // size, self.parts)


def read_town(text: str) -> Town:
    """From a published text file: buses and their seats, then depots, points and shelters, then the distances.

    Each row of distances begins with its own number. Counts are whole; distances may have decimals.
    """
    numbers = _numbers(text)
    count, seats = _whole(numbers), _whole(numbers)
    if seats <= 0:
        raise UnreadableCase("The buses have no seats.")
    buses_at = _several(numbers, _whole(numbers))
    people = _counted(numbers)
    room = _counted(numbers)
    first = [_row(numbers, len(people)) for _depot in buses_at]
    way = [_row(numbers, len(room)) for _point in people]
    if sum(buses_at) != count:
        raise UnreadableCase(f"The file says {count} buses, and {sum(buses_at)} stand at the depots.")
    parts = _parts([*first, *way])
    return Town(
        buses_at=np.array(buses_at, np.int64),
        loads=-(-np.array(people, np.int64) // seats),
        room=np.array(room, np.int64) // seats,
        first=_in_parts(first, parts, len(people)),
        way=_in_parts(way, parts, len(room)),
        parts=parts,
    )


def _parts(rows: list[list[Decimal]]) -> int:
    """The fewest parts of the unit in which every distance is whole."""
    return FINEST // gcd(FINEST, *(int(length * FINEST) for row in rows for length in row))


def _in_parts(rows: list[list[Decimal]], parts: int, columns: int) -> Ints:
    lengths = [[int(length * parts) for length in row] for row in rows]
    if any(length >= TOO_LONG for row in lengths for length in row):
        raise UnreadableCase("A distance is too long to be computed with so many decimals.")
    return np.array(lengths, np.int64).reshape(len(rows), columns)


def _numbers(text: str) -> Iterator[Decimal]:
    for word in text.split():
        try:
            number = Decimal(word)
        except InvalidOperation as error:
            raise UnreadableCase(f"{word[:20]!r} stands where a number is expected.") from error
        if not number.is_finite() or not 0 <= number < 10**12:
            raise UnreadableCase(f"{word[:20]!r} is no count and no distance.")
        if number != round(number, PLACES):
            # Cut off, it would make a bound or a plan that does not hold.
            raise UnreadableCase(f"{word[:20]!r} has more than {PLACES} decimals.")
        yield number
    raise UnreadableCase("The file ends too early.")


def _whole(numbers: Iterator[Decimal]) -> int:
    number = next(numbers)
    if number != int(number):
        raise UnreadableCase(f"'{number}' is not a whole number.")
    return int(number)


def _several(numbers: Iterator[Decimal], count: int) -> list[int]:
    return [_whole(numbers) for _number in range(count)]


def _counted(numbers: Iterator[Decimal]) -> list[int]:
    """How many there are, their sum, and each."""
    count = _whole(numbers)
    next(numbers)
    return _several(numbers, count)


def _row(numbers: Iterator[Decimal], length: int) -> list[Decimal]:
    _whole(numbers)
    return [next(numbers) for _number in range(length)]
