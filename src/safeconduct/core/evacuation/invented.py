"""Invented evacuations of three sizes, for benchmarks, tests and a first try; the same seed gives the same one.

People are spread over a square as sites of lognormal size, in four classes; half of the sites have a night curfew, one
road in seven is closed for some hours, borders lie on the edge, airports inland, and everything starts late. The law is
that of the published comparison of solvers in `docs/developers/evacuation-engine.md`.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.problem import (
    AssemblyPoint,
    DailyHours,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Mode,
    Priority,
    Problem,
    Window,
)


@dataclass(frozen=True, slots=True)
class Size:
    sites: int
    hubs: int
    havens: int
    hours: int
    step_minutes: float
    people: int
    kinds: tuple[int, ...]  # of vehicles, in KINDS


KINDS = (
    ("4x4", Mode.ROAD, 6, 0.02), ("minibus", Mode.ROAD, 20, 0.13), ("bus", Mode.ROAD, 35, 0.35),
    ("coach", Mode.ROAD, 50, 0.5), ("c130", Mode.AIR, 90, 1 / 3), ("b737", Mode.AIR, 150, 1 / 3),
    ("a320", Mode.AIR, 180, 1 / 3), ("boat", Mode.SEA, 80, 1 / 3), ("catamaran", Mode.SEA, 250, 1 / 3),
    ("ferry", Mode.SEA, 600, 1 / 3),
)  # fmt: skip
COST_PER_HOUR = (30, 60, 90, 110, 6000, 7000, 7500, 400, 1500, 3000)
SIZES = {
    "tiny": Size(4, 2, 1, 24, 60, 600, (2, 5, 8)),
    "small": Size(10, 4, 2, 48, 60, 3_000, (2, 5, 8)),
    "medium": Size(50, 12, 4, 120, 30, 20_000, tuple(range(10))),
    "large": Size(300, 100, 8, 168, 30, 500_000, tuple(range(10))),
}
WAYS_PER_SITE, WAYS_PER_HUB = 4, 2
ROAD_SPEED, DETOUR = 50.0, 1.3  # km/h
LOADING = {Mode.ROAD: 0.5, Mode.AIR: 1.0, Mode.SEA: 1.0, Mode.OWN: 0.5}  # hours, in each leg
SPEED = {Mode.AIR: 700.0, Mode.SEA: 35.0, Mode.OWN: 50.0}


def invented(size: str, seed: int = 0) -> Problem:
    """tiny, small, medium or large."""
    return _Inventor(SIZES[size], np.random.default_rng(seed)).problem(f"{size} {seed}")


@dataclass(slots=True, eq=False)
class _Inventor:
    size: Size
    rng: np.random.Generator

    @property
    def goal(self) -> float:
        """The hours in which everybody could be out if all went evenly."""
        return 0.45 * self.size.hours

    def problem(self, name: str) -> Problem:
        size, rng = self.size, self.rng
        side = 300 + 100 * np.sqrt(size.sites / 10)
        sites = rng.random((size.sites, 2)) * side
        hubs, modes = self._hubs(side)
        people = self._people()
        legs = [*self._roads(sites, hubs), *self._lifts(hubs, modes, side)]
        fleets = [*self._road_fleets(legs, people), *self._lift_fleets(legs, people.sum())]
        return Problem(
            name=name,
            priorities=tuple(Priority(f"c{n}", weight) for n, weight in enumerate((8.0, 4.0, 2.0, 1.0))),
            groups=tuple(
                Group(f"s{site}", f"c{kind}", float(people[site, kind]))
                for site in range(size.sites)
                for kind in range(4)
                if people[site, kind]
            ),
            assembly_points=tuple(
                AssemblyPoint(f"s{n}", risk=round(float(risk), 3))
                for n, risk in enumerate(rng.uniform(0.5, 1.5, size.sites))
            ),
            hubs=tuple(self._desks(float(people.sum()))),
            havens=tuple(self._havens(float(people.sum()))),
            fleets=tuple(fleets),
            legs=tuple(legs),
            horizon_hours=float(size.hours),
            step_minutes=size.step_minutes,
        )

    def _hubs(self, side: float) -> tuple[Floats, list[Mode]]:
        """Every other hub is an airport inland, the rest lie on the edge: ports and land borders in turn."""
        count = self.size.hubs
        place = self.rng.random((count, 2)) * side
        along, edge = self.rng.random(count) * side, self.rng.integers(0, 4, count)
        for hub in range(1, count, 2):
            place[hub] = [
                (along[hub], 0.0), (along[hub], side), (0.0, along[hub]), (side, along[hub])
            ][edge[hub]]  # fmt: skip
        return place, [(Mode.AIR, Mode.SEA, Mode.AIR, Mode.OWN)[hub % 4] for hub in range(count)]

    def _people(self) -> Ints:
        size, rng = self.size, self.rng
        weight = rng.lognormal(0, 1, size.sites)
        people = np.maximum(4, (weight / weight.sum() * size.people).astype(np.int64))
        shares = rng.dirichlet([2, 4, 8, 16], size.sites)
        classes: Ints = np.floor(people[:, None] * shares).astype(np.int64)
        classes[:, -1] += people - classes.sum(1)
        return classes

    def _roads(self, sites: Floats, hubs: Floats) -> list[Leg]:
        size, rng, step = self.size, self.rng, self.size.step_minutes / 60
        far = np.hypot(*(sites[:, None] - hubs[None]).transpose(2, 0, 1)) * DETOUR
        near = np.argsort(far, axis=1)[:, : min(size.hubs, WAYS_PER_SITE)]
        curfew = rng.random(size.sites) < 0.5
        legs = []
        for site, hub in ((a, int(b)) for a in range(size.sites) for b in near[a]):
            closures = list(self._curfews()) if curfew[site] else []
            if rng.random() < 0.15:
                begins = float(rng.integers(0, int(size.hours / step))) * step
                closures.append(Window(begins, begins + float(rng.integers(6, 24))))
            hours = _whole(float(far[site, hub]) / ROAD_SPEED + LOADING[Mode.ROAD], step)
            legs.append(Leg(f"s{site}", f"h{hub}", Mode.ROAD, hours, closures=tuple(closures)))
        return legs

    def _curfews(self) -> list[Window]:
        nights = range(int(self.size.hours // 24) + 2)
        return [Window(max(0.0, 24.0 * night - 2), 24.0 * night + 5) for night in nights]

    def _lifts(self, hubs: Floats, modes: list[Mode], side: float) -> list[Leg]:
        size, rng, step = self.size, self.rng, self.size.step_minutes / 60
        angle = np.arange(size.havens) * 2 * np.pi / size.havens
        havens = side / 2 + (side / 2 + 400) * np.c_[np.cos(angle), np.sin(angle)]
        far = np.hypot(*(hubs[:, None] - havens[None]).transpose(2, 0, 1))
        legs = []
        for hub in range(size.hubs):
            mode = modes[hub]
            for haven in np.argsort(far[hub])[:WAYS_PER_HUB]:
                hours = _whole(float(far[hub, haven]) / SPEED[mode] + LOADING[mode], step)
                closures = self._nights() if mode == Mode.AIR else []
                if rng.random() < 0.1:
                    begins = float(rng.integers(0, int(size.hours / step))) * step
                    closures.append(Window(begins, begins + 12))
                legs.append(Leg(f"h{hub}", f"k{haven}", mode, hours, closures=tuple(closures)))
        return legs

    def _nights(self) -> list[Window]:
        return [
            Window(max(0.0, 24.0 * night - 1), 24.0 * night + 5) for night in range(self.size.hours // 24 + 2)
        ]

    def _desks(self, people: float) -> list[Hub]:
        size, rng = self.size, self.rng
        an_hour = people / self.goal * 1.1 / size.hubs * rng.uniform(0.5, 1.5, size.hubs) * 24 / 18
        holding = np.ceil(people / size.hubs * 0.5 * rng.uniform(0.5, 1.5, size.hubs))
        return [
            Hub(
                f"h{n}",
                desks=1.0,
                people_per_desk_hour=round(float(an_hour[n]), 2),
                holding=float(holding[n]),
                opening=(DailyHours(5.0, 23.0),),
            )
            for n in range(size.hubs)
        ]

    def _havens(self, people: float) -> list[Haven]:
        count = self.size.havens
        room, onward = np.ceil(people / count * 0.6), people / self.goal / count * 0.8
        return [
            Haven(f"k{n}", capacity=float(room), onward_people_per_hour=float(onward)) for n in range(count)
        ]

    def _road_fleets(self, legs: list[Leg], people: Ints) -> list[Fleet]:
        hours: dict[str, list[float]] = {}
        for leg in legs:
            if leg.origin.startswith("s"):
                hours.setdefault(leg.origin, []).append(2 * leg.hours)
        mean = [float(np.mean(hours[f"s{site}"])) for site in range(self.size.sites)]
        by_site = people.sum(1)
        seats = by_site.sum() * np.average(mean, weights=by_site) / self.goal * 1.3
        bases = [f"h{hub}" for hub in range(self.size.hubs)]
        shares = {kind: KINDS[kind][3] for kind in self.size.kinds if KINDS[kind][1] == Mode.ROAD}
        whole = sum(shares.values())
        return [
            fleet
            for kind, share in shares.items()
            for fleet in self._fleets(kind, seats * share / whole, bases, self.size.hours / 8)
        ]

    def _lift_fleets(self, legs: list[Leg], people: float) -> list[Fleet]:
        fleets = []
        lifts = [leg for leg in legs if leg.origin.startswith("h")]
        for mode in (Mode.AIR, Mode.SEA):
            mine = [leg for leg in lifts if leg.mode == mode]
            kinds = [kind for kind in self.size.kinds if KINDS[kind][1] == mode]
            if not mine:
                continue
            hours = float(np.mean([leg.hours for leg in mine]))
            seats = people * len(mine) / len(lifts) * 2 * hours / self.goal * 1.2
            bases = [leg.destination for leg in mine]
            for kind in kinds:
                fleets += self._fleets(kind, seats / len(kinds), bases, self.size.hours / 6)
        return fleets

    def _fleets(self, kind: int, seats: float, bases: list[str], latest: float) -> list[Fleet]:
        """Vehicles of one kind, each somewhere and from some hour; those alike are one fleet."""
        name, mode, each, _ = KINDS[kind]
        count = max(1, round(seats / each))
        step = self.size.step_minutes / 60
        where = self.rng.choice(bases, count)
        when = self.rng.integers(0, max(2, int(latest / step)), count) * step
        alike: dict[tuple[str, float], int] = {}
        for base, hours in zip(where.tolist(), when.tolist(), strict=True):
            alike[base, hours] = alike.get((base, hours), 0) + 1
        return [
            Fleet(
                f"{name} {base} {hours:g}", mode, float(each), float(vehicles), base, name=name,
                available_from_hours=hours, turnaround_hours=0.0,
                cost_per_driving_hour=float(COST_PER_HOUR[kind]),
            )
            for (base, hours), vehicles in sorted(alike.items())
        ]  # fmt: skip


def _whole(hours: float, step: float) -> float:
    """At least one step, in whole steps."""
    return max(step, float(np.ceil(hours / step - 1e-9)) * step)
