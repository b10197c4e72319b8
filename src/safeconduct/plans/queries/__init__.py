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
from safeconduct.plans.queries.patterns import (
    current_patterns,
    numbers_of,
    offered_patterns,
    pattern_file,
    patterns_visible_to,
)
from safeconduct.plans.queries.plans import (
    PlanLine,
    lines,
    tests_visible_to,
    versions_visible_to,
    visible_to,
)

__all__ = [
    "PlanLine",
    "area_choices",
    "area_codes",
    "areas_named",
    "countries_of",
    "country_choices",
    "current_patterns",
    "lines",
    "names_in",
    "numbers_of",
    "offered_patterns",
    "outline_of",
    "pattern_file",
    "patterns_visible_to",
    "plan_file",
    "section_of",
    "sections_of",
    "tests_visible_to",
    "versions_visible_to",
    "visible_to",
]
