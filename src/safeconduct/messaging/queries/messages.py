"""Who may read which message, what waits in the outbox, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Q, QuerySet, When

from safeconduct.identity.models import User
from safeconduct.identity.roles import posts_where
from safeconduct.messaging.kinds import named
from safeconduct.messaging.models import Message


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages of a kind stand in each state."""

    kind: str
    waiting: int
    sent: int
    failed: int
    withdrawn: int

    @property
    def name(self) -> str:
        return named(self.kind)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How the outbox is narrowed; an empty value narrows nothing."""

    kind: str = ""
    state: str = ""
    since: date | None = None

    def apply(self, rows: QuerySet[Message]) -> QuerySet[Message]:
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.state:
            rows = rows.filter(state=self.state)
        if self.since is not None:
            rows = rows.filter(written_at__date__gte=self.since)
        return rows


def visible_to(user: User) -> QuerySet[Message]:
    """One's own, and only those of roles one still holds: a role's messages belong to whoever holds it."""
    return Message.objects.filter(recipient__user=user, recipient__ended_at__isnull=True)


def unread_of(user: User) -> QuerySet[Message]:
    return visible_to(user).filter(read_at__isnull=True)


def listed_for(user: User) -> QuerySet[Message]:
    """Unread ones first, then the newest."""
    own = visible_to(user).select_related("recipient__post")
    return own.annotate(is_read=Q(read_at__isnull=False)).order_by("is_read", "-pk")


def outbox_of(user: User) -> QuerySet[Message]:
    """The messages of the posts an operator answers for. Their texts are not an operator's to read."""
    posts = posts_where(user, "messaging.view_outbox")
    return Message.objects.filter(recipient__post__in=posts).defer("subject", "text")


def in_order(outbox: QuerySet[Message]) -> QuerySet[Message]:
    """What an operator can do something about first, then what still waits, then the newest."""
    urgency = Case(
        When(state=Message.State.FAILED, then=0), When(state=Message.State.WAITING, then=1), default=2
    )
    return outbox.select_related("recipient__user", "recipient__post").order_by(urgency, "-pk")


def failed_in(outbox: QuerySet[Message]) -> QuerySet[Message]:
    return outbox.filter(state=Message.State.FAILED)


def oldest_waiting(outbox: QuerySet[Message]) -> Message | None:
    return outbox.filter(state=Message.State.WAITING).order_by("written_at", "pk").first()


def tallies(outbox: QuerySet[Message]) -> list[Tally]:
    counted: dict[str, dict[str, int]] = {}
    rows = outbox.order_by("kind").values_list("kind", "state").annotate(count=Count("pk"))
    for kind, state, count in rows:
        counted.setdefault(kind, dict.fromkeys(Message.State.values, 0))[state] = count
    return [Tally(kind, **states) for kind, states in counted.items()]


def due(at: datetime) -> QuerySet[Message]:
    return Message.objects.filter(state=Message.State.WAITING, due_at__lte=at).order_by("due_at", "pk")
