"""Messages into the outbox, in the transaction of whatever there is to tell."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.text import Truncator

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record, wait_in_line
from safeconduct.base import jobs
from safeconduct.identity.models import Officer, User
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations.delivering import DELIVER, WHOLE_OUTBOX


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message not yet written. `words` is called in the officer's language.

    `dedupe` is the caller's key: an officer gets one message for it, however often it is written. Somebody who is an
    officer twice gets two, so choose one officer of each user.
    """

    recipient: Officer
    kind: str
    words: Callable[[], Words]
    path: str
    dedupe: str


def write(letter: Letter, *, by: User | None, at: datetime) -> Message | None:
    """None if it had been written before."""
    return next(iter(write_all([letter], by=by, at=at)), None)


def write_all(letters: Iterable[Letter], *, by: User | None, at: datetime) -> list[Message]:
    """Those that had not been written before. Read the officers with user and post, or each costs two questions."""
    asked = {(letter.recipient.pk, letter.dedupe): letter for letter in letters}
    if not asked:
        return []
    with transaction.atomic():
        # One writer at a time from here, so that the event counts what this one has written.
        wait_in_line()
        there = _written(asked)
        fresh = [letter for key, letter in asked.items() if key not in there]
        if not fresh:
            return []
        written = Message.objects.bulk_create(_message(letter, at) for letter in fresh)
        _trace(fresh, by=by, at=at)
        jobs.submit(DELIVER, WHOLE_OUTBOX, by=by.pk if by is not None else None, at=at)
    return written


def _written(keys: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    officers, words = zip(*keys, strict=True)
    found = Message.objects.filter(recipient__in=set(officers), dedupe__in=set(words))
    return set(found.values_list("recipient", "dedupe"))


def _message(letter: Letter, at: datetime) -> Message:
    language = letter.recipient.user.language
    with translation.override(language):
        words = letter.words()
    return Message(
        recipient=letter.recipient,
        language=language,
        # A line of a mail's head: without breaks, and not without end.
        subject=Truncator(" ".join(words.subject.split())).chars(200),
        text=words.text,
        kind=letter.kind,
        path=letter.path,
        dedupe=letter.dedupe,
        written_at=at,
        due_at=at,
    )


def _trace(letters: Sequence[Letter], *, by: User | None, at: datetime) -> None:
    posts = {letter.recipient.post.code for letter in letters}
    record(
        Event.Kind.WRITE,
        "messaging.write",
        by=by,
        at=at,
        post=posts.pop() if len(posts) == 1 else "",
        record_type="messaging.message",
        details={"written": dict(sorted(Counter(letter.kind for letter in letters).items()))},
    )
