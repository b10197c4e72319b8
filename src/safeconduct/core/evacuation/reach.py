"""Who has a way out at all, and which departures lead to one: found by walking back from the havens."""

from dataclasses import dataclass, replace

import numpy as np

from safeconduct.core.evacuation.ascent.people import reaching
from safeconduct.core.evacuation.grid import Bools, Grid
from safeconduct.core.evacuation.network import Network, Room
from safeconduct.core.evacuation.network.arrays import NEVER
from safeconduct.core.evacuation.problem import Mode


@dataclass(frozen=True, slots=True)
class Unreachable:
    """People with no way out, whatever the seats and desks; `reason`: no_leg, no_vehicle, always_closed,
    no_onward_way, no_documents or too_far."""

    assembly_point: str
    people: float
    reason: str


def keep_useful(network: Network) -> tuple[Network, Bools, tuple[Unreachable, ...]]:
    """The network without the people that cannot end in safety, and with only those departures that can.

    And which strata [stratum] are kept, and who is lost.
    """
    people = network.people
    reaches, leads = reaching(people, network.limits)
    strata = np.arange(len(people.supply))
    first = np.argmax(people.supply > 0, axis=1) if len(strata) else strata
    kept: Bools = reaches[first, strata]
    lost = tuple(_lost(network, kept, reaches))
    useful = people._replace(
        arrives=np.where(leads, people.arrives, NEVER), supply=np.where(kept[:, None], people.supply, 0.0)
    )
    return replace(network, people=useful), kept, lost


def _lost(network: Network, kept: Bools, reaches: Bools) -> list[Unreachable]:
    grid = network.grid
    people: dict[tuple[int, str], float] = {}
    for stratum in np.flatnonzero(~kept):
        site, layer = int(grid.stratum_site[stratum]), int(grid.stratum_layer[stratum])
        why = (site, _reason(network, site, layer, reaches))
        people[why] = people.get(why, 0.0) + float(grid.ready[stratum].sum())
    sites = grid.problem.assembly_points
    return [Unreachable(sites[site].code, count, reason) for (site, reason), count in people.items()]


def _reason(network: Network, site: int, layer: int, reaches: Bools) -> str:
    grid = network.grid
    code = grid.problem.assembly_points[site].code
    legs = [leg for leg in grid.problem.legs if leg.origin == code]
    if not legs:
        return "no_leg"
    rides = [ride for ride in grid.rides if ride.origin == site]
    if not rides and all(leg.mode != Mode.FOOT for leg in legs):
        return "no_vehicle"
    hubs = {ride.destination - grid.sites for ride in rides}
    if not _gets_on(network, hubs, Room.UNCHECKED, reaches):
        return "no_onward_way"
    if not grid.layers[layer].has_documents and not _gets_on(network, hubs, Room.LOBBY, reaches):
        return "no_documents"
    if not any(_passes(grid, ride.leg) and ride.open.any() for ride in rides):
        never = all(ride.open.any() or not ride.driveable.any() for ride in rides)
        return "always_closed" if never else "too_far"
    return "too_far"


def _gets_on(network: Network, hubs: set[int], room: Room, reaches: Bools) -> bool:
    people = network.people
    nodes = np.flatnonzero((people.room == room) & np.isin(people.where, list(hubs)))
    return bool(reaches[:, nodes].any())


def _passes(grid: Grid, leg: int) -> bool:
    """Whether the leg ever lets anybody through."""
    return bool((grid.leg_rate[leg] > 0).any() and grid.leg_day[leg] > 0)
