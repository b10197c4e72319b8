"""From a problem and the trips of a plan to what is played."""

from collections.abc import Sequence

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.draws import keys_of
from safeconduct.core.evacuation.chance.driving import NEVER
from safeconduct.core.evacuation.chance.means import Ride, epoch_of, fleet_of, lifts_of, permits_of, tasks_of
from safeconduct.core.evacuation.chance.stage import People, Places, Ranges, Rides, Roads, Stage
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.grid import Grid, Ints
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.field import Field, field_of
from safeconduct.core.evacuation.problem import Problem, Range
from safeconduct.core.evacuation.reach import Unreachable, keep_useful
from safeconduct.core.evacuation.trips import Trip

HOUSEHOLD = 4.0  # people, where a problem counts no households (assumption)


def stage_of(
    problem: Problem, trips: Sequence[Trip], step_hours: float
) -> tuple[Stage, Grid, tuple[Unreachable, ...]]:
    """And the grid it stands on, and who has no way out at all."""
    grid = discretise(problem, min(step_hours, problem.horizon_hours), for_vehicles=True)
    network, _, lost = keep_useful(network_of(grid))
    grid = network.grid
    f = field_of(network)
    ride_of = {
        (*_ends(grid, ride.origin, ride.destination), str(grid.problem.legs[ride.leg].mode), ride.pool): n
        for n, ride in enumerate(grid.rides)
    }
    permits, number = permits_of(problem, grid)
    stage = Stage(
        people=_people(grid, f),
        places=_places(grid, f),
        lifts=lifts_of(problem, grid, number),
        roads=_roads(grid, f),
        rides=_rides(grid, f, _guide(grid, trips, ride_of)),
        fleet=fleet_of(problem, grid, f, tasks_of(grid, f, trips, ride_of), number),
        permits=permits,
        ranges=_ranges(problem, grid.step_hours),
    )
    return stage, grid, lost


def _ends(grid: Grid, origin: int, destination: int) -> tuple[str, str]:
    places = grid.problem.places
    return places[origin].code, places[destination].code


def _people(grid: Grid, f: Field) -> People:
    strata = len(f.supply)
    waiters = f.sites.waiter
    place_of = {int(node): n for n, node in enumerate(waiters)}
    whose = {int(f.sites.written[node]): int(node) for node in range(strata) if f.sites.written[node] >= 0}
    stratum = np.array([node if node < strata else -1 for node in waiters], np.int64)
    class_of = [int(grid.stratum_class[whose.get(int(node), int(node))]) for node in waiters]
    weights = [priority.weight for priority in grid.problem.priorities]
    heaviest = max((weights[n] for n in class_of), default=0.0)
    problem = grid.problem
    names = []
    for n in range(strata):
        layer = grid.layers[int(grid.stratum_layer[n])]
        mobility = problem.mobilities[layer.mobility].code if layer.mobility >= 0 else ""
        site = problem.assembly_points[int(grid.stratum_site[n])].code
        kind = problem.priorities[int(grid.stratum_class[n])].code
        names.append(("people", site, kind, mobility, layer.has_documents))
    return People(
        first=f.sites.first_waiter,
        stratum=stratum,
        layer=f.layer_of[waiters].astype(np.int64) if len(waiters) else np.zeros(0, np.int64),
        urgent=np.array([0 if weights[n] == heaviest else 1 for n in class_of], np.int64),
        written=np.array([place_of.get(int(f.sites.written[node]), -1) for node in waiters], np.int64),
        weight=f.stay_cost[waiters] if len(waiters) else np.zeros(0),
        ready=np.cumsum(f.supply, axis=1).reshape(strata, grid.epochs),
        key=keys_of(names),
    )


def _places(grid: Grid, f: Field) -> Places:
    risk = np.array([hub.risk for hub in grid.problem.hubs], float)
    codes = [place.code for place in grid.problem.places[: grid.sites + grid.hubs]]
    return Places(
        work=f.work,
        lacks=np.array([not layer.has_documents for layer in grid.layers], bool),
        joins=f.with_documents,
        document=grid.document,
        document_steps=grid.document_steps,
        desk=grid.desk,
        desk_steps=grid.desk_steps,
        quota=grid.hub_day,
        holding=grid.holding,
        capacity=grid.capacity,
        onward=grid.onward,
        stay=risk * (grid.lightest * grid.step_hours),
        key=keys_of(("place", code) for code in codes),
    )


