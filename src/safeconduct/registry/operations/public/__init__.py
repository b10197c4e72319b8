"""Writes of the public pages: what people write down of themselves, send, and tell when they come back."""

from safeconduct.registry.operations.public.beginning import (
    AlreadySent,
    begin,
    entry_of,
    entry_with,
    save_answers,
    ticket_of,
)
from safeconduct.registry.operations.public.returning import confirm, leave, move, withdraw
from safeconduct.registry.operations.public.sending import NoPost, TooLittle, send

__all__ = [
    "AlreadySent", "NoPost", "TooLittle", "begin", "confirm", "entry_of", "entry_with", "leave", "move", "save_answers",
    "send", "ticket_of", "withdraw",
]  # fmt: skip
