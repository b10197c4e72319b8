"""Alarms of agreements by message. Runs as often as it likes: each alarm is written once to each officer."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Officer, Post, Role
from safeconduct.messaging.kinds import name_kinds
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import Letter, Words, write_all
from safeconduct.partners.alarms import Alarm, Severity, alarms_of
from safeconduct.partners.models import Agreement, State

name_kinds(
    {
        "partners.over": gettext_lazy("An agreement has ended"),
        "partners.period_over": gettext_lazy("The period of an agreement has ended"),
        "partners.notice_due": gettext_lazy("Notice of an agreement is due"),
        "partners.ends_soon": gettext_lazy("An agreement ends soon"),
        "partners.no_data_clause": gettext_lazy("An agreement without a clause on data"),
        "partners.undertaking_overdue": gettext_lazy("An undertaking is overdue"),
        "partners.meeting_overdue": gettext_lazy("A meeting is overdue"),
    }
)
# What is only to be looked at waits on the page.
TOLD = frozenset({Severity.URGENT, Severity.SOON})


def remind(*, at: datetime) -> list[Message]:
    """Those not written before. The post that keeps an agreement is told; headquarters answers for its own."""
    rows = Agreement.objects.exclude(state=State.ENDED).select_related("our_post")
    kept = rows.prefetch_related("focal_points", "undertakings", "meetings", "partners", "states")
    officers = list(
        Officer.objects.filter(
            ended_at__isnull=True, user__is_active=True, role__in=[Role.HEAD_OF_POST, Role.PLANNER]
        ).select_related("user", "post")
    )
    return write_all((letter for one in kept for letter in _letters(one, officers, at=at)), by=None, at=at)


def _letters(agreement: Agreement, officers: list[Officer], *, at: datetime) -> Iterator[Letter]:
    on = _day(agreement, at)
    alarms = alarms_of(
        agreement,
        focal_points=agreement.focal_points.all(),
        undertakings=agreement.undertakings.all(),
        meetings=agreement.meetings.all(),
        on=on,
    )
    told = _told(agreement, officers)
    for alarm in alarms:
        if alarm.severity in TOLD:
            yield from (_letter(alarm, one) for one in told)


def _letter(alarm: Alarm, officer: Officer) -> Letter:
    said = sha256(repr(sorted(alarm.values.items())).encode()).hexdigest()[:16]
    about = ":".join(str(value) for value in (alarm.agreement.pk, alarm.day or "", said))
    return Letter(
        recipient=officer,
        kind=f"partners.{alarm.code}",
        words=partial(_words, alarm),
        path=alarm.link,
        dedupe=f"partners.{alarm.code}:{about}",
    )


def _words(alarm: Alarm) -> Words:
    title = alarm.agreement.title
    return Words(
        _("%(word)s: agreement “%(title)s”") % {"word": alarm.word, "title": title},
        _("About the agreement “%(title)s”:") % {"title": title} + "\n\n" + alarm.sentence,
    )


def _told(agreement: Agreement, officers: list[Officer]) -> list[Officer]:
    """The heads of the post that concluded it; of one that no post concluded, who plans at headquarters."""
    keeper = agreement.our_post
    if keeper is None or keeper.kind == Post.Kind.HEADQUARTERS:
        found = [
            one for one in officers if one.role == Role.PLANNER and one.post.kind == Post.Kind.HEADQUARTERS
        ]
    else:
        found = [one for one in officers if one.role == Role.HEAD_OF_POST and one.post_id == keeper.pk]
    return list({one.user_id: one for one in found}.values())


def _day(agreement: Agreement, at: datetime) -> date:
    zone = agreement.our_post.time_zone if agreement.our_post else settings.TIME_ZONE
    return at.astimezone(ZoneInfo(zone)).date()
