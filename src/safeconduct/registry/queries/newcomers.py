"""Who came by the public page or in somebody's list: many from one line, those who wish to be called, those who were listed by
others."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import CallBack, Registration
from safeconduct.registry.queries.people import listed, registrations_at

# A family and its neighbours are no sign of anything.
WORTH_SAYING: Final = 5
# So many are shown and ended at once.
MOST: Final = 500
State = CallBack.State
FilledIn = Registration.FilledIn
ADULT_AT: Final = 18
# Named one by one, for the index of them.
OTHERS: Final = [one.value for one in FilledIn if one not in (FilledIn.NOT_ASKED, FilledIn.SELF)]


def same_source(user: User, registration: Registration) -> QuerySet[Registration]:
    """Those at the same post that were written down on one line with this one."""
    rows = registrations_at(user, registration.post)
    came_with = registration.came_with
    if came_with is None or came_with.source_index is None:
        return rows.none()
    return listed(rows.filter(came_with__source_index=came_with.source_index).order_by("pk"))


def how_many_more(user: User, registration: Registration) -> int:
    """How many came from one line with this one, itself among them; 0 where it is not worth saying."""
    many = same_source(user, registration)[:MOST].count() if registration.came_with_id else 0
    return many if many >= WORTH_SAYING else 0


def calls_at(user: User, post: Post) -> QuerySet[CallBack]:
    """Who is still to be called about their papers, the longest waiting first."""
    if post.pk not in posts_where(user, "registry.view"):
        return CallBack.objects.none()
    here = Registration.objects.filter(person=OuterRef("person"), post=post, state=Registration.State.ACTIVE)
    wanted = CallBack.objects.filter(Exists(here), post=post, state__in=[State.OPEN, State.NOT_REACHED])
    return wanted.select_related("person").prefetch_related("person__phones").order_by("asked_at", "pk")


def registrations_of(user: User, post: Post, calls: Sequence[CallBack]) -> list[Registration]:
    rows = registrations_at(user, post).filter(person__in=[call.person_id for call in calls])
    return list(rows.select_related("person", "post"))


def listed_by_others(user: User, post: Post, *, today: date) -> QuerySet[Registration]:
    """Adults whom an employer, a broker or anybody else wrote down and whom nobody has asked alone; the longest waiting
    first. Who may still be a child is asked with their family."""
    adults = Q(person__birth_year__isnull=True) | Q(person__birth_year__lte=today.year - ADULT_AT)
    rows = registrations_at(user, post).filter(
        adults, filled_in_by__in=OTHERS, confirmed_alone_on__isnull=True
    )
    return rows.select_related("person", "post").prefetch_related("person__phones").order_by("pk")
