"""What a place is like at every few epochs, so that it is played again only from where something changes for it, and
only until it is as it was before."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints

Smalls = NDArray[np.int32]
EVERY = 16  # epochs from one state to the next
ALL = (1 << EVERY) - 1
TOTAL = 0  # in each state, what the place has cost by then; only the rest says what it is like


class States(NamedTuple):
    """A state is a row of numbers; each cell says itself what they mean."""

    first: Ints  # [cell + 1] where its rows begin
    width: Ints  # [cell]
    was: Floats  # as the plan stands
    would: Floats  # as a change would make it, from where the cell is played again
    now: Floats  # of the cell that is being played; and who leaves on each ride at the epoch that is being played
    now_gone: Floats


class Stir(NamedTuple):
    """When anything leaves a cell, or comes there: between such moments it is only counted who waits.

    Moments are bits, one for each epoch between two states.
    """

    busy: Smalls  # [cell, epoch] seats of vehicles, and lifts and ways on foot by which somebody could leave
    led: Smalls  # [cell, epoch] people who leave as the plan stands; where nothing can leave any more they are noticed
    due: Smalls  # [cell, epoch] people who come
    leaves: Smalls  # [cell, row of states] bits of the epochs at which any are busy or led
    comes: Smalls  # [cell, row of states] and at which any are due


def empty_stir(cells: int, epochs: int) -> Stir:
    rows = -(-epochs // EVERY)
    each, bits = (
        [np.zeros((cells, epochs), np.int32) for _ in range(3)],
        [np.zeros((cells, rows), np.int32) for _ in range(2)],
    )
    return Stir(*each, *bits)


@inlined
def put_bit(bits: Smalls, cell: int, t: int, on: bool) -> None:
    bit = 1 << (t % EVERY)
    bits[cell, t // EVERY] = (bits[cell, t // EVERY] | bit) if on else (bits[cell, t // EVERY] & ~bit)


@inlined
def note_leaving(stir: Stir, cell: int, t: int) -> None:
    put_bit(stir.leaves, cell, t, stir.busy[cell, t] > 0 or stir.led[cell, t] > 0)


@inlined
def is_at(bits: int, t: int) -> bool:
    return bool((bits >> (t % EVERY)) & 1)


def empty_states(widths: list[int], epochs: int) -> States:
    rows = -(-epochs // EVERY)
    first = np.append(0, np.cumsum(np.array(widths, np.int64) * rows)).astype(np.int64)
    widest = max(widths, default=0)
    return States(
        first, np.array(widths, np.int64), np.zeros(first[-1]), np.zeros(first[-1]), np.zeros(widest),
        np.zeros(widest),
    )  # fmt: skip


class Stretch(NamedTuple):
    """The epochs of a cell that are played again: from one that has a state, until at the latest after `until` it is as it
    was."""

    begin: int
    until: int
    cost: float  # of the cell as the plan stands
    was: Floats  # [row, .] its states
    would: Floats
    now: Floats  # the state that it is in
    now_gone: Floats  # [.] who leaves on each ride at the epoch that is being played


@inlined
def stretch_of(states: States, cell: int, since: int, until: int, cost: float) -> Stretch:
    begin, was, now = (
        since // EVERY * EVERY,
        rows_of(states, states.was, cell),
        states.now[: states.width[cell]],
    )
    for n in range(now.shape[0]):
        now[n] = was[begin // EVERY, n]
    return Stretch(begin, until, cost, was, rows_of(states, states.would, cell), now, states.now_gone)


@inlined
def is_over(stretch: Stretch, row: int) -> bool:
    """Whether the cell is as it was, and nothing differs any more; if not, its state is noted."""
    if row * EVERY > stretch.until and is_as_it_was(stretch.now, stretch.was[row]):
        return True
    put_state(stretch.would, row, stretch.now)
    return False


@inlined
def rest_of(stretch: Stretch, row: int) -> float:
    """What the cell costs if from a state on it is as it was."""
    return float(stretch.cost + stretch.now[TOTAL] - stretch.was[row, TOTAL])


@inlined
def rows_of(states: States, numbers: Floats, cell: int) -> Floats:
    width = states.width[cell]
    return numbers[states.first[cell] : states.first[cell + 1]].reshape(-1, width)


@inlined
def is_as_it_was(now: Floats, before: Floats) -> bool:
    n: int = TOTAL + 1
    while n < now.shape[0] and now[n] == before[n]:
        n += 1
    return bool(n == now.shape[0])


@inlined
def put_state(rows: Floats, row: int, now: Floats) -> None:
    for n in range(now.shape[0]):
        rows[row, n] = now[n]


@inlined
def keep_states(states: States, cell: int, begin: int, end: int, more: float) -> None:
    """The cell was played again from one epoch until another; afterwards it is as it was, but for what it has cost."""
    was, would = rows_of(states, states.was, cell), rows_of(states, states.would, cell)
    last = -(-end // EVERY)
    for row in range(begin // EVERY, last):
        put_state(was, row, would[row])
    for row in range(last, was.shape[0]):
        was[row, TOTAL] += more
