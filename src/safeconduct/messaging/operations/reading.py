"""What an officer has read. A fact about nobody else, so it leaves no audit event."""

from datetime import datetime

from safeconduct.identity.models import User
from safeconduct.messaging.models import Message
from safeconduct.messaging.queries import unread_of


def read(message: Message, *, at: datetime) -> None:
    """The first time counts."""
    Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=at)


def read_all(*, by: User, at: datetime) -> int:
    unread = Message.objects.filter(pk__in=unread_of(by).values("pk"))
    return unread.update(read_at=at)
