"""Everybody, from the assembly points on, aboard what a plan offers."""

from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.plan.boarding import Boarding
from safeconduct.core.evacuation.plan.boarding_hubs import HubBoarding
from safeconduct.core.evacuation.plan.boarding_sites import SiteBoarding
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.parties import Families


def everybody_boards(grid: Grid, f: Field, plan: Itineraries) -> Boarding:
    boarding = Boarding(grid, f, plan)
    families = Families(grid, f.supply)
    for site in range(grid.sites):
        SiteBoarding(boarding, site, families.at(site)).run()
    for hub in range(grid.hubs):
        HubBoarding(boarding, hub, boarding.at_hub.get(hub, {})).run()
    return boarding
