"""People as they travel: single travellers by the group, and households who stay together."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid, Ints
from safeconduct.core.evacuation.layers import layer_of
from safeconduct.core.evacuation.problem import Household, Member, Problem, marks_of
from safeconduct.core.evacuation.trips import Load, Together


@dataclass(slots=True, eq=False)
class Party:
    """So many travellers or households alike in all; none of them is ever divided."""

    loads: tuple[tuple[int, int], ...]  # groups and people of each, in one of them
    people: int  # in one of them
    seats: float
    work: float
    undocumented: int
    weight: float  # the most urgent member's
    waits: float  # weighted, of all members of one, through an hour at the assembly point, without its risk
    layer: int
    count: int
    since: int  # epoch from which it has been where it is
    household: int = 0  # in the problem's list, from 1; 0: single travellers

    def part(self, count: int, since: int) -> "Party":
        """So many of them, taken away from here."""
        self.count -= count
        return replace(self, count=count, since=since)

    def documented(self, count: int, since: int, layer: int) -> "Party":
        """So many of them, with the documents they lacked."""
        return replace(self.part(count, since), undocumented=0, layer=layer)


@dataclass(slots=True, eq=False)
class Families:
    """When travellers and households become ready at each assembly point."""

    grid: Grid
    supply: Ints  # [stratum, epoch] whole people
    ready: dict[int, list[tuple[int, Party]]] = field(default_factory=dict)  # by site: epoch and party

    def __post_init__(self) -> None:
        problem = self.grid.problem
        ready = _ready_by_group(self.grid, self.supply)
        reserved = np.zeros(len(problem.groups), np.int64)
        for number, household, groups in _households(problem):
            formed = _formed(household, groups, ready)
            for member, group in zip(household.members, groups, strict=True):
                reserved[group] += member.people * int(formed[-1])
            self._add(_family(self.grid, number, groups), formed)
        for group, running in enumerate(ready):
            whole = int(running[-1])
            alone = np.floor(running * ((whole - reserved[group]) / max(1, whole)) + 0.5).astype(np.int64)
            self._add(_traveller(self.grid, group), alone)

    def _add(self, party: Party, running: Ints) -> None:
        site = self.grid.problem.groups[party.loads[0][0]].assembly_point
        index = next(n for n, each in enumerate(self.grid.problem.assembly_points) if each.code == site)
        come = np.diff(running, prepend=0)
        for epoch in np.flatnonzero(come):
            one = replace(party, count=int(come[epoch]), since=int(epoch))
            self.ready.setdefault(index, []).append((int(epoch), one))

    def at(self, site: int) -> dict[int, list[Party]]:
        """By epoch."""
        found: dict[int, list[Party]] = {}
        for epoch, party in self.ready.get(site, []):
            found.setdefault(epoch, []).append(party)
        return found


def _ready_by_group(grid: Grid, supply: Ints) -> list[Ints]:
    """The running number of people of each group who are ready; those of a stratum add up to its own."""
    problem = grid.problem
    stratum = {
        key: n
        for n, key in enumerate(
            zip(
                grid.stratum_site.tolist(),
                grid.stratum_class.tolist(),
                grid.stratum_layer.tolist(),
                strict=True,
            )
        )
    }
    site = {place.code: n for n, place in enumerate(problem.assembly_points)}
    kind = {priority.code: n for n, priority in enumerate(problem.priorities)}
    of: dict[int, list[int]] = {}
    for number, group in enumerate(problem.groups):
        key = (site[group.assembly_point], kind[group.priority], grid.layers.index(layer_of(problem, group)))
        if key in stratum:
            of.setdefault(stratum[key], []).append(number)
    ready = [np.zeros(grid.epochs, np.int64) for _ in problem.groups]
    for row, groups in of.items():
        running = np.cumsum(supply[row])
        if len(groups) == 1:
            ready[groups[0]] = running
            continue
        shares = np.array([problem.groups[group].people for group in groups])
        for place, running_part in enumerate(_shared(running, shares / shares.sum())):
            ready[groups[place]] = running_part
    return ready


def _shared(running: Ints, shares: Floats) -> Ints:
    """A running number as running numbers of its parts that always add up to it."""
    parts = np.zeros((len(shares), len(running)), np.int64)
    have = np.zeros(len(shares), np.int64)
    for epoch, total in enumerate(running):
        want = shares * total - have
        come = np.maximum(0, np.floor(want + 1e-9)).astype(np.int64)
        short = int(total - have.sum() - come.sum())
        order = np.argsort(-(want - come), kind="stable")
        if short > 0:
            come[order[:short]] += 1
        for place in order[::-1][: max(0, -short)]:
            come[place] -= 1
        have = have + come
        parts[:, epoch] = have
    return parts


def _households(problem: Problem) -> Iterator[tuple[int, Household, list[int]]]:
    for number, household in enumerate(problem.households, 1):
        groups = [_group_of(problem, household.assembly_point, member) for member in household.members]
        yield number, household, groups


def _group_of(problem: Problem, assembly_point: str, member: Member) -> int:
    marks = marks_of(assembly_point, member)
    return next(n for n, group in enumerate(problem.groups) if marks_of(group.assembly_point, group) == marks)


def _formed(household: Household, groups: list[int], ready: list[Ints]) -> Ints:
    """How many of the households are complete by each epoch: all when all of each group are ready."""
    share: Floats = np.min([ready[group] / max(1, int(ready[group][-1])) for group in groups], axis=0)
    possible = min(
        int(ready[group][-1]) // member.people
        for member, group in zip(household.members, groups, strict=True)
    )
    formed: Ints = np.floor(share * min(household.households, possible) + 1e-9).astype(np.int64)
    return formed


def _traveller(grid: Grid, group: int) -> Party:
    return _party(grid, [(group, 1)], 0)


def _family(grid: Grid, number: int, groups: list[int]) -> Party:
    household = grid.problem.households[number - 1]
    members = [(group, member.people) for member, group in zip(household.members, groups, strict=True)]
    return _party(grid, members, number)


def _party(grid: Grid, members: list[tuple[int, int]], household: int) -> Party:
    problem = grid.problem
    weight = {priority.code: priority.weight for priority in problem.priorities}
    layers = [grid.layers.index(layer_of(problem, problem.groups[group])) for group, _ in members]
    numbers = [people for _, people in members]
    each = list(zip(layers, numbers, strict=True))
    without = [layer for layer in layers if not grid.layers[layer].has_documents]
    weights = [weight[problem.groups[group].priority] for group, _ in members]
    return Party(
        loads=tuple(members),
        people=sum(numbers),
        seats=sum(grid.layers[layer].seats_each * people for layer, people in each),
        work=sum(grid.layers[layer].desk_work * people for layer, people in each),
        undocumented=sum(people for layer, people in each if not grid.layers[layer].has_documents),
        weight=max(weights),
        waits=sum(one * people for one, people in zip(weights, numbers, strict=True)),
        # All wait until the last of them may go on.
        layer=without[0] if without else layers[0],
        count=0,
        since=0,
        household=household,
    )


def loads_of(problem: Problem, parties: list[Party]) -> tuple[tuple[Load, ...], tuple[Together, ...]]:
    """Who is on board, by group, and which households."""
    people: dict[int, int] = {}
    households: dict[int, int] = {}
    for party in parties:
        for group, number in party.loads:
            people[group] = people.get(group, 0) + number * party.count
        if party.household:
            households[party.household] = households.get(party.household, 0) + party.count
    loads = tuple(
        Load(
            problem.groups[group].assembly_point, problem.groups[group].priority, problem.groups[group].mobility,
            problem.groups[group].has_documents, problem.groups[group].nationality, count,
        )
        for group, count in sorted(people.items())
    )  # fmt: skip
    return loads, tuple(Together(number, count) for number, count in sorted(households.items()))
