"""Which texts are due, which belong together, and how they fared."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from safeconduct.messaging.models import IncomingMessage, IncomingPart, ShortMessage


def due_texts(at: datetime) -> QuerySet[ShortMessage]:
    waiting = ShortMessage.objects.filter(state=ShortMessage.State.WAITING, due_at__lte=at)
    return waiting.order_by("-priority", "due_at", "pk")


def to_answer(at: datetime) -> QuerySet[IncomingMessage]:
    """The first text of each number that waits, oldest first: the second is answered after the first."""
    waiting = IncomingMessage.objects.filter(state=IncomingMessage.State.WAITING)
    earlier = waiting.filter(correspondent=OuterRef("correspondent"), pk__lt=OuterRef("pk"))
    return waiting.filter(~Exists(earlier), due_at__lte=at).order_by("pk")


def parts_beside(part: IncomingPart, *, since: datetime) -> QuerySet[IncomingPart]:
    """What came of the same text, if the sender has not counted round meanwhile."""
    return IncomingPart.objects.filter(
        correspondent=part.correspondent, reference=part.reference, total=part.total, received_at__gte=since
    ).order_by("pk")


def parts_given_up(before: datetime) -> list[IncomingPart]:
    """The first part of each text that has waited too long for the others."""
    waiting = IncomingPart.objects.filter(message__isnull=True, received_at__lte=before).order_by("pk")
    groups: dict[tuple[str, int, int], IncomingPart] = {}
    for one in waiting[:500]:
        groups.setdefault((one.correspondent, one.reference, one.total), one)
    return list(groups.values())


def answered_moments(since: datetime, correspondents: Iterable[str]) -> list[tuple[str, datetime]]:
    """When texts of these numbers were answered."""
    answered = IncomingMessage.objects.filter(
        correspondent__in=correspondents, state=IncomingMessage.State.ANSWERED, ended_at__gt=since
    )
    rows = answered.order_by().values_list("correspondent", "ended_at")
    return [(correspondent, moment) for correspondent, moment in rows if moment is not None]


def same_answered_since(since: datetime, message: IncomingMessage) -> QuerySet[IncomingMessage]:
    """The same words of the same number."""
    return IncomingMessage.objects.filter(
        fingerprint=message.fingerprint, state=IncomingMessage.State.ANSWERED, ended_at__gt=since
    )


def was_written_since(since: datetime, message: IncomingMessage) -> bool:
    """Did we write these very words to this number?"""
    return ShortMessage.objects.filter(fingerprint=message.fingerprint, written_at__gt=since).exists()
