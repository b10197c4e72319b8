"""Who may read which message, what waits, and what became of it."""

from safeconduct.messaging.queries.messages import (
    Narrowed,
    Tally,
    due,
    failed_in,
    in_order,
    listed_for,
    oldest_waiting,
    outbox_of,
    tallies,
    unread_of,
    visible_to,
)

__all__ = [
    "Narrowed", "Tally", "due", "failed_in", "in_order", "listed_for", "oldest_waiting", "outbox_of", "tallies", "unread_of",
    "visible_to",
]  # fmt: skip
