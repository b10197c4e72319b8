"""Reading plans, beginning with who is asking."""

from safeconduct.plans.queries.contents import (
    area_codes,
    names_in,
    outline_of,
    plan_file,
    section_of,
    sections_of,
)
from safeconduct.plans.queries.ground import area_choices, areas_named, countries_of, country_choices
from safeconduct.plans.queries.plans import (
    PlanLine,
    lines,
    tests_visible_to,
    versions_visible_to,
    visible_to,
)
from safeconduct.plans.queries.readiness import readiness_facts

__all__ = [
    "PlanLine",
    "area_choices",
    "area_codes",
    "areas_named",
    "countries_of",
    "country_choices",
    "lines",
    "names_in",
    "outline_of",
    "plan_file",
    "readiness_facts",
    "section_of",
    "sections_of",
    "tests_visible_to",
    "versions_visible_to",
    "visible_to",
]
