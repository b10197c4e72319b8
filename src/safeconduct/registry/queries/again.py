"""Who has not been asked for a long time whether what stands in the register is still so."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from safeconduct.base import jobs
from safeconduct.base.days import months_later
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.registry.models import Phone, Purpose, Registration
from safeconduct.registry.queries.consents import who_allow
from safeconduct.registry.queries.people import registrations_at

# A year: contracts, rooms and telephones have changed by then.
MONTHS: Final = 12
# Who did not answer is asked again after so long.
ASKED_EVERY: Final = timedelta(days=60)
# By the clock of the post.
WAKING_HOURS: Final = range(9, 20)
ASK_BY_SMS: Final = "registry.ask_by_sms"


def to_ask_again(user: User, post: Post, *, today: date) -> QuerySet[Registration]:
    """Those whose place was confirmed longest ago first."""
    rows = registrations_at(user, post).filter(last_confirmed_on__lte=months_later(today, -MONTHS))
    rows = rows.select_related("person", "area", "post").prefetch_related("person__phones")
    return rows.order_by("last_confirmed_on", "pk")


def to_ask_by_sms(user: User, post: Post, *, today: date, at: datetime) -> QuerySet[Registration]:
    """Those of them who agreed to be contacted, have a telephone on which a text is safe, and were not asked lately."""
    rows = to_ask_again(user, post, today=today).filter(
        Q(asked_by_sms_on__isnull=True) | Q(asked_by_sms_on__lt=today - ASKED_EVERY),
        person__in=who_allow(Purpose.CONTACT, at=at).values("person"),
    )
    return rows.filter(Exists(safe_for_texts().filter(person=OuterRef("person"))))


def safe_for_texts() -> QuerySet[Phone]:
    """The person's alone, also as far as anybody else's entry knows, and texts about documents do no harm."""
    theirs = Phone.objects.filter(
        whose=Phone.Whose.OWN,
        use__in=(Phone.Use.ANY, Phone.Use.MESSAGE),
        saying__in=(Phone.Saying.ANYTHING, Phone.Saying.PAPERS),
    )
    others = Phone.objects.filter(
        number_index=OuterRef("number_index"),
        person__erased_at__isnull=True,
        person__merged_into__isnull=True,
    )
    return theirs.exclude(Exists(others.exclude(person=OuterRef("person"))))


def is_waking_hour(post: Post, *, at: datetime) -> bool:
    return at.astimezone(ZoneInfo(post.time_zone)).hour in WAKING_HOURS


def asking_job(post: Post) -> Job | None:
    return jobs.latest(ASK_BY_SMS, post.pk)
