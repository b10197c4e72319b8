"""The messages that would go out, and whom each reaches by the plan's own channels."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from safeconduct.plans.activation.sheet import Row, Sheet, number, text
from safeconduct.plans.activation.values import Message
from safeconduct.plans.outline import choices

LANGUAGES: Final = dict(choices.LANGUAGES)
CHANNELS: Final = dict(choices.CHANNELS)
# Whom a message in the languages of the community is for; the others read what the ministry writes.
PUBLIC: Final = frozenset({"nationals", "affected", "wardens", "families"})


def messages_of(sheet: Sheet, rows: Sequence[Row], at: datetime) -> tuple[Message, ...]:
    channels = sheet.rows("community.channels")
    found = tuple(_message(sheet, row, at, channels) for row in rows)
    _note_languages(sheet, rows, channels)
    return tuple(sorted(found, key=lambda one: one.due_at))


def _message(sheet: Sheet, row: Row, at: datetime, channels: Iterable[Row]) -> Message:
    channel, language = text(row, "channel"), text(row, "language")
    reaching = [
        one for one in channels if (text(one, "channel"), text(one, "language")) == (channel, language)
    ]
    if not text(row, "text"):
        sheet.miss("now_text_missing", "phases.messages", row, "text")
    elif not text(row, "approved_on"):
        sheet.miss("now_not_approved", "phases.messages", row, "approved_on")
    if not reaching and text(row, "audience") in PUBLIC:
        values = {
            "channel": str(CHANNELS.get(channel, channel)),
            "language": str(LANGUAGES.get(language, language)),
        }
        sheet.miss("now_no_channel", "community.channels", None, "", **values)
    return Message(
        text(row, "id"),
        text(row, "level"),
        text(row, "name"),
        text(row, "audience"),
        channel,
        language,
        text(row, "text"),
        at + timedelta(hours=number(row, "within_hours")),
        bool(text(row, "approved_on")),
        sum(number(one, "reach") for one in reaching),
    )


def _note_languages(sheet: Sheet, rows: Iterable[Row], channels: Iterable[Row]) -> None:
    """A message lacks a language when a channel of its kind speaks it and no sibling of the message does."""
    spoken: dict[str, set[str]] = {}
    for one in channels:
        spoken.setdefault(text(one, "channel"), set()).add(text(one, "language"))
    written: dict[tuple[str, ...], set[str]] = {}
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if text(row, "audience") not in PUBLIC:
            continue
        key = tuple(text(row, one) for one in ("level", "name", "audience", "channel"))
        first.setdefault(key, row)
        written.setdefault(key, set()).update({text(row, "language")} if text(row, "text") else set())
    for key, languages in written.items():
        for language in sorted(spoken.get(key[3], set()) - languages - {""}):
            told = str(LANGUAGES.get(language, language))
            sheet.miss("now_not_translated", "phases.messages", first[key], "language", language=told)
