"""Registering by SMS: a dialogue with whoever has a telephone, of whatever kind."""

from safeconduct.registry.operations.texting.asking import NightThere, ask_to_text, text_whom_to_ask
from safeconduct.registry.operations.texting.receiving import keep_what_was_said, receive, stops

__all__ = ["NightThere", "ask_to_text", "keep_what_was_said", "receive", "stops", "text_whom_to_ask"]
