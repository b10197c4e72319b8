"""A bound for vehicles that do not divide: the linear program with whole loaded vehicles, as far as a search gets.

People and empty seats stay divisible, so that every plan is a solution of it, whatever the clock of its vehicles says:
a vehicle with people on board leaves with all its seats. Shuttles, which go several times in a step, are not counted.
"""

import highspy
import numpy as np

from safeconduct.core.evacuation.grid import Grid, Ints
from safeconduct.core.evacuation.highs import Cancelled, GoOn, a_solver, as_highs, asked_within
from safeconduct.core.evacuation.linear.program import Blocks, put_together
from safeconduct.core.evacuation.network import Network
from safeconduct.core.evacuation.sparse import Assembly

SAFE = 1e-6  # part of the solver's bound that is not claimed, for its tolerances


def bound_of_whole_vehicles(
    network: Network, *, nodes: int, seed: int = 0, go_on: GoOn | None = None
) -> float:
    """What no plan is under, if the people of the network become ready as whole people, as those of plans do: half a
    person would need a seat of their own. The search ends after so many nodes or when `go_on` says no; it is the best by then."""
    assembly, blocks, unit = put_together(network)
    continuous = assembly.columns
    _whole(network, assembly, blocks, unit)
    program = assembly.program()
    if program.columns == 0:
        return 0.0
    highs = a_solver({"random_seed": seed, "mip_max_nodes": nodes, "mip_rel_gap": SAFE})
    lp = as_highs(program)
    kinds = highspy.HighsVarType
    lp.integrality_ = [
        kinds.kContinuous if n < continuous else kinds.kInteger for n in range(program.columns)
    ]
    highs.passModel(lp)
    stopped = asked_within(highs, go_on)
    highs.run()
    if stopped and not isinstance(stopped[0], Cancelled):
        raise stopped[0]
    proven = float(highs.getInfo().mip_dual_bound)
    return max(0.0, proven * unit * (1 - SAFE)) if np.isfinite(proven) else 0.0


def _whole(network: Network, assembly: Assembly, blocks: Blocks, unit: float) -> None:
    """Columns of loaded vehicles by size; no more people than their seats, and all their seats leave."""
    net, seats = network.people, network.seats
    for journey in np.flatnonzero(seats.is_forth):
        ride = int(seats.ride[journey])
        arcs = np.flatnonzero(net.seat == ride)
        sizes = _sizes(network.grid, int(seats.pool[seats.tail[journey]]))
        if not len(arcs) or not len(sizes):
            continue
        shuttles = network.grid.rides[ride].seats_each < 1.0
        exists = (blocks.departs[arcs] >= 0).any(axis=0) & (blocks.empty[journey] >= 0) & ~shuttles
        room = assembly.row_block(exists, -np.inf, 0.0)
        leave = assembly.row_block(exists, -np.inf, 0.0)
        assembly.put(leave, blocks.empty[journey], -1.0)
        for a in arcs:
            assembly.put(room, blocks.departs[a], net.each[:, a])
            assembly.put(leave, blocks.departs[a], -net.each[:, a])
        for size, number in sizes:
            vehicles = assembly.column_block(exists, 0.0, float(number))
            assembly.put(room, vehicles, -size / unit)
            assembly.put(leave, vehicles, size / unit)


def _sizes(grid: Grid, pool: int) -> Ints:
    """Seats, and how many vehicles of the pool have as many; as `plan.vehicles` counts them."""
    number: dict[int, int] = {}
    for fleet in grid.pools[pool].fleets:
        size = int(fleet.seats + 1e-9)
        if size > 0:
            number[size] = number.get(size, 0) + int(fleet.vehicles + 1e-9)
    return np.array(sorted(number.items()), np.int64).reshape(-1, 2)
