"""What holds an evacuation up: the limits that have a price, ranked by what they cost.

A price says what the first unit more would save; it is a first-order answer, and a promise only for a small
change. To know what ten desks bring, solve again with ten desks.
"""

from collections.abc import Iterator
from dataclasses import replace

from safeconduct.core.evacuation.bindings.binding import Binding, Priced, name_of, over
from safeconduct.core.evacuation.bindings.closed import closed_departures
from safeconduct.core.evacuation.bindings.limits import haven_limits, hub_limits, leg_limits
from safeconduct.core.evacuation.bindings.seats import seat_limits
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.reach import Unreachable

__all__ = ["Binding", "Priced", "bindings"]

LEAST_SHARE = 1e-4  # of the whole: what is less is not worth a sentence


def bindings(plan: Priced, waiting: Floats, lost: tuple[Unreachable, ...]) -> tuple[Binding, ...]:
    """`waiting` says who is ready and still at each place, by epoch."""
    grid = plan.grid
    found = [
        *hub_limits(grid, plan.prices),
        *leg_limits(grid, plan.prices),
        *haven_limits(grid, plan.prices),
        *seat_limits(plan),
        *closed_departures(plan, waiting),
    ]
    total = max(1e-9, abs(plan.worth.bound))
    ranked = [replace(binding, share=min(1.0, binding.share / total)) for binding in found]
    ranked = [binding for binding in ranked if binding.share >= LEAST_SHARE]
    ranked.sort(key=lambda binding: (-binding.share, binding.kind, binding.subject))
    stuck = sorted(_stuck(grid, lost, total), key=lambda binding: (-binding.share, binding.subject))
    return (*stuck, *ranked, *_overfull(grid, waiting))


def _stuck(grid: Grid, lost: tuple[Unreachable, ...], total: float) -> Iterator[Binding]:
    for each in lost:
        share = min(1.0, each.people * grid.late_hours / total)
        values = (
            ("place", name_of(grid, each.assembly_point)),
            ("people", int(each.people + 0.5)),
            ("reason", each.reason),
        )
        yield Binding("unreachable", each.assembly_point, 0.0, share, 0.0, float(grid.hours[-1]), values)


def _overfull(grid: Grid, waiting: Floats) -> Iterator[Binding]:
    for index, site in enumerate(grid.problem.assembly_points):
        if site.holding is not None and waiting[index].max(initial=0.0) > site.holding + 0.5:
            crowded = waiting[index] > site.holding + 0.5
            people = int(waiting[index].max() + 0.5)
            yield over(
                grid, crowded, "assembly_point_full", site.code, 0.0, 0.0,
                place=site.name or site.code, people=people, holding=site.holding,
            )  # fmt: skip
