"""Which agreements and representations somebody may see, what about them needs attention, and who acts where."""

from safeconduct.partners.queries.acting import Acting, Cover, acting_for, who_acts
from safeconduct.partners.queries.agreements import (
    Narrowed,
    Row,
    agreements_by_post,
    agreements_for,
    alarms_at,
    alarms_for,
    concerning,
    countries_of,
    listed,
    parties_of,
    whole,
)
from safeconduct.partners.queries.reach import (
    changeable_among,
    changeable_posts,
    focal_points_for,
    may_change,
    may_change_common,
    may_change_representation,
    representations_visible_to,
    sees_all_sides,
    staff_visible_to,
    visible_to,
)

__all__ = [
    "Acting", "Cover", "Narrowed", "Row", "acting_for", "agreements_by_post", "agreements_for", "alarms_at", "alarms_for", "changeable_among", "changeable_posts", "concerning", "countries_of",
    "focal_points_for", "listed", "may_change", "may_change_common", "may_change_representation", "parties_of",
    "representations_visible_to", "sees_all_sides", "staff_visible_to", "visible_to", "who_acts", "whole",
]  # fmt: skip
