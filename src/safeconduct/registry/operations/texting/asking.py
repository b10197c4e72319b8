"""People who were asked long ago whether they are still there are asked by SMS. The dialogue takes their answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.messaging.operations import Sms, write_texts
from safeconduct.registry.models import Registration
from safeconduct.registry.operations.people import trace
from safeconduct.registry.operations.texting.dialogue import UNFINISHED
from safeconduct.registry.operations.texting.receiving import QUIET_FOR
from safeconduct.registry.operations.texting.talk import Step, Talk, talk_with
from safeconduct.registry.queries import again as queries
from safeconduct.registry.queries.consents import language_for
from safeconduct.registry.said import spoken

Progress = Callable[[int, int], None]
PURPOSE: Final = "registry.still_there"
IN_THE_MIDDLE: Final = UNFINISHED | {Step.WHOSE, Step.WHERE, Step.NOW}


class NightThere(Exception):
    """People sleep at this hour."""


def ask_to_text(post: Post, *, by: User, at: datetime) -> Job:
    if not queries.is_waking_hour(post, at=at):
        raise NightThere
    with transaction.atomic():
        record(
            Event.Kind.WRITE, queries.ASK_BY_SMS, by=by, at=at, post=post.code, record_type="registry.post", record_id=post.pk
        )  # fmt: skip
        return jobs.submit(queries.ASK_BY_SMS, post.pk, by=by.pk, at=at)


def text_whom_to_ask(post: Post, *, progress: Progress, by: User, at: datetime) -> int:
    """How many were asked. Nobody is asked twice, however often or by how many this is called."""
    if not queries.is_waking_hour(post, at=at):
        return 0
    today = at.astimezone(ZoneInfo(post.time_zone)).date()
    whom = queries.to_ask_by_sms(by, post, today=today, at=at)
    pks, asked = list(whom.values_list("pk", flat=True)), 0
    for place, pk in enumerate(pks):
        progress(place, len(pks))
        asked += _text(whom.filter(pk=pk), by=by, at=at)
    return asked


def _text(whom: QuerySet[Registration], *, by: User, at: datetime) -> bool:
    """The conversation is locked before the entry is looked at, as where answers are taken: a STOP that came first has been
    heard."""
    row = whom.first()
    phone = queries.safe_for_texts().filter(person=row.person_id).first() if row else None
    if row is None or phone is None:
        return False
    today = at.astimezone(ZoneInfo(row.post.time_zone)).date()
    with transaction.atomic():
        talk = talk_with(phone.number, at=at)
        is_in_the_middle = talk.step in IN_THE_MIDDLE and talk.row.touched_at > at - QUIET_FOR
        still_to_ask = Registration.objects.filter(pk__in=whom.values("pk"))
        if is_in_the_middle or not still_to_ask.update(asked_by_sms_on=today):
            return False
        _begin(talk, row)
        asked = Sms(
            phone.number, spoken.STILL_THERE.text(talk.language), purpose=PURPOSE, dedupe=f"{PURPOSE}.{row.pk}.{today}",
            language=talk.language,
        )  # fmt: skip
        write_texts([asked], by=by, at=at)
        trace(queries.ASK_BY_SMS, row, by=by, at=at)
    return True


def _begin(talk: Talk, row: Registration) -> None:
    talk.said["still"] = row.pk
    talk.row.language = talk.row.language or language_for(row.person)
    # The conversation goes with whoever it is about.
    talk.row.person = talk.row.person or row.person
    talk.forget("was_helped")
    talk.turn_to(Step.STILL)
    talk.save()
