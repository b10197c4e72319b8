"""Reads of the register. `visible_to` is the only door to personal data."""

from safeconduct.registry.queries.crowd import Cluster, Split, split_by
from safeconduct.registry.queries.duplicates import (
    FIND,
    known_pairs,
    merges_at,
    open_pairs,
    pairs_at,
    search_job,
)
from safeconduct.registry.queries.exports import export_at_hand, exports_visible_to, job_of
from safeconduct.registry.queries.facts import facts_of, with_facts
from safeconduct.registry.queries.filters import Filters
from safeconduct.registry.queries.imports import (
    has_staged,
    import_people,
    imports_visible_to,
    local_date,
    open_job,
    problems_of,
    reading_for,
    remembered_columns,
    same_file_before,
)
from safeconduct.registry.queries.inside import EVERYBODY, Inside, ids_without_position, people_inside
from safeconduct.registry.queries.known import Because, Known, Traits, already_known
from safeconduct.registry.queries.people import (
    PAGE,
    Page,
    families_at,
    listed,
    page,
    registrations_at,
    visible_to,
)
from safeconduct.registry.queries.population import (
    AreaRow,
    Population,
    PopulationFilters,
    by_place,
    count_differences,
    estimates_at,
    groups_at,
    population,
    registered_by_area,
    total_at,
)
from safeconduct.registry.queries.questions import (
    Numbers,
    about,
    filters_of,
    found_by,
    numbers_of,
    page_of_ids,
    people_of,
    perimeter_of,
    questions_visible_to,
    registered_asked,
    rounded_numbers_of,
    rows_found,
    sites_asked,
)
from safeconduct.registry.queries.search import find
from safeconduct.registry.queries.splits import splits_by_area, together

__all__ = [
    "EVERYBODY", "FIND", "PAGE", "AreaRow", "Because", "Cluster", "Filters", "Inside", "Known", "Numbers", "Page",
    "Population", "PopulationFilters", "Split", "Traits", "about", "already_known", "by_place", "count_differences",
    "estimates_at", "export_at_hand", "exports_visible_to", "facts_of", "families_at", "filters_of", "find",
    "found_by", "groups_at", "has_staged", "ids_without_position", "import_people", "imports_visible_to", "job_of",
    "known_pairs", "listed", "local_date", "merges_at", "numbers_of", "open_job", "open_pairs", "page", "page_of_ids", "pairs_at",
    "people_inside", "people_of", "perimeter_of", "population", "problems_of", "questions_visible_to", "reading_for",
    "registered_asked", "registered_by_area", "registrations_at", "remembered_columns", "rounded_numbers_of", "rows_found",
    "same_file_before", "search_job", "sites_asked", "split_by", "splits_by_area", "together", "total_at", "visible_to", "with_facts",
]  # fmt: skip
