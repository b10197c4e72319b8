"""Where the dialogue with a number stands, locked for as long as one text of it is answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import IntegrityError, transaction

from safeconduct.base import keystore
from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import Conversation
from safeconduct.registry.said.spoken import WITHOUT_CHOICE

# An answer that cannot be read is asked for again so often.
MOST_REPEATS: Final = 2


class Step(StrEnum):
    """What was asked last; IDLE and DONE: nothing."""

    IDLE = "idle"
    LANGUAGE = "language"
    NAME = "name"
    PLACE = "place"
    WITH = "with"
    DONE = "done"
    WHOSE = "whose"
    WHERE = "where"
    STILL = "still"
    NOW = "now"
    STOPPED = "stopped"


# Answered in somebody's own words.
OPEN: Final = frozenset({Step.NAME, Step.PLACE, Step.WHOSE, Step.WHERE, Step.NOW})


@dataclass(frozen=True, slots=True)
class Talk:
    """`said` is what the row keeps sealed: the number, the answers that are not in the register yet, which entry they
    made, how often was asked."""

    row: Conversation
    number: str
    at: datetime

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = self.row.answers
        return said

    @property
    def step(self) -> Step:
        return Step(self.row.step)

    @property
    def language(self) -> str:
        return str(self.row.language or self.said.get("guess") or WITHOUT_CHOICE)

    def turn_to(self, step: Step) -> None:
        self.row.step = step
        self.said.pop("repeats", None)

    def may_repeat(self) -> bool:
        """Whether the question is asked once more."""
        self.said["repeats"] = self.said.get("repeats", 0) + 1
        return int(self.said["repeats"]) <= MOST_REPEATS

    def forget(self, *names: str) -> None:
        for name in names:
            self.said.pop(name, None)

    def begin(self) -> None:
        """Another person, with the same telephone."""
        fresh = {name: self.said[name] for name in ("guess", "is_shared") if name in self.said}
        if "entry" in self.said:
            fresh["is_shared"] = True
        self.row.answers = {"number": self.number, **fresh}
        self.row.person = None

    def save(self) -> None:
        self.row.touched_at = self.at
        self.row.save()


def talk_with(number: str, *, at: datetime) -> Talk:
    """To be called in the transaction that answers. Whoever comes second waits, also for a conversation that begins."""
    index = phone_index(number)
    rows = Conversation.objects.select_for_update().filter(number_index=index)
    row = rows.first()
    if row is None:
        [key] = keystore.make(1, at=at)
        try:
            with transaction.atomic():
                row = Conversation.objects.create(
                    key=key, number_index=index, step=Step.IDLE, language="", answers={"number": number}, touched_at=at
                )  # fmt: skip
        except IntegrityError:
            # The first text of the number was taken beside this one.
            row = rows.get()
    return Talk(row, number, at)
