"""Making a table that gives nobody away, beside all that was given away before of the same count.

Small numbers are withheld. While it can be reckoned to within fewer than `least` how many people are in a small cell, one
more cell is withheld: a neighbour in the same line, the smallest first (secondary suppression, as statistical
offices do it: Hundepool et al., Statistical Disclosure Control, Wiley 2012, ch. 4). Zeros tell of nobody and are no secret:
their cells are left out.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from safeconduct.core.figures.attack import Attacker
from safeconduct.core.figures.tables import ALL, Counted, Key, Table, shown_as, summed

NEW: Final = 0  # the place of the table that is being made among those that are reckoned with


class CannotBeSafe(Exception):
    """Everything that could help is withheld, and a small number could still be reckoned from earlier tables."""


def protect(
    counted: Counted,
    dimensions: tuple[int, ...],
    *,
    least: int,
    within: frozenset[str],
    beside: Sequence[Table] = (),
) -> Table:
    """`beside` are tables that were given away before of what was counted here."""
    persons = summed(counted, dimensions, within)
    cells = {cell: shown_as(many, least) if many >= least else None for cell, many in persons.items()}
    table = Table(dimensions, cells, least, within)
    if not cells:
        return table
    tables = [table, *beside]
    attacker = Attacker(counted, tables)
    for number, cell in _secrets(counted, tables):
        _keep_secret(number, cell, attacker, cells, persons, tables)
    return replace(table, cells=dict(cells))


def _secrets(counted: Counted, tables: Sequence[Table]) -> list[tuple[int, Key]]:
    """The cells that hold a small number, the smallest first."""
    found = []
    for number, table in enumerate(tables):
        persons = summed(counted, table.dimensions, table.within)
        found += [
            (many, number, cell)
            for cell, many in persons.items()
            if many < table.least and cell in table.cells
        ]
    return [(number, cell) for _many, number, cell in sorted(found)]


def _keep_secret(
    number: int,
    cell: Key,
    attacker: Attacker,
    cells: dict[Key, int | None],
    persons: dict[Key, int],
    tables: Sequence[Table],
) -> None:
    least, withheld = tables[number].least, list[Key]()
    while _is_told(attacker, number, cell, least):
        withheld.append(_to_withhold(cells, persons, tables, (number, cell)))
        cells[withheld[-1]] = None
        attacker.forget(NEW, withheld[-1])
    # Not every one of them may have been needed.
    for other in withheld[:-1]:
        attacker.learn(NEW, other)
        if _is_told(attacker, number, cell, least):
            attacker.forget(NEW, other)
        else:
            cells[other] = shown_as(persons[other], tables[NEW].least)


def _is_told(attacker: Attacker, number: int, cell: Key, least: int) -> bool:
    fewest, most = attacker.bounds(number, cell)
    return most - fewest < least


def _to_withhold(
    cells: dict[Key, int | None],
    persons: dict[Key, int],
    tables: Sequence[Table],
    secret: tuple[int, Key],
) -> Key:
    """Neighbours first, then sums above, then whatever counts some of the same people; of each the smallest."""
    number, small = secret
    shown = [cell for cell, value in cells.items() if value is not None]
    ranked = [
        (rank, persons[cell], cell)
        for cell in shown
        if (rank := _nearness(tables, number, small, cell)) is not None
    ]
    if not ranked:
        raise CannotBeSafe
    return min(ranked)[2]


def _nearness(tables: Sequence[Table], number: int, small: Key, cell: Key) -> int | None:
    if number != NEW:
        return 1 + sum(value == ALL for value in cell)
    differing = [(mine, its) for mine, its in zip(small, cell, strict=True) if mine != its]
    if len(differing) == 1:
        mine, its = differing[0]
        return 0 if ALL not in (mine, its) else 1
    return 1 + len(differing)
