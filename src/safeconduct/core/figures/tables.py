"""What was counted, and a table made of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

ALL: Final = "*"
# The value of each dimension.
Key = tuple[str, ...]
# {a value of every dimension: persons}. Whoever is not named is nobody.
Counted = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Table:
    """`dimensions` are places in the keys of what was counted. Each cell has a value of each of them, or ALL; None: it is
    withheld. A cell that is not there holds nobody. `within` holds the first values of the keys that were counted at all (the missions)."""

    dimensions: tuple[int, ...]
    cells: Mapping[Key, int | None]
    least: int
    within: frozenset[str]

    def holds(self, atom: Key, cell: Key) -> bool:
        """Whether whoever has this key is counted in the cell."""
        return atom[0] in self.within and all(
            wanted in (ALL, atom[dimension]) for dimension, wanted in zip(self.dimensions, cell, strict=True)
        )


def summed(counted: Counted, dimensions: tuple[int, ...], within: frozenset[str]) -> dict[Key, int]:
    """Every cell with all its sums; those in which there is nobody are left out."""
    sums: Counter[Key] = Counter()
    for atom, persons in counted.items():
        if atom[0] in within and persons:
            for cell in product(*((atom[dimension], ALL) for dimension in dimensions)):
                sums[cell] += persons
    return dict(sums)


def shown_as(persons: int, least: int) -> int:
    """Rounded to the nearest multiple of the smallest number that is shown, halves upwards."""
    return (persons + least // 2) // least * least


def known_of(shown: int, least: int) -> tuple[float, float]:
    """Between which numbers that which is shown as this lies."""
    return max(least, shown - least // 2), shown + (least - 1) // 2
