"""Texts by SMS: writing them, carrying them, taking in what comes and answering it, emptying what is old."""

from safeconduct.messaging.operations.sms.answering import answer_some
from safeconduct.messaging.operations.sms.arriving import settle, settle_old, take_in
from safeconduct.messaging.operations.sms.carrying import (
    end_what_is_too_late,
    give_back,
    keep,
    note_answers,
    take_texts,
)
from safeconduct.messaging.operations.sms.emptying import empty_old_texts
from safeconduct.messaging.operations.sms.gathering import give_up_missing_parts
from safeconduct.messaging.operations.sms.line import say_line
from safeconduct.messaging.operations.sms.receipts import note_receipts
from safeconduct.messaging.operations.sms.writing import Sms, write_texts

__all__ = [
    "Sms", "answer_some", "empty_old_texts", "end_what_is_too_late", "give_back", "give_up_missing_parts", "keep",
    "note_answers", "note_receipts", "say_line", "settle", "settle_old", "take_in", "take_texts", "write_texts",
]  # fmt: skip
