"""Reads over several rooms: the desk of a post, all posts beside each other, the audit trail, a record's history."""

from safeconduct.desk.queries.first import (
    Desk,
    Thought,
    actors,
    desk,
    may_see_history,
    nationals_by_country,
    trail,
)
from safeconduct.desk.queries.posts import Row, posts_at_a_glance

__all__ = [
    "Desk",
    "Row",
    "Thought",
    "actors",
    "desk",
    "may_see_history",
    "nationals_by_country",
    "posts_at_a_glance",
    "trail",
]