def _roads(grid: Grid, f: Field) -> Roads:
    ways, step, legs = f.ways, grid.step_hours, grid.problem.legs
    hours = [ride.loaded_hours if ride.pool >= 0 else legs[ride.leg].hours for ride in grid.rides]
    loaded, empty = np.array(hours, float) / step, ways.empty_hours / step
    return Roads(
        origin=ways.origin,
        destination=ways.destination,
        pool=ways.pool,
        leg=f.leg,
        next_open=ways.next_open,
        next_drive=ways.next_drive,
        drives_from=ways.drives_from,
        drives_until=ways.drives_until,
        leaves=ways.leaves,
        times=ways.times,
        forth=ways.forth,
        most_times=ways.times.max(axis=1, initial=1),
        loaded=loaded,
        empty=empty,
        hop=ways.hop,
        away=_away(ways.hop, ways.origin, ways.destination, loaded, empty),
        day_begins=grid.problem.start_hour_of_day,
        step_hours=step,
    )


def _away(hop: Ints, origin: Ints, destination: Ints, loaded: Floats, empty: Floats) -> Floats:
    """Steps from each place to each place, empty, along the first hops."""
    pools, places, _ = hop.shape
    away = np.full(hop.shape, NEVER)
    for pool in range(pools):
        for goal in range(places):
            for place in range(places):
                at, steps = place, 0.0
                while at != goal and hop[pool, at, goal] >= 0:
                    ride, along = divmod(int(hop[pool, at, goal]), 2)
                    steps += loaded[ride] if along else empty[ride]
                    at = int(destination[ride] if along else origin[ride])
                if at == goal:
                    away[pool, place, goal] = steps
    return away


def _rides(grid: Grid, f: Field, guide: Floats) -> Rides:
    pools = len(grid.pools)
    order = np.lexsort((f.ways.origin, f.ways.pool))
    order = order[f.ways.pool[order] >= 0]
    return Rides(
        takes=f.ride_arc >= 0,
        each=f.each,
        leg_rate=grid.leg_rate,
        leg_day=grid.leg_day,
        day=grid.day,
        walk=np.flatnonzero(~f.seated),
        guide=guide,
        ample=f.ample,
        first_from=np.searchsorted(f.ways.pool[order], np.arange(pools + 1)),
        from_=order,
        key=keys_of(("leg", leg.key) for leg in grid.problem.legs),
    )


def _guide(grid: Grid, trips: Sequence[Trip], ride_of: dict[Ride, int]) -> Floats:
    """How many have gone on foot, or in their own vehicles, by each epoch."""
    gone = np.zeros((len(grid.rides), grid.epochs))
    for trip in trips:
        if not trip.fleet and not trip.lift:
            ride = ride_of.get((trip.origin, trip.destination, trip.mode, -1))
            if ride is not None:
                gone[ride, epoch_of(grid, trip)] += trip.people
    return np.cumsum(gone, axis=1)


def _ranges(problem: Problem, step: float) -> Ranges:
    u = problem.uncertainty

    def ends(each: Range, by: float = 1.0) -> Floats:
        return np.array([each.low / by, each.high / by])

    households = sum(each.households for each in problem.households)
    people = sum(each.households * each.people for each in problem.households)
    return Ranges(
        people=ends(u.people_factor),
        show_up=ends(u.show_up),
        retraction=ends(u.retraction_share),
        ready=ends(u.ready_delay_hours, step),
        travel=ends(u.travel_factor),
        late=ends(u.late_vehicle_hours, step),
        missing=ends(u.missing_vehicle_share),
        closed=ends(u.closed_leg_share),
        closure=ends(u.closure_hours, step),
        slow=ends(u.slow_desk_share),
        pace=ends(u.slow_desk_factor),
        cancelled=ends(u.cancelled_lift_share),
        permit=ends(u.permit_delay_hours, step),
        household=people / households if households else HOUSEHOLD,
    )
