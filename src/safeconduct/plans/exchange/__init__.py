"""A plan that leaves the system and comes back: the published file, `safeconduct.plan/1`.

JSON that can be kept, sent, tested and read back in. It needs no database: the areas a plan names travel with it.
Keys nobody knows are kept.
"""

from safeconduct.plans.exchange.digest import digest_of
from safeconduct.plans.exchange.geojson import write_geojson
from safeconduct.plans.exchange.parsing import MOST_BYTES
from safeconduct.plans.exchange.planfile import AreaFacts, PlanFile, write_plan_file
from safeconduct.plans.exchange.reading import Reading, read_plan_file
from safeconduct.plans.exchange.schema import write_plan_schema

__all__ = [
    "MOST_BYTES",
    "AreaFacts",
    "PlanFile",
    "Reading",
    "digest_of",
    "read_plan_file",
    "write_geojson",
    "write_plan_file",
    "write_plan_schema",
]
