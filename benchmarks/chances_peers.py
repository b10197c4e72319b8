"""The plan of `benchmarks.chances` as processes of SimPy or salabim, in plain Python: run by the peer's own interpreter.

    python chances_peers.py simpy|salabim FILE REPLICATIONS

FILE holds the stage that ours plays, as JSON. The same trips are driven, the same people board in the same order, the
same desks work, and the same ranges are drawn from, by Python's own generator. A step is 1.0; what happens within one
epoch keeps its order by fractions of a step. Prints one JSON line.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from math import ceil, floor, inf
from pathlib import Path
from typing import Any

SITES_BOARD, DESKS_WORK, HUBS_BOARD = 1e-4, 2e-4, 3e-4
BY_RIDE, BY_VEHICLE = 1e-7, 1e-10
NEAR, BATCHES = 1e-9, 4
Wait = Callable[[float], Any]
Process = Iterator[Any]


class World:
    """What turns out otherwise; with a generator of None nothing does."""

    def __init__(self, stage: dict[str, Any], dice: random.Random | None) -> None:
        self.stage, self.dice = stage, dice
        factor, comes = self.within("people"), self.within("show_up") * (1.0 - self.within("retraction"))
        self.came = [self.comers(floor(each * factor + 0.5), comes) for each in stage["people"]]
        self.share = [
            came / each if each else 0.0 for came, each in zip(self.came, stage["people"], strict=True)
        ]
        self.more = max(1.0, sum(self.came) / max(1, sum(stage["people"])))
        self.delay = [[self.late(batch) for batch in range(BATCHES)] for _ in stage["people"]]
        missing, slow, closed = self.within("missing"), self.within("slow"), self.within("closed")
        self.begins = [
            inf if self.happens(missing) else each + self.within("late") for each in stage["begins"]
        ]
        self.pace = [self.within("pace") if self.happens(slow) else 1.0 for _ in stage["desk"]]
        self.closed = [self.closure() if self.happens(closed) else (-1.0, -1.0) for _ in range(stage["legs"])]

    def within(self, name: str) -> float:
        low, high = self.stage["ranges"][name]
        return low if self.dice is None else low + (high - low) * self.dice.random()

    def happens(self, chance: float) -> bool:
        return self.dice is not None and self.dice.random() < chance

    def late(self, batch: int) -> int:
        low, high = self.stage["ranges"]["ready"]
        part = (batch + (self.dice.random() if self.dice else 0.0)) / BATCHES
        return ceil(low + (high - low) * part - NEAR)

    def comers(self, people: int, chance: float) -> int:
        families = ceil(people / self.stage["household"])
        if self.dice is None or not families or chance >= 1.0:
            return people
        drawn = round(self.dice.gauss(families * chance, (families * chance * (1.0 - chance)) ** 0.5))
        return floor(people * min(families, max(0, drawn)) / families + 0.5)

    def closure(self) -> tuple[float, float]:
        begins = self.stage["epochs"] * self.dice.random() if self.dice else 0.0
        return begins, begins + self.within("closure")


class Evacuation:
    """One replication: `processes` are handed to the engine, which calls `wait` back for every pause."""

    def __init__(self, stage: dict[str, Any], world: World, wait: Wait) -> None:
        self.s, self.w, self.wait, self.events = stage, world, wait, 0
        self.gone = [0] * len(stage["people"])
        hubs = len(stage["desk"])
        self.queue = [[0, 0] for _ in range(hubs)]
        self.passed = [[0, 0] for _ in range(hubs)]
        self.safe = [0] * stage["epochs"]

    def processes(self) -> Iterator[Process]:
        for hub in range(len(self.queue)):
            yield self.desk(hub)
        for ride in self.s["walks"]:
            yield self.walkers(ride)
        for vehicle, begins in enumerate(self.w.begins):
            if begins < self.s["epochs"] - 1:
                yield self.vehicle(vehicle, begins)

    def vehicle(self, v: int, at: float) -> Process:
        s, place = self.s, self.s["base"][v]
        for ride, hold in self.s["tasks"][v]:
            stops, clock = self.way(v, place, s["origin"][ride], at)
            boards = self.boards_at(ride, max(clock, hold, int(at)))
            if boards >= s["epochs"] - 1:
                continue
            for stop in stops:
                self.events += 1
                yield self.wait(stop)
            is_site = s["origin"][ride] < s["sites"]
            self.events += 2
            order = ride * BY_RIDE + v * BY_VEHICLE
            yield self.wait(boards + (SITES_BOARD if is_site else HUBS_BOARD) + order)
            load = self.board(ride, boards, s["seats"][v])
            leaves = boards + s["leaves"][ride][boards]
            at, place = leaves + s["loaded"][ride] * self.w.within("travel"), s["destination"][ride]
            yield self.wait(at)
            self.arrive(place, ceil(at - NEAR), load)
            at = max(at, boards + 1.0)

    def way(self, v: int, place: int, goal: int, at: float) -> tuple[list[float], float]:
        """The moments at which an empty vehicle reaches the places on its way, and the last of them."""
        s, stops = self.s, []
        while place != goal:
            hop = s["hop"][s["pool"][v]][place][goal]
            if hop < 0:
                return [], inf
            ride, along = divmod(hop, 2)
            at = self.passes_at(ride, at)
            if at >= s["epochs"] - 1:
                return [], inf
            at += (s["loaded"] if along else s["empty"])[ride] * self.w.within("travel")
            place = (s["destination"] if along else s["origin"])[ride]
            stops.append(at)
        return stops, at

    def passes_at(self, ride: int, at: float) -> float:
        s, epochs = self.s, self.s["epochs"]
        while at < epochs - 1:
            step = int(at + NEAR)
            opens = s["next_drive"][ride][step]
            if opens >= epochs:
                break
            at = max(at, float(opens))
            if at - opens > s["drives_until"][ride][opens] - NEAR:
                at = float(opens + 1)
                continue
            at = max(at, opens + s["drives_from"][ride][opens])
            free = self.once_open(ride, at)
            if free <= at:
                return at
            at = free
        return inf

    def boards_at(self, ride: int, at: float) -> int:
        s, epochs = self.s, self.s["epochs"]
        step = ceil(at - NEAR) if at < inf else epochs
        while step < epochs - 1:
            step = s["next_open"][ride][step]
            if step >= epochs - 1:
                break
            leaves = step + s["leaves"][ride][step]
            free = self.once_open(ride, leaves)
            if free <= leaves:
                return step
            step = max(step + 1, int(free))
        return epochs

    def once_open(self, ride: int, at: float) -> float:
        begins, ends = self.w.closed[self.s["leg"][ride]]
        return ends if begins <= at < ends else at

    def ready_by(self, stratum: int, t: int) -> int:
        there = sum(self.s["ready"][stratum][t - delay] for delay in self.w.delay[stratum] if t >= delay)
        return floor(there / BATCHES * self.w.share[stratum] + 0.5)

    def board(self, ride: int, t: int, free: int) -> list[int]:
        """Who boards: the urgent first."""
        origin, load = self.s["origin"][ride], [0, 0]
        if origin >= self.s["sites"]:
            return self.leave(origin - self.s["sites"], free)
        for stratum in self.s["at_site"][origin]:
            number = min(free, self.ready_by(stratum, t) - self.gone[stratum])
            self.gone[stratum] += number
            load[self.s["urgent"][stratum]] += number
            free -= number
        return load

    def leave(self, hub: int, free: int) -> list[int]:
        load = [0, 0]
        for queue in (0, 1):
            load[queue] = min(free, self.passed[hub][queue])
            self.passed[hub][queue] -= load[queue]
            free -= load[queue]
        return load

    def arrive(self, place: int, at: int, load: list[int]) -> None:
        hub = place - self.s["sites"]
        if hub < len(self.queue):
            for queue in (0, 1):
                self.queue[hub][queue] += load[queue]
        elif at < self.s["epochs"]:
            self.safe[at] += sum(load)

    def desk(self, hub: int) -> Process:
        """Who has passed may go on a step later."""
        work, waiting, passed, through = 0.0, self.queue[hub], self.passed[hub], [0, 0]
        for t, each in enumerate(self.s["desk"][hub][:-1]):
            if each <= 0.0 and not any(through):
                continue
            self.events += 1
            yield self.wait(t + DESKS_WORK)
            work += each * self.w.pace[hub]
            for queue in (0, 1):
                passed[queue] += through[queue]
                through[queue] = min(waiting[queue], int(work + NEAR))
                waiting[queue] -= through[queue]
                work -= through[queue]
            if not any(waiting):
                work = 0.0

    def walkers(self, ride: int) -> Process:
        """Those who go on without seats: as many by each epoch as the plan has."""
        s, hub, walked = self.s, self.s["origin"][ride] - self.s["sites"], 0
        for t in range(s["epochs"] - 1):
            if (
                s["next_open"][ride][t] != t
                or self.once_open(ride, t + s["leaves"][ride][t]) > t + s["leaves"][ride][t]
            ):
                continue
            self.events += 1
            yield self.wait(t + HUBS_BOARD + ride * BY_RIDE - BY_VEHICLE)
            room = floor(s["guide"][ride][t] * self.w.more + 0.5) - walked
            load = self.leave(hub, max(0, room))
            walked += sum(load)
            takes = s["loaded"][ride] * self.w.within("travel")
            self.arrive(s["destination"][ride], t + ceil(s["leaves"][ride][t] + takes - NEAR), load)


def with_simpy(stage: dict[str, Any], world: World) -> Evacuation:
    import simpy  # noqa: PLC0415 - one peer is asked for at a time

    env = simpy.Environment()
    evacuation = Evacuation(stage, world, lambda until: env.timeout(max(0.0, until - env.now)))
    for process in evacuation.processes():
        env.process(process)
    env.run(until=stage["epochs"])
    return evacuation


def with_salabim(stage: dict[str, Any], world: World) -> Evacuation:
    import salabim  # noqa: PLC0415 - one peer is asked for at a time

    class Part(salabim.Component):
        def setup(self, steps: Process) -> None:
            self.steps = steps

        def process(self) -> Process:
            for until in self.steps:
                yield self.hold(till=max(until, self.env.now()))

    salabim.yieldless(False)
    env = salabim.Environment(trace=False, yieldless=False)
    evacuation = Evacuation(stage, world, lambda until: until)
    for process in evacuation.processes():
        Part(steps=process)
    env.run(till=stage["epochs"])
    return evacuation


ENGINES = {"simpy": with_simpy, "salabim": with_salabim}


def main() -> None:
    engine, stage = ENGINES[sys.argv[1]], json.loads(Path(sys.argv[2]).read_text())
    certain = {**stage, "ranges": stage["certain"]}
    calm = engine(certain, World(certain, None))
    began, worked, left, events = time.perf_counter(), time.process_time(), [], 0
    for replication in range(int(sys.argv[3])):
        world = World(stage, random.Random(replication))  # noqa: S311 - a benchmark, no secret
        evacuation = engine(stage, world)
        left.append(sum(world.came) - sum(evacuation.safe))
        events += evacuation.events
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps({
        "seconds": seconds, "processor seconds": work, "events": events / len(left), "left": sum(left) / len(left), "safe": calm.safe,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
