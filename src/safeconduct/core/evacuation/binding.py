"""What holds an evacuation up: the limits that have a price, ranked by what they cost.

A price says what the first unit more would save; it is a first-order answer, and a promise only for a small
change. To know what ten desks bring, solve again with ten desks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.bound import Prices, Worth
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid
from safeconduct.core.evacuation.problem import Fleet
from safeconduct.core.evacuation.reach import Unreachable
from safeconduct.core.evacuation.words import BINDINGS, REASONS, Value, Values, say

LEAST_PRICE = 0.05  # weighted hours; below it the price of driving only breaks ties
LEAST_SHARE = 1e-4  # of the whole: what is less is not worth a sentence


@dataclass(frozen=True, slots=True)
class Binding:
    """`kind` is a key of `words.BINDINGS`, `subject` the code of the record it is about.

    `saves` is the price: weighted person-hours for one unit more (a desk, a vehicle, a person an hour, a
    place). `share` is what the whole limit costs, as a part of the objective; the ranking goes by it.
    """

    kind: str
    subject: str
    saves: float
    share: float
    from_hours: float
    until_hours: float
    values: Values = ()


def describe(binding: Binding) -> str:
    """English; other languages translate `kind` with the same values."""
    values = (*binding.values, ("saves", binding.saves))
    when = f" It binds from hour {binding.from_hours:g} to hour {binding.until_hours:g}."
    return say(BINDINGS, binding.kind, values) + when


def bindings(
    grid: Grid,
    useful: Grid,
    rides: Floats,
    prices: Prices,
    worth: Worth,
    waiting: Floats,
    lost: tuple[Unreachable, ...],
) -> tuple[Binding, ...]:
    """`grid` is the whole problem, `useful` what the plan was made of; `waiting` says who is ready and still at each site, by epoch."""
    found = [
        *_lost(grid, lost),
        *_hub_limits(grid, prices),
        *_leg_limits(useful, prices),
        *_haven_limits(grid, prices),
        *_pools(useful, prices, worth),
        *_closed(useful, rides, prices, worth, waiting),
    ]
    total = max(1e-9, abs(worth.bound))
    ranked = [_ranked(binding, total) for binding in found]
    ranked = [binding for binding in ranked if binding.kind == "unreachable" or binding.share >= LEAST_SHARE]
    ranked.sort(
        key=lambda binding: (binding.kind != "unreachable", -binding.share, binding.kind, binding.subject)
    )
    return (*ranked, *_overfull(grid, waiting))


def _ranked(binding: Binding, total: float) -> Binding:
    share = min(1.0, binding.share / total)
    return Binding(
        binding.kind, binding.subject, binding.saves, share,
        binding.from_hours, binding.until_hours, binding.values,
    )  # fmt: skip


def _limit(
    grid: Grid, kind: str, subject: str, saves: float, whole: float, when: Bools, **values: Value
) -> Binding:
    epochs = np.flatnonzero(when)
    begins, ends = (epochs[0], epochs[-1] + 1) if len(epochs) else (0, 0)
    last = (grid.epochs - 1) * grid.step_hours
    return Binding(
        kind, subject, saves, whole,
        float(begins * grid.step_hours), float(min(last, ends * grid.step_hours)), tuple(values.items()),
    )  # fmt: skip


def _place_name(grid: Grid, code: str) -> str:
    return next(place.name or code for place in grid.problem.places if place.code == code)


def _leg_name(grid: Grid, key: str) -> str:
    leg = next(leg for leg in grid.problem.legs if leg.key == key)
    return f"{_place_name(grid, leg.origin)} – {_place_name(grid, leg.destination)}"


def _lost(grid: Grid, lost: tuple[Unreachable, ...]) -> Iterator[Binding]:
    for each in lost:
        late = each.people * grid.late_hours
        yield Binding(
            "unreachable", each.assembly_point, 0.0, late, 0.0, float((grid.epochs - 1) * grid.step_hours),
            (
                ("place", _place_name(grid, each.assembly_point)),
                ("people", int(each.people + 0.5)),
                ("reason", each.reason),
                ("reason_text", REASONS[each.reason]),
            ),
        )  # fmt: skip


def _hub_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, hub in enumerate(grid.problem.hubs):
        name = hub.name or hub.code
        desk, limit = prices.desk[index], grid.desk[index]
        if hub.desks and np.isfinite(limit).all():
            worth = desk * limit
            each = float(worth.sum()) / hub.desks
            yield _limit(
                grid,
                "desks",
                hub.code,
                each,
                float(worth.sum()),
                desk > LEAST_PRICE,
                place=name,
                desks=hub.desks,
            )
        if hub.people_per_day is not None:
            day = prices.hub_day[index]
            yield _limit(
                grid, "hub_quota", hub.code, float(day.sum()), float(day.sum()) * hub.people_per_day,
                day[grid.day] > LEAST_PRICE, place=name, quota=hub.people_per_day,
            )  # fmt: skip
        if hub.holding is not None:
            full = prices.holding[index]
            yield _limit(
                grid, "hub_holding", hub.code, float(full.sum()), float(full.sum()) * hub.holding,
                full > LEAST_PRICE, place=name, holding=hub.holding,
            )  # fmt: skip


def _leg_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, leg in enumerate(grid.problem.legs):
        if leg.people_per_hour is not None:
            rate = prices.leg_rate[index]
            whole = float((rate * grid.leg_rate[index]).sum())
            each = whole / leg.people_per_hour if leg.people_per_hour else 0.0
            yield _limit(
                grid, "border_rate", leg.key, each, whole, rate > LEAST_PRICE, leg=_leg_name(grid, leg.key)
            )
        if leg.people_per_day is not None:
            day = prices.leg_day[index]
            whole = float(day.sum()) * leg.people_per_day
            when = day[grid.day] > LEAST_PRICE
            yield _limit(
                grid, "leg_quota", leg.key, float(day.sum()), whole, when, leg=_leg_name(grid, leg.key)
            )


def _haven_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, haven in enumerate(grid.problem.havens):
        full, onward = prices.capacity[index], prices.onward[index]
        if haven.capacity is not None:
            whole = float(full.sum()) * haven.capacity
            yield _limit(
                grid,
                "haven_capacity",
                haven.code,
                float(full.sum()),
                whole,
                full > LEAST_PRICE,
                place=haven.name or haven.code,
            )
        if haven.onward_people_per_hour > 0:
            each = float(onward.sum()) * grid.step_hours
            whole = each * haven.onward_people_per_hour
            yield _limit(
                grid,
                "haven_onward",
                haven.code,
                each,
                whole,
                onward > LEAST_PRICE,
                place=haven.name or haven.code,
            )


def _pools(grid: Grid, prices: Prices, worth: Worth) -> Iterator[Binding]:
    """One for each pool of seats; the price is that of one more vehicle of the fleet where it is dearest."""
    index_of = {place.code: index for index, place in enumerate(grid.problem.places)}
    back = {(w.pool, w.place, w.epoch): float(prices.withdrawal[n]) for n, w in enumerate(grid.withdrawals)}
    for number, pool in enumerate(grid.pools):
        earning = prices.seat[[n for n, ride in enumerate(grid.rides) if ride.pool == number]].max(
            0, initial=0.0
        )
        each = [
            fleet.seats * _seat_worth(grid, worth, back, number, index_of[fleet.base], fleet)
            for fleet in pool.fleets
        ]
        whole = sum(price * fleet.vehicles for price, fleet in zip(each, pool.fleets, strict=True))
        dearest = max(range(len(each)), key=lambda n: each[n])
        fleet = pool.fleets[dearest]
        yield _limit(
            grid, "seats", fleet.code, each[dearest], whole, earning > LEAST_PRICE,
            mode=str(pool.mode), fleet=fleet.name or fleet.code, seats=fleet.seats,
            vehicles=sum(other.vehicles for other in pool.fleets),
        )  # fmt: skip


def _seat_worth(
    grid: Grid, worth: Worth, back: dict[tuple[int, int, int], float], pool: int, base: int, fleet: Fleet
) -> float:
    epoch = int(np.ceil(fleet.available_from_hours / grid.step_hours - 1e-9))
    if epoch >= grid.epochs:
        return 0.0
    gained = float(worth.seat[pool, base, epoch])
    if fleet.available_until_hours is not None:
        gained -= back.get((pool, base, int((fleet.available_until_hours + 1e-9) / grid.step_hours)), 0.0)
    return max(0.0, gained)


def _closed(grid: Grid, rides: Floats, prices: Prices, worth: Worth, waiting: Floats) -> Iterator[Binding]:
    """What people let through closed departures would gain, at the rate at which they leave when it is open."""
    gains: dict[tuple[str, str], Floats] = {}
    wholes: dict[tuple[str, str], float] = {}
    for index, ride in enumerate(grid.rides):
        leg = grid.problem.legs[ride.leg]
        closed = ~ride.open & (ride.arrives < grid.epochs - 1)
        if not closed.any():
            continue
        here, there, people = _ends(grid, worth, waiting, index)
        gain = here - there - grid.lightest * ride.hours_at_risk - prices.seat[index]
        gain = np.where(closed & np.isfinite(gain) & (people > 0.5), np.maximum(0.0, gain), 0.0)
        leaving = rides[index][rides[index] > 0.5]
        usual = np.minimum(people, leaving.mean() if len(leaving) else 0.0)
        for key, mask in (
            (("closure", leg.key), ~ride.driveable),
            (("opening_hours", leg.origin), ride.driveable),
        ):
            gains[key] = np.maximum(gains.get(key, np.zeros(grid.epochs)), gain * mask)
            wholes[key] = wholes.get(key, 0.0) + float((gain * mask * usual).sum())
    for (kind, subject), gain in sorted(gains.items()):
        name = _leg_name(grid, subject) if kind == "closure" else _place_name(grid, subject)
        label = "leg" if kind == "closure" else "place"
        best = float(gain.max(initial=0.0))
        yield _limit(grid, kind, subject, best, wholes[kind, subject], gain > LEAST_PRICE, **{label: name})


def _ends(grid: Grid, worth: Worth, waiting: Floats, index: int) -> tuple[Floats, Floats, Floats]:
    """The cost of going on from where the ride begins and where it ends, and how many stand at its beginning."""
    ride = grid.rides[index]
    if ride.origin >= grid.sites:
        hub = ride.origin - grid.sites
        there = worth.arriving[ride.destination - grid.sites - grid.hubs, ride.arrives]
        return worth.checked[hub], there, waiting[ride.origin]
    strata = grid.stratum_site == ride.origin
    here = worth.person[strata].max(0, initial=0.0)
    return here, worth.unchecked[ride.destination - grid.sites, ride.arrives], waiting[ride.origin]


def _overfull(grid: Grid, waiting: Floats) -> Iterator[Binding]:
    for index, site in enumerate(grid.problem.assembly_points):
        if site.holding is not None and waiting[index].max(initial=0.0) > site.holding + 0.5:
            over = waiting[index] > site.holding + 0.5
            yield _limit(
                grid, "assembly_point_full", site.code, 0.0, 0.0, over, place=site.name or site.code,
                people=int(waiting[index].max() + 0.5), holding=site.holding,
            )  # fmt: skip
