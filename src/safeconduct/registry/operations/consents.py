"""What people answer when they are asked, and what they take back.

The row decides between two answers at once: whoever comes second finds what the first wrote, and is weighed against it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base.days import months_later
from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.consent.standing import NOES, Standing, State, standing, weight_of
from safeconduct.registry.models import Consent, ConsentText, Person, Purpose, Registration
from safeconduct.registry.operations.heldback import come_back, leave
from safeconduct.registry.operations.people import RECORD

MOST_TRIES: Final = 5
Result = TypeVar("Result")


class SaidNo(Exception):
    """The person said no themselves; nobody else says yes in their stead. Nothing was written."""


class Erased(Exception):
    """There is nobody any more whom the answer could be about."""


class AnsweredMeanwhile(Exception):
    """Other answers kept coming in between; nothing was written."""


def give(person: Person, text: ConsentText, *, mode: str, by: User | None, at: datetime) -> Consent:
    """A yes, in these words. To the register it brings an entry back that was withdrawn."""
    months = text.months
    expires_on = months_later(queries.day_of(at), months) if months else None
    return _answer(person, text, True, mode=mode, by=by, at=at, expires_on=expires_on)


def refuse(person: Person, text: ConsentText, *, mode: str, by: User | None, at: datetime) -> Consent:
    """A no. To the register it is the same as taking back."""
    return _answer(person, text, False, mode=mode, by=by, at=at)


def withdraw(person: Person, purpose: str, *, mode: str, by: User | None, at: datetime) -> None:
    """Take a yes back, whenever it was given and whoever hears of it. Where there was none, it is a no."""

    def take_back() -> None:
        rows = Consent.objects.filter(person=person, purpose=purpose)
        before = standing(purpose, rows, on=queries.day_of(at), until=at)
        if before.state in {State.GIVEN, State.EXPIRED} and before.consent is not None:
            as_read = rows.filter(pk=before.consent.pk, withdrawn_at__isnull=True)
            if not as_read.update(withdrawn_at=at, withdrawn_by_mode=mode):
                raise AnsweredMeanwhile
        elif before.state is State.NOT_ASKED or weight_of(before.mode) < weight_of(mode):
            _write(person, queries.words_for(purpose, queries.language_for(person)), False, mode, by, at)
        stands = _settle(person, purpose, at=at)
        _trace("registry.withdraw_consent", person, by=by, at=at, purpose=purpose, mode=mode)
        _follow(person, stands, by=by, at=at)

    _by_the_row(person, take_back)


def take_back_together(kept: Person, gone: Person, *, at: datetime) -> dict[str, str]:
    """Before the answers of two entries come together: what one of them took back, a later yes of the other does not
    overturn; whoever means it says so again. {answer: when it was taken back}, for an undoing."""
    taken: dict[str, str] = {}
    for purpose in Purpose.values:
        mine, other = (
            standing(purpose, Consent.objects.filter(person=one, purpose=purpose), on=queries.day_of(at))
            for one in (kept, gone)
        )
        for no, yes in ((mine, other), (other, mine)):
            if no.state in NOES and yes.may_use and yes.consent is not None:
                moment = max(at, yes.said_at)
                taken[str(yes.consent.pk)] = moment.isoformat()
                Consent.objects.filter(pk=yes.consent.pk).update(
                    withdrawn_at=moment, withdrawn_by_mode=no.mode
                )
    # Which of two stands with one person is settled once they are together.
    Consent.objects.filter(person=gone, superseded_at__isnull=True).update(superseded_at=at)
    return taken


def weigh(person: Person, *, by: User | None, at: datetime) -> None:
    """Let the answers of somebody decide again, after those of another entry came to theirs."""

    def decide() -> None:
        for purpose in Consent.objects.filter(person=person).values_list("purpose", flat=True).distinct():
            _follow(person, _settle(person, purpose, at=at), by=by, at=at)

    _by_the_row(person, decide)


def weigh_apart(
    first: Person,
    second: Person,
    taken: Mapping[str, str],
    *,
    together_since: datetime,
    by: User | None,
    at: datetime,
) -> None:
    """The same for two who were taken for one. What was taken back since then is taken back for both: nobody knows
    whose no it was."""
    for pk, moment in taken.items():
        as_taken = Consent.objects.filter(pk=int(pk), withdrawn_at=datetime.fromisoformat(moment))
        as_taken.update(withdrawn_at=None, withdrawn_by_mode="")
    both = Consent.objects.filter(person__in=[first, second])
    for purpose in both.values_list("purpose", flat=True).distinct():
        answers = both.filter(purpose=purpose)
        last = standing(purpose, answers, on=queries.day_of(at))
        if last.state in NOES and last.said_at > together_since:
            given = answers.filter(is_given=True, withdrawn_at__isnull=True, asked_at__lte=last.said_at)
            given.update(withdrawn_at=last.said_at, withdrawn_by_mode=last.mode)
    for person in (first, second):
        weigh(person, by=by, at=at)


def _answer(
    person: Person, text: ConsentText, is_given: bool, *, mode: str, by: User | None, at: datetime, **more: Any
) -> Consent:  # fmt: skip
    def answer() -> Consent:
        row = _write(person, text, is_given, mode, by, at, **more)
        stands = _settle(person, text.purpose, at=at)
        # An older yes that arrives late is kept, and stands for nothing.
        if is_given and stands.state in NOES and stands.said_at <= at:
            raise SaidNo
        _trace(
            "registry.give_consent" if is_given else "registry.refuse_consent",
            person, by=by, at=at, purpose=text.purpose, text=text.version, language=text.language, mode=mode,
        )  # fmt: skip
        _follow(person, stands, by=by, at=at)
        row.refresh_from_db()
        return row

    return _by_the_row(person, answer)


def _by_the_row(person: Person, write: Callable[[], Result]) -> Result:
    for _try in range(MOST_TRIES):
        try:
            with transaction.atomic():
                if Person.objects.filter(pk=person.pk, erased_at__isnull=False).exists():
                    raise Erased
                return write()
        except (IntegrityError, AnsweredMeanwhile) as error:
            came_between = error
    raise AnsweredMeanwhile from came_between


def _write(
    person: Person, text: ConsentText, is_given: bool, mode: str, by: User | None, at: datetime, **more: Any
) -> Consent:  # fmt: skip
    """As one that does not stand yet."""
    return Consent.objects.create(
        person=person, purpose=text.purpose, is_given=is_given, text=text, mode=mode, asked_at=at, recorded_by=by,
        superseded_at=at, **more,
    )  # fmt: skip


def _settle(person: Person, purpose: str, *, at: datetime) -> Standing:
    """Which answer stands now. Each row is changed only if it is still as it was read."""
    rows = list(Consent.objects.filter(person=person, purpose=purpose))
    stands = standing(purpose, rows, on=queries.day_of(at))
    for row in sorted(rows, key=lambda one: one == stands.consent):
        is_it = row == stands.consent
        as_read = Consent.objects.filter(
            pk=row.pk, superseded_at=row.superseded_at, withdrawn_at=row.withdrawn_at
        )
        if not as_read.update(superseded_at=None if is_it else row.superseded_at or at):
            raise AnsweredMeanwhile
    return stands


def _follow(person: Person, stands: Standing, *, by: User | None, at: datetime) -> None:
    """What an answer to the register does to the entries. Other purposes only stop their own use."""
    if stands.purpose != Purpose.REGISTER:
        return
    if stands.state in NOES:
        leave(person, by=by, at=at)
    elif stands.state is State.GIVEN:
        come_back(person, by=by, at=at)


def _trace(action: str, person: Person, *, by: User | None, at: datetime, **details: Any) -> None:
    post = Registration.objects.filter(person=person).order_by("-pk").values_list("post__code", flat=True)
    record(
        Event.Kind.WRITE, action, by=by, at=at, post=post.first() or "", record_type=RECORD, record_id=person.pk,
        details=details,
    )  # fmt: skip
