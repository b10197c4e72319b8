"""Writing messages and texts, delivering them, reading them, removing old ones. What carries texts by SMS is in `sms`."""

from safeconduct.messaging.operations.delivering import (
    DELIVER,
    MOST_ATTEMPTS,
    ask_delivery,
    deliver_next,
    try_again,
)
from safeconduct.messaging.operations.reading import read, read_all
from safeconduct.messaging.operations.retention import remove_old_messages
from safeconduct.messaging.operations.sms import Sms, write_texts
from safeconduct.messaging.operations.writing import Letter, Words, write, write_all

__all__ = [
    "DELIVER", "MOST_ATTEMPTS", "Letter", "Sms", "Words", "ask_delivery", "deliver_next", "read", "read_all", "remove_old_messages", "try_again",
    "write", "write_all", "write_texts",
]  # fmt: skip
