"""What about an agreement asks for somebody's attention on a day.

Pure: the day is given, and so is everything that is looked at. No sentence names a person: alarms are shown where
reading a name would have to leave its trace.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.base.days import months_later
from safeconduct.partners.models import (
    Agreement,
    DataClause,
    FocalPoint,
    Kind,
    Meeting,
    Renewal,
    Representation,
    State,
    Term,
    Undertaking,
)

# A contact is rung up twice a year, a paper is compared with the register once.
CONTACT_MONTHS: Final = 6
PAPER_MONTHS: Final = 12
TEST_MONTHS: Final = 12
# How long before the last day for giving notice it is said; and how long before the end where no notice is agreed.
WARN_NOTICE: Final = timedelta(days=60)
WARN_END: Final = timedelta(days=90)


class Severity(StrEnum):
    URGENT = "urgent"
    SOON = "soon"
    NOTE = "note"


ORDER: Final = tuple(Severity)
TONES: Final = {Severity.URGENT: "danger", Severity.SOON: "warning", Severity.NOTE: "info"}
WORDS: Final[Mapping[Severity, str | Promise]] = {
    Severity.URGENT: _("Urgent"),
    Severity.SOON: _("Soon"),
    Severity.NOTE: _("To look at"),
}
SENTENCES: Final[Mapping[str, str | Promise]] = {
    "over": _("It ended on %(on)s and is still marked as in force. Renew it or end it."),
    "period_over": _(
        "Its period ended on %(on)s, and it renews itself. Record the new period, or that it has ended."
    ),
    "ends_soon": _("It ends on %(on)s. Renew it before then."),
    "notice_due": _("Notice must be given by %(by)s; it ends on %(on)s."),
    "renews_itself": _("It renews itself after %(on)s unless notice is given by %(by)s."),
    "end_unknown": _("Until when it holds is not recorded. Look it up in the paper."),
    "undertaking_overdue": _("“%(what)s” was due on %(on)s and is not done."),
    "meeting_overdue": _("“%(what)s” was due on %(on)s and is not recorded as held."),
    "contact_unchecked": _("A contact of %(side)s was last checked on %(on)s. Ring up and see whether it is still right."),
    "contact_never_checked": _("A contact of %(side)s was never checked. Ring up and see whether it is right."),
    "unverified": _("It was last compared with its paper on %(on)s."),
    "never_verified": _("It was never compared with its paper."),
    "no_data_clause": _("Data is shared under it, and no clause says how personal data may be used."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alarm:
    """A code with values, how much it weighs, the day it is about, and where on the agreement's page it is put right."""

    code: str
    severity: Severity
    agreement: Agreement = field(repr=False)
    day: date | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    part: str = "terms"

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code]) % {key: _said(value) for key, value in self.values.items()}

    @property
    def link(self) -> str:
        return f"{reverse('partners:agreement', args=[self.agreement.pk])}#{self.part}"

    @property
    def tone(self) -> str:
        return TONES[self.severity]

    @property
    def word(self) -> str:
        return str(WORDS[self.severity])


def alarms_of(
    agreement: Agreement,
    *,
    focal_points: Iterable[FocalPoint] = (),
    undertakings: Iterable[Undertaking] = (),
    meetings: Iterable[Meeting] = (),
    on: date,
) -> list[Alarm]:
    """The most urgent first. An agreement that has ended asks for nothing any more."""
    if agreement.is_ended:
        return []
    found = [
        *_of_its_end(agreement, on),
        *_of_its_text(agreement, on),
        *_of_undertakings(agreement, undertakings, on),
        *_of_meetings(agreement, meetings, on),
        *_of_contacts(agreement, focal_points, on),
    ]
    return most_urgent_first(found)


def most_urgent_first(found: Iterable[Alarm]) -> list[Alarm]:
    return sorted(found, key=lambda one: (ORDER.index(one.severity), one.day or date.max))


def is_untested(representation: Representation, *, on: date) -> bool:
    """Whether nobody has tried within a year whether who represents us can be reached."""
    return representation.tested_on is None or on > months_later(representation.tested_on, TEST_MONTHS)


def _of_its_end(agreement: Agreement, on: date) -> Iterator[Alarm]:
    if agreement.state != State.IN_FORCE:
        return
    if agreement.term == Term.UNKNOWN:
        yield Alarm("end_unknown", Severity.NOTE, agreement)
    elif agreement.expires_on is not None:
        yield from _before_the_end(agreement, agreement.expires_on, on)


def _before_the_end(agreement: Agreement, end: date, on: date) -> Iterator[Alarm]:
    renews_itself = agreement.renewal == Renewal.AUTOMATIC
    notice_by = agreement.notice_by
    if on > end:
        code, severity = ("period_over", Severity.SOON) if renews_itself else ("over", Severity.URGENT)
        yield Alarm(code, severity, agreement, end, {"on": end})
    elif notice_by is not None and on <= notice_by:
        if on >= notice_by - WARN_NOTICE:
            code, severity = (
                ("renews_itself", Severity.NOTE) if renews_itself else ("notice_due", Severity.SOON)
            )
            yield Alarm(code, severity, agreement, notice_by, {"by": notice_by, "on": end})
    elif not renews_itself and (notice_by is not None or on >= end - WARN_END):
        yield Alarm("ends_soon", Severity.SOON, agreement, end, {"on": end})


def _of_its_text(agreement: Agreement, on: date) -> Iterator[Alarm]:
    if agreement.kind == Kind.DATA_SHARING and agreement.data_clause == DataClause.NONE:
        yield Alarm("no_data_clause", Severity.URGENT, agreement, part="data")
    if agreement.state == State.IN_FORCE:
        yield from _unchecked(
            agreement, agreement.verified_on, PAPER_MONTHS, ("unverified", "never_verified"), on, "paper"
        )


def _of_undertakings(agreement: Agreement, undertakings: Iterable[Undertaking], on: date) -> Iterator[Alarm]:
    for one in undertakings:
        if one.done_on is None and on > one.due_on:
            values = {"what": one.text, "on": one.due_on}
            yield Alarm("undertaking_overdue", Severity.SOON, agreement, one.due_on, values, "action-plan")


def _of_meetings(agreement: Agreement, meetings: Iterable[Meeting], on: date) -> Iterator[Alarm]:
    for one in meetings:
        if one.due_on is not None and on > one.due_on:
            values = {"what": one.name, "on": one.due_on}
            yield Alarm("meeting_overdue", Severity.SOON, agreement, one.due_on, values, "meetings")


def _of_contacts(agreement: Agreement, focal_points: Iterable[FocalPoint], on: date) -> Iterator[Alarm]:
    for one in focal_points:
        codes = ("contact_unchecked", "contact_never_checked")
        yield from _unchecked(
            agreement, one.checked_on, CONTACT_MONTHS, codes, on, "focal-points", {"side": side_of(one)}
        )


def _unchecked(
    agreement: Agreement,
    last: date | None,
    months: int,
    codes: tuple[str, str],
    on: date,
    part: str,
    values: Mapping[str, object] | None = None,
) -> Iterator[Alarm]:
    said = dict(values or {})
    if last is None:
        yield Alarm(codes[1], Severity.NOTE, agreement, None, said, part)
    elif on > months_later(last, months):
        yield Alarm(codes[0], Severity.NOTE, agreement, last, {**said, "on": last}, part)


def side_of(one: FocalPoint) -> object:
    """Whose contact it is: an organisation, a state, or ours."""
    return one.organisation or one.country or _("our side")


def _said(value: object) -> str:
    return date_format(value) if isinstance(value, date) else str(value)
