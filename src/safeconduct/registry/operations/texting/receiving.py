"""Texts that came in, each answered in the transaction that takes it; and what the clock finds half said."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from safeconduct.messaging.receivers import Incoming, Reply
from safeconduct.registry.models import Conversation
from safeconduct.registry.operations.texting.dialogue import answer
from safeconduct.registry.operations.texting.keeping import keep
from safeconduct.registry.operations.texting.talk import Step, Talk, talk_with
from safeconduct.registry.queries import texting
from safeconduct.registry.said.keywords import Keyword, wanted
from safeconduct.registry.said.texts import shortened

# Who has said a name and then nothing for so long is written down with it.
QUIET_FOR: Final = timedelta(hours=2)


def receive(incoming: Incoming, at: datetime) -> Sequence[Reply]:
    with transaction.atomic():
        talk = talk_with(incoming.number, at=at)
        saying = answer(talk, shortened(incoming.text))
        talk.save()
    return [Reply(saying.text(talk.language), talk.language)] if saying else []


def stops(text: str) -> bool:
    """Heeded also when the number has sent too much to be answered."""
    word = wanted(shortened(text), is_open=True)
    return word is not None and word.keyword is Keyword.STOP


def keep_what_was_said(*, at: datetime) -> int:
    """Run by the clock; safe to run twice at once. Without a text: nobody asked for one at this hour."""
    quiet = texting.named_and_quiet_since(at - QUIET_FOR, Step.PLACE)
    return sum(_keep_one(pk, at=at) for pk in list(quiet.values_list("pk", flat=True)))


def _keep_one(pk: int, *, at: datetime) -> bool:
    """Its place is still waited for. The day it was last heard of stays: by it the conversation is cleared."""
    with transaction.atomic():
        still = texting.named_and_quiet_since(at - QUIET_FOR, Step.PLACE)
        row = Conversation.objects.select_for_update().filter(pk__in=still.values("pk"), pk=pk).first()
        if row is None or not (row.answers or {}).get("name"):
            return False
        keep(Talk(row, row.answers["number"], at))
        row.save()
    return True
