"""What somebody can reckon who has every table that was given away: by adding and subtracting nothing is known but bounds,
and those are found exactly as a linear program.

A cell that a table does not have holds nobody, and one that is withheld holds somebody: both are known to whoever reads it.
Every other combination of values that the tables could hold is a variable.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, floor
from typing import Final

import highspy
import numpy as np
from highspy import _core

from safeconduct.core.figures.tables import ALL, Counted, Key, Table, known_of

# The solver's own accuracy.
SLACK: Final = 1e-6
# What changes from bound to bound is what is asked, so the last answer stays possible: the primal simplex method goes on.
PRIMAL: Final = 4
Interval = tuple[int, float]
# How many are in a cell that is withheld, as far as its reader knows.
SOMEBODY: Final = (1.0, float("inf"))


class TooMany(Exception):
    """More combinations than can be reckoned with; the message is how many."""


class Attacker:
    """Knows the tables; cells can be taken away from him again."""

    def __init__(self, counted: Counted, tables: Sequence[Table], *, most: int = 20_000) -> None:
        self._tables = tables
        self._atoms = list(_combinations(counted, tables, most))
        self._members: dict[tuple[int, Key], list[int]] = {}
        self._most = np.full(len(self._atoms), np.inf)
        for number, table in enumerate(tables):
            for cell, members in _members_of(table, self._atoms).items():
                if cell in table.cells:
                    self._members[number, cell] = members
                else:
                    self._most[members] = 0.0
        self._row: dict[tuple[int, Key], int] = {}
        self._known: dict[tuple[int, Key], tuple[float, float]] = {}
        self._solver = self._built()

    def forget(self, table: int, cell: Key) -> None:
        self._solver.changeRowBounds(self._row[table, cell], *SOMEBODY)

    def learn(self, table: int, cell: Key) -> None:
        """What was taken away before."""
        fewest, most = self._known[table, cell]
        self._solver.changeRowBounds(self._row[table, cell], fewest, most)

    def bounds(self, table: int, cell: Key) -> Interval:
        """The fewest and the most people that may be in a cell."""
        members = self._members[table, cell]
        self._price(members, 1.0)
        least, most = self._best(highspy.ObjSense.kMinimize), self._best(highspy.ObjSense.kMaximize)
        self._price(members, 0.0)
        return ceil(least - SLACK), most if most == np.inf else floor(most + SLACK)

    def _price(self, members: Sequence[int], cost: float) -> None:
        for member in members:
            self._solver.changeColCost(member, cost)

    def _best(self, sense: highspy.ObjSense) -> float:
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return float(self._solver.getInfo().objective_function_value)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return float("inf")
        raise RuntimeError(str(self._solver.modelStatusToString(status)))

    def _built(self) -> _core._Highs:
        _core._Highs.resetThreadScheduler(True)
        solver = _core._Highs()  # highspy.Highs prints a banner while it is made, before it can be silenced
        # Without presolve the next bound begins where the last one ended.
        options: dict[str, bool | int | str] = {
            "output_flag": False,
            "threads": 1,
            "parallel": "off",
            "presolve": "off",
            "simplex_strategy": PRIMAL,
        }
        for name, value in options.items():
            solver.setOptionValue(name, value)
        lower, upper = list[float](), list[float]()
        start, index = [0], list[int]()
        for (number, cell), members in self._members.items():
            table = self._tables[number]
            shown = table.cells[cell]
            self._row[number, cell] = len(lower)
            if shown is None:
                fewest, most = SOMEBODY
            else:
                fewest, most = self._known[number, cell] = known_of(shown, table.least)
            lower.append(fewest)
            upper.append(most)
            index += members
            start.append(len(index))
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self._atoms), len(lower)
        program.col_cost_ = np.zeros(len(self._atoms))
        program.col_lower_ = np.zeros(len(self._atoms))
        program.col_upper_ = self._most
        program.row_lower_, program.row_upper_ = np.array(lower), np.array(upper)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.array(start, dtype=np.int32)
        program.a_matrix_.index_ = np.array(index, dtype=np.int32)
        program.a_matrix_.value_ = np.ones(len(index))
        solver.passModel(program)
        return solver


def _combinations(counted: Counted, tables: Sequence[Table], most: int) -> Iterator[Key]:
    """Of the values of every dimension by which a table is split; the others are one value. A province is only ever
    combined with its own mission."""
    counted = {atom: persons for atom, persons in counted.items() if persons}
    used = sorted({0, *(dimension for table in tables for dimension in table.dimensions)})
    width = len(next(iter(counted)))
    firsts = sorted({atom[:2] for atom in counted})
    values = [
        sorted({atom[dimension] for atom in counted}) if dimension in used else [""]
        for dimension in range(2, width)
    ]
    if 1 not in used:
        firsts = sorted({(post, "") for post, _area in firsts})
    many = len(firsts) * int(np.prod([len(one) for one in values], dtype=np.int64))
    if many > most:
        raise TooMany(many)
    for first in firsts:
        for rest in product(*values):
            yield (*first, *rest)


def _members_of(table: Table, atoms: Sequence[Key]) -> dict[Key, list[int]]:
    members: dict[Key, list[int]] = {}
    for place, atom in enumerate(atoms):
        if atom[0] in table.within:
            for cell in product(*((atom[dimension], ALL) for dimension in table.dimensions)):
                members.setdefault(cell, []).append(place)
    return members
