"""Reading plans, beginning with who is asking."""

from safeconduct.plans.queries.agreed import agreement_choices, named_agreements, with_standing
from safeconduct.plans.queries.approvers import approvers
from safeconduct.plans.queries.comments import comments_on, comments_visible_to, open_comments
from safeconduct.plans.queries.contents import (
    area_codes,
    digest,
    exported,
    is_edited_since,
    names_among,
    names_in,
    outline_of,
    picture_bytes,
    plan_file,
    section_of,
    sections_of,
)
from safeconduct.plans.queries.copies import clone_of
from safeconduct.plans.queries.ground import (
    area_choices,
    areas_named,
    areas_spelled,
    countries_of,
    country_choices,
)
from safeconduct.plans.queries.history import Revision, revisions_of
from safeconduct.plans.queries.old import (
    Tally,
    old_documents_of,
    old_documents_visible_to,
    old_pieces_of,
    tally_of,
    waiting_under,
)
from safeconduct.plans.queries.overview import PostLine, post_lines, standing_version
from safeconduct.plans.queries.patterns import (
    current_patterns,
    numbers_of,
    offered_patterns,
    pattern_file,
    patterns_visible_to,
    profile_of,
)
from safeconduct.plans.queries.pictures import pictures_visible_to
from safeconduct.plans.queries.plans import (
    PlanLine,
    lines,
    options_visible_to,
    tests_visible_to,
    versions_visible_to,
    visible_to,
)
from safeconduct.plans.queries.readiness import readiness_facts
from safeconduct.plans.queries.watching import Stale, Watched, stale_of, stale_plans, watched

__all__ = [
    "PlanLine",
    "PostLine",
    "Revision",
    "Stale",
    "Tally",
    "Watched",
    "agreement_choices",
    "approvers",
    "area_choices",
    "area_codes",
    "areas_named",
    "areas_spelled",
    "clone_of",
    "comments_on",
    "comments_visible_to",
    "countries_of",
    "country_choices",
    "current_patterns",
    "digest",
    "exported",
    "is_edited_since",
    "lines",
    "named_agreements",
    "names_among",
    "names_in",
    "numbers_of",
    "offered_patterns",
    "old_documents_of",
    "old_documents_visible_to",
    "old_pieces_of",
    "open_comments",
    "options_visible_to",
    "outline_of",
    "pattern_file",
    "patterns_visible_to",
    "picture_bytes",
    "pictures_visible_to",
    "plan_file",
    "post_lines",
    "profile_of",
    "readiness_facts",
    "revisions_of",
    "section_of",
    "sections_of",
    "stale_of",
    "stale_plans",
    "standing_version",
    "tally_of",
    "tests_visible_to",
    "versions_visible_to",
    "visible_to",
    "waiting_under",
    "watched",
    "with_standing",
]
