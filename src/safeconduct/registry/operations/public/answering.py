"""What officers do about those who came by the public page: call them, or end what one line sent too many of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from safeconduct.identity.models import User
from safeconduct.registry.models import CallBack, Registration, SelfRegistration
from safeconduct.registry.operations.people import AlreadyEnded, end, trace
from safeconduct.registry.queries import local_date

# Long enough to see that many belong together, and to end them.
SOURCE_KEPT_FOR: Final = timedelta(days=30)
State = CallBack.State


class AlreadySpokenTo(Exception):
    """A colleague has reached the person meanwhile."""


def answer_call(call: CallBack, registration: Registration, *, reached: bool, by: User, at: datetime) -> None:
    """Who was not reached stays on the list."""
    with transaction.atomic():
        state = State.DONE if reached else State.NOT_REACHED
        answered = CallBack.objects.filter(pk=call.pk, state__in=[State.OPEN, State.NOT_REACHED])
        if not answered.update(state=state, handled_at=at, handled_by=by):
            raise AlreadySpokenTo
        trace("registry.answer_call", registration, by=by, at=at, reached=reached)


def confirm_alone(registration: Registration, *, by: User, at: datetime) -> None:
    """Somebody who was listed by others has spoken for themselves, and nobody listened."""
    day = local_date(at, registration.post)
    with transaction.atomic():
        waiting = Registration.objects.filter(
            pk=registration.pk, state=Registration.State.ACTIVE, confirmed_alone_on__isnull=True
        )
        if not waiting.update(confirmed_alone_on=day, last_confirmed_on=day, version=F("version") + 1):
            raise AlreadySpokenTo
        trace("registry.confirm_alone", registration, by=by, at=at)


def end_together(registrations: Iterable[Registration], *, by: User, at: datetime) -> int:
    """End many, each with its counts and its trace. How many; those ended meanwhile are left alone."""
    ended = 0
    for registration in registrations:
        try:
            end(registration, by=by, at=at)
        except AlreadyEnded:
            continue
        ended += 1
    return ended


def forget_sources(*, at: datetime) -> int:
    """After a time nobody asks any more from which line somebody wrote."""
    old = SelfRegistration.objects.filter(begun_at__lte=at - SOURCE_KEPT_FOR, source_index__isnull=False)
    return int(old.update(source_index=None))
