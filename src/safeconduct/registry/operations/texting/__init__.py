"""Registering by SMS: a dialogue with whoever has a telephone, of whatever kind."""

from safeconduct.registry.operations.texting.receiving import keep_what_was_said, receive, stops

__all__ = ["keep_what_was_said", "receive", "stops"]
