"""Playing one haven through time: whether there is room; see `at_sites`."""

from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.states import EVERY, Stretch, is_over, rest_of

HAVEN = 3  # numbers in the state of a haven: total, people, and work of onward journeys


@inlined
def play_haven(
    f: Field,
    haven: int,
    node: int,
    coming: Ints,
    overfull: float,
    stretch: Stretch,
) -> tuple[float, int]:
    """What people beyond the capacity of a haven cost; see `play_site`."""
    begin, now = stretch.begin, stretch.now
    total, stock, onward = now[0], now[1], now[2]
    for t in range(begin, f.epochs):
        if t % EVERY == 0:
            now[0], now[1], now[2] = total, stock, onward
            if is_over(stretch, t // EVERY):
                return rest_of(stretch, t // EVERY), t
        stock += coming[node, t]
        if stock == 0:
            onward = 0.0
            continue
        onward += f.onward[haven]
        n = min(stock, float(int(onward + 1e-9)))
        stock -= n
        onward = onward - n if stock else 0.0
        if stock > f.capacity[haven]:
            total += (stock - f.capacity[haven]) * overfull
    return total, f.epochs
