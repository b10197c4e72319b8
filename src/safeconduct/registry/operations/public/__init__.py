"""Writes of the public pages: what people write down of themselves, send, and tell when they come back."""

from safeconduct.registry.operations.public.agreeing import words_shown
from safeconduct.registry.operations.public.answering import (
    AlreadySpokenTo,
    answer_call,
    confirm_alone,
    end_together,
    forget_sources,
)
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
    "AlreadySent", "AlreadySpokenTo", "NoPost", "TooLittle", "answer_call", "begin", "confirm", "confirm_alone", "end_together", "entry_of",
    "entry_with", "forget_sources", "leave", "move", "save_answers", "send", "ticket_of", "withdraw",
    "words_shown",
]  # fmt: skip
