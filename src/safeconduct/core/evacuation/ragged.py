"""Rows of different lengths in two flat arrays, as kernels read them."""

from collections.abc import Iterable, Sequence

import numpy as np

from safeconduct.core.evacuation.grid import Ints


def end_to_end(rows: Iterable[Sequence[int]]) -> tuple[Ints, Ints]:
    """Where each row begins, and where the last one ends [row + 1]; then whole numbers, one row after the other [.].

    Row n is `numbers[first[n] : first[n + 1]]`.
    """
    rows = list(rows)
    first = np.append(0, np.cumsum([len(row) for row in rows])).astype(np.int64)
    return first, np.array([each for row in rows for each in row], np.int64)
