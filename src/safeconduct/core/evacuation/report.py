"""From the solver's flows and duals to what people read: the result, its proof and its notes."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.bindings import Priced, bindings
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.certificate import Certificate, certify
from safeconduct.core.evacuation.grid import Bools, Grid, Ints
from safeconduct.core.evacuation.highs import Solution
from safeconduct.core.evacuation.linear import Model, flows_of, marks_of
from safeconduct.core.evacuation.named import Flows
from safeconduct.core.evacuation.pools import idle_fleets
from safeconduct.core.evacuation.priced import prices_by_name, worth_of
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.reach import Unreachable
from safeconduct.core.evacuation.result import Curve, LeftBehind, Note, Result
from safeconduct.core.evacuation.whole import Count, clear_epoch, count


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """Which people have a way, those who have none, and the optimum for the first."""

    kept: Bools  # [stratum]
    lost: tuple[Unreachable, ...]
    model: Model
    solution: Solution


def report(solved: Solved) -> Result:
    network = solved.model.network
    whole, problem = network.grid, network.grid.problem
    flows = flows_of(solved.model, solved.solution.values)
    marks = marks_of(solved.model, solved.solution.row_dual)
    worth = worth_of(network, marks)
    certificate = certify(solved.model, solved.solution.values, worth.bound)
    counted = count(whole, solved.kept, flows)
    left = counted.people - counted.safe
    clear, sites_clear = clear_epoch(left), clear_epoch(counted.not_ready + counted.at_sites)
    return Result(
        people=counted.people,
        horizon_hours=float(whole.hours[-1]),
        step_minutes=whole.step_hours * 60,
        rounding=str(whole.rounding),
        clear_hours=None if clear is None else float(whole.hours[clear]),
        sites_clear_hours=None if sites_clear is None else float(whole.hours[sites_clear]),
        weighted_person_hours=_person_hours(solved, flows),
        cost=certificate.objective + _cost_of_the_lost(solved),
        seat_hours=flows.seat_hours,
        curve=_curve(whole, counted),
        by_assembly_point=_by_code([site.code for site in problem.assembly_points], counted.by_site),
        by_priority=_by_code([priority.code for priority in problem.priorities], counted.by_class),
        checked_at_hub=_by_code([hub.code for hub in problem.hubs], counted.checked),
        arrived_at_haven=_by_code([haven.code for haven in problem.havens], counted.arrived),
        left_behind=_left_behind(whole, counted),
        unreachable=solved.lost,
        bindings=bindings(
            Priced(whole, flows.ride, prices_by_name(network, marks), worth),
            _queues(whole, flows, counted),
            solved.lost,
        ),
        certificate=certificate,
        notes=_notes(problem, whole, certificate),
    )


def _person_hours(solved: Solved, flows: Flows) -> float:
    """The objective without driving and without the extra weight of being left, and with those who have no way."""
    return flows.weighted_hours + _of_the_lost(solved)[0]


def _cost_of_the_lost(solved: Solved) -> float:
    """Who has no way waits where he is to the end, and is left."""
    waiting, left = _of_the_lost(solved)
    return waiting + left * solved.model.network.grid.late_hours


def _of_the_lost(solved: Solved) -> tuple[float, float]:
    """The weighted person-hours for which those who have no way wait, and their weight together in the end."""
    whole = solved.model.network.grid
    problem = whole.problem
    weight = np.array([priority.weight for priority in problem.priorities])[whole.stratum_class]
    risk = np.array([site.risk for site in problem.assembly_points])[whole.stratum_site]
    stuck = np.cumsum(whole.ready[~solved.kept], axis=1)
    waiting = float((stuck * whole.waiting_price(weight * risk)[~solved.kept]).sum())
    return waiting, float((stuck[:, -1] * weight[~solved.kept]).sum())


def _curve(grid: Grid, counted: Count) -> Curve:
    return Curve(
        hours=tuple(float(hour) for hour in grid.hours),
        not_ready=_plain(counted.not_ready),
        at_assembly_points=_plain(counted.at_sites),
        at_hubs=_plain(counted.at_hubs),
        moving=_plain(counted.moving),
        safe=_plain(counted.safe),
    )


def _plain(row: Ints) -> tuple[int, ...]:
    return tuple(int(value) for value in row)


def _by_code(codes: list[str], rows: Ints) -> dict[str, tuple[int, ...]]:
    return {code: _plain(row) for code, row in zip(codes, rows, strict=True)}


def _left_behind(grid: Grid, counted: Count) -> tuple[LeftBehind, ...]:
    problem = grid.problem
    horizon = float(grid.hours[-1])
    moments = sorted({*(min(float(hour), horizon) for hour in problem.deadlines_hours), horizon})
    return tuple(_left_at(grid, counted, hours) for hours in moments)


def _left_at(grid: Grid, counted: Count, hours: float) -> LeftBehind:
    epoch = int(np.floor(hours / grid.step_hours + 1e-9))
    sites = zip(grid.problem.assembly_points, counted.by_site[:, epoch], strict=True)
    hubs = zip(grid.problem.hubs, counted.by_hub[:, epoch], strict=True)
    return LeftBehind(
        hours=hours,
        people=int(counted.people - counted.safe[epoch]),
        at_assembly_points={site.code: int(people) for site, people in sites if people},
        at_hubs={hub.code: int(people) for hub, people in hubs if people},
        moving=int(counted.moving[epoch]),
    )


def _queues(grid: Grid, flows: Flows, counted: Count) -> Floats:
    """People at each site and hub by epoch, for what they wait for."""
    ready = np.maximum(counted.by_site, 0).astype(float)
    share = counted.at_sites / np.maximum(1, counted.at_sites + counted.not_ready)
    return np.concatenate([ready * share, flows.checked, np.zeros((grid.havens, grid.epochs))])


def _notes(problem: Problem, grid: Grid, certificate: Certificate) -> tuple[Note, ...]:
    notes = []
    used = grid.step_hours * 60
    if used > problem.step_minutes + 1e-9:
        notes.append(Note("step_lengthened", (("asked", problem.step_minutes), ("used", used))))
    if grid.hours[-1] < problem.horizon_hours - 1e-9:
        notes.append(Note("horizon_shortened", (("used", float(grid.hours[-1])),)))
    for pool in grid.pools:
        if pool.is_merged:
            names = ", ".join(fleet.name or fleet.code for fleet in pool.fleets)
            notes.append(Note("profiles_merged", (("fleets", names),)))
    notes += [
        Note("fleet_never_used", (("fleet", fleet.name or fleet.code),)) for fleet in idle_fleets(problem)
    ]
    if not certificate.holds:
        values = (("bound", certificate.bound), ("objective", certificate.objective))
        notes.append(Note("certificate_failed", values))
    return tuple(notes)
