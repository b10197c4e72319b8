"""A linear program put together from blocks of columns and rows, kept as flat arrays."""

from dataclasses import dataclass, field

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints

Number = float | Floats


@dataclass(frozen=True, slots=True, eq=False)
class LinearProgram:
    """Minimise cost·x with column and row bounds; the matrix by columns (start, row, value)."""

    cost: Floats
    upper: Floats  # lower bounds are zero
    row_lower: Floats
    row_upper: Floats
    start: Ints
    row: Ints
    value: Floats

    @property
    def columns(self) -> int:
        return len(self.cost)

    @property
    def rows(self) -> int:
        return len(self.row_lower)

    def cost_of(self, values: Floats) -> float:
        return float((self.cost * values).sum())


@dataclass(slots=True, eq=False)
class Assembly:
    """Index arrays stand for blocks; -1 marks a column or row that does not exist and is passed over."""

    columns: int = 0
    rows: int = 0
    _cost: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)
    _lower_rows: list[Floats] = field(default_factory=list)
    _upper_rows: list[Floats] = field(default_factory=list)
    _entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)

    def column_block(self, exists: Bools, cost: Number = 0.0, upper: Number = np.inf) -> Ints:
        index = np.full(exists.shape, -1, np.int64)
        count = int(exists.sum())
        index[exists] = np.arange(self.columns, self.columns + count)
        self.columns += count
        self._cost.append(np.broadcast_to(cost, exists.shape)[exists].astype(float))
        self._upper.append(np.broadcast_to(upper, exists.shape)[exists].astype(float))
        return index

    def row_block(self, exists: Bools, lower: Number, upper: Number) -> Ints:
        index = np.full(exists.shape, -1, np.int64)
        count = int(exists.sum())
        index[exists] = np.arange(self.rows, self.rows + count)
        self.rows += count
        self._lower_rows.append(np.broadcast_to(lower, exists.shape)[exists].astype(float))
        self._upper_rows.append(np.broadcast_to(upper, exists.shape)[exists].astype(float))
        return index

    def put(self, rows: Ints, columns: Ints, value: Number) -> None:
        rows, columns, values = np.broadcast_arrays(rows, columns, np.asarray(value, float))
        there = (rows >= 0) & (columns >= 0) & (values != 0)
        self._entries.append((rows[there], columns[there], values[there]))

    def carry_over(self, rows: Ints, stock: Ints) -> None:
        """stock(t) - stock(t-1) on the left of each row."""
        self.put(rows, stock, 1.0)
        self.put(rows[..., 1:], stock[..., :-1], -1.0)

    def program(self) -> LinearProgram:
        rows = np.concatenate([np.zeros(0, np.int64), *(entry[0] for entry in self._entries)])
        columns = np.concatenate([np.zeros(0, np.int64), *(entry[1] for entry in self._entries)])
        values = _joined([entry[2] for entry in self._entries])
        order = np.lexsort((rows, columns))
        start = np.zeros(self.columns + 1, np.int64)
        np.cumsum(np.bincount(columns, minlength=self.columns), out=start[1:])
        return LinearProgram(
            cost=_joined(self._cost),
            upper=_joined(self._upper),
            row_lower=_joined(self._lower_rows),
            row_upper=_joined(self._upper_rows),
            start=start,
            row=rows[order],
            value=values[order],
        )


def _joined(parts: list[Floats]) -> Floats:
    return np.concatenate([np.zeros(0), *parts])
