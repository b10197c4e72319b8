"""Reads of the register. `visible_to` is the only door to personal data."""

from safeconduct.registry.queries.accesses import Access, accesses_of, entries_of
from safeconduct.registry.queries.consents import (
    answers_of,
    day_of,
    known_of,
    language_for,
    may_use,
    standings,
    texts_of,
    who_allow,
    words_for,
)
from safeconduct.registry.queries.crowd import Cluster, Split, split_by
from safeconduct.registry.queries.disclosures import Told, disclosures_of
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
from safeconduct.registry.queries.inside import (
    EVERYBODY,
    Inside,
    ids_without_position,
    people_inside,
    posts_asked,
)
from safeconduct.registry.queries.keeping import (
    OF_PEOPLE,
    conversations_due,
    drafts_due,
    due,
    due_at,
    kept_at,
    rules,
    rules_of,
)
from safeconduct.registry.queries.known import Because, Known, Traits, already_known
from safeconduct.registry.queries.people import (
    PAGE,
    Page,
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
from safeconduct.registry.queries.publications import (
    COUNT_FIGURES,
    PLACES,
    beside,
    count_now,
    counting,
    counts_of,
    last_published,
    publications_at,
    table_of,
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
    "COUNT_FIGURES", "EVERYBODY", "FIND", "OF_PEOPLE", "PAGE", "PLACES", "Access", "AreaRow", "Because",
    "Cluster", "Filters", "Inside", "Known", "Numbers", "Page", "Population", "PopulationFilters", "Split",
    "Told", "Traits", "about", "accesses_of", "already_known", "answers_of", "beside", "by_place",
    "conversations_due", "count_differences", "count_now", "counting", "counts_of", "day_of",
    "disclosures_of", "drafts_due", "due", "due_at", "entries_of", "estimates_at", "export_at_hand",
    "exports_visible_to", "facts_of", "filters_of", "find", "found_by", "groups_at",
    "has_staged", "ids_without_position", "import_people", "imports_visible_to", "job_of", "kept_at",
    "known_of", "known_pairs", "language_for", "last_published", "listed", "local_date", "may_use",
    "merges_at", "numbers_of", "open_job", "open_pairs", "page", "page_of_ids", "pairs_at", "people_inside",
    "people_of", "perimeter_of", "population", "posts_asked", "problems_of", "publications_at",
    "questions_visible_to", "reading_for", "registered_asked", "registered_by_area", "registrations_at",
    "remembered_columns", "rounded_numbers_of", "rows_found", "rules", "rules_of", "same_file_before",
    "search_job", "sites_asked", "split_by", "splits_by_area", "standings", "table_of", "texts_of",
    "together", "total_at", "visible_to", "who_allow", "with_facts", "words_for",
]  # fmt: skip
