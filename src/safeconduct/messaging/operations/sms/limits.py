"""How much one number is answered, and how a machine at the other end is known."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from safeconduct.messaging.models import IncomingMessage
from safeconduct.messaging.queries.sms import answered_moments, same_answered_since, was_written_since

# A person who types does not come near these; a machine that answers ours does.
MOST_ANSWERED: Final = ((timedelta(minutes=1), 10), (timedelta(hours=1), 60), (timedelta(days=1), 200))
LONGEST: Final = max(time for time, _most in MOST_ANSWERED)
# The same words for the third time in an hour are a machine's, unless they are as short as an answer may be.
SAME_WORDS: Final = 2
SHORT: Final = 20
WITHIN: Final = timedelta(hours=1)
ECHO_WITHIN: Final = timedelta(days=1)


def floods(messages: Sequence[IncomingMessage], at: datetime) -> set[str]:
    """Those correspondents that have had as many answers as there are."""
    had = [Counter[str]() for _limit in MOST_ANSWERED]
    for correspondent, moment in answered_moments(at - LONGEST, {one.correspondent for one in messages}):
        for counted, (time, _most) in zip(had, MOST_ANSWERED, strict=True):
            counted[correspondent] += moment > at - time
    return {
        correspondent
        for counted, (_time, most) in zip(had, MOST_ANSWERED, strict=True)
        for correspondent, answers in counted.items()
        if answers >= most
    }


def is_machine(message: IncomingMessage, at: datetime) -> bool:
    """Somebody's telephone that answers by itself, or gives back our own words."""
    if len(message.text.strip()) <= SHORT:
        return False
    return (
        was_written_since(at - ECHO_WITHIN, message)
        or same_answered_since(at - WITHIN, message).count() >= SAME_WORDS
    )
