"""How long what is kept: the rules in force, and what has come to its end."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import (
    Consent,
    Conversation,
    Person,
    Purpose,
    Registration,
    RetentionRule,
    SelfRegistration,
)
from safeconduct.registry.queries.consents import day_of

What = RetentionRule.What
State = Registration.State
OF_PEOPLE: Final = (What.WITHDRAWN, What.ENDED, What.UNCONFIRMED)


def rules() -> dict[What, RetentionRule]:
    """The newest of each kind. What has none is kept."""
    found: dict[What, RetentionRule] = {}
    for rule in RetentionRule.objects.order_by("set_at", "pk"):
        found[What(rule.what)] = rule
    return found


def rules_of(what: str) -> QuerySet[RetentionRule]:
    return RetentionRule.objects.filter(what=what).select_related("set_by").order_by("-set_at", "-pk")


def due(what: str, *, days: int, at: datetime) -> QuerySet[Person]:
    """People whose entries have been so for so many days. Nobody on hold, and nobody who is part of another entry."""
    people = Person.objects.filter(erased_at__isnull=True, is_on_hold=False, merged_into__isnull=True)
    return people.filter(_ripe(What(what), at - timedelta(days=days)))


def due_at(what: str, post: Post, *, days: int, at: datetime) -> QuerySet[Person]:
    here = Registration.objects.filter(person=OuterRef("pk"), post=post)
    return due(what, days=days, at=at).filter(Exists(here))


def drafts_due(*, days: int, at: datetime) -> QuerySet[SelfRegistration]:
    begun = SelfRegistration.objects.filter(state=SelfRegistration.State.BEGUN)
    return begun.filter(touched_at__lte=at - timedelta(days=days)).exclude(person__is_on_hold=True)


def conversations_due(*, days: int, at: datetime) -> QuerySet[Conversation]:
    quiet = Conversation.objects.filter(touched_at__lte=at - timedelta(days=days))
    return quiet.exclude(person__is_on_hold=True)


def kept_at(user: User) -> QuerySet[Registration]:
    """Entries that are there, whether or not lists show them: for whoever may erase people. Their pages show numbers
    and dates, no names."""
    states = [State.ACTIVE, State.ENDED, State.WITHDRAWN]
    return Registration.objects.filter(post__in=posts_where(user, "registry.erase"), state__in=states)


def _ripe(what: What, before: datetime) -> Q:
    theirs = Registration.objects.filter(person=OuterRef("pk"))
    is_there = Exists(theirs.filter(state__in=[State.ACTIVE, State.STAGED]))
    if what is What.UNCONFIRMED:
        active, day = theirs.filter(state=State.ACTIVE), day_of(before)
        seen = Q(last_confirmed_on__gt=day) | Q(confirmed_alone_on__gt=day)
        return Q(Exists(active)) & ~Q(Exists(active.filter(seen)))
    said_no = Consent.objects.filter(
        Q(withdrawn_at__lte=before) | Q(is_given=False, asked_at__lte=before),
        person=OuterRef("pk"), purpose=Purpose.REGISTER, superseded_at__isnull=True,
    )  # fmt: skip
    if what is What.WITHDRAWN:
        left = theirs.filter(state=State.WITHDRAWN, ended_at__lte=before)
        return ~Q(is_there) & (Q(Exists(left)) | Q(Exists(said_no)))
    gone = theirs.filter(state__in=[State.ENDED, State.UNDONE]).annotate(
        gone_at=Coalesce("ended_at", "batch__undone_at", "registered_at")
    )
    return ~Q(is_there) & Q(Exists(gone)) & ~Q(Exists(gone.filter(gone_at__gt=before)))
