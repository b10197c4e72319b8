"""Agreements with area coordinators, whom they look after, what they found, and how many more they know of.

An answer first takes the rows of the people, then those of the charges, and speaks to the trail last, as a withdrawal
does: two of these never wait for each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Officer, User
from safeconduct.places.models import Area
from safeconduct.registry.models import (
    CommunityGroup,
    Registration,
    WardenAnswer,
    WardenArea,
    WardenCharge,
)
from safeconduct.registry.operations.headcounts import (
    add_community_group,
    end_community_group,
    update_community_group,
)
from safeconduct.registry.operations.people import RECORD, trace, update_person
from safeconduct.registry.queries import local_date
from safeconduct.registry.queries import wardens as queries

AGREEMENT: Final = "registry.warden_area"
AGREED: Final = ("agreed_on", "agreed_until", "shows_phone", "shows_address", "shows_mobility")
Answer = WardenAnswer.Answer


class AlreadyAgreed(Exception):
    """An agreement with this coordinator for this area stands already."""


class AgreementOver(Exception):
    """A colleague ended or renewed the agreement meanwhile."""


class NotInCharge(Exception):
    """The family is not on the coordinator's list any longer. Nothing was written."""


class AnsweredBefore(Exception):
    """Another answer about the family came in between. Nothing was written."""


class AlreadyHandled(Exception):
    """A colleague dealt with the answer, or the coordinator gave another one meanwhile."""


def agree(warden: Officer, area: Area, values: Mapping[str, Any], *, by: User, at: datetime) -> WardenArea:
    try:
        with transaction.atomic():
            agreement = _write(warden, area, values, by=by, at=at)
            _trace("registry.agree_with_warden", agreement, by=by, at=at, **_said(values))
    except IntegrityError as error:
        raise AlreadyAgreed from error
    return agreement


def renew(agreement: WardenArea, values: Mapping[str, Any], *, by: User, at: datetime) -> WardenArea:
    """Another period, or another sight, in place of this one, which is kept as it was. The families stay in charge."""
    with transaction.atomic():
        _close(agreement, at=at)
        renewed = _write(agreement.warden, agreement.area, values, by=by, at=at)
        _trace("registry.renew_with_warden", renewed, by=by, at=at, before=agreement.pk, **_said(values))
    return renewed


def end_agreement(agreement: WardenArea, *, by: User, at: datetime) -> None:
    """At once. Nobody stays in the charge of a coordinator who has no agreement for where they live."""
    with transaction.atomic():
        _close(agreement, at=at)
        left = WardenArea.objects.filter(warden=agreement.warden_id, ended_at__isnull=True)
        charges = WardenCharge.objects.filter(warden=agreement.warden_id)
        gone = charges.exclude(registration__area__in=left.values("area"))
        people = list(gone.values_list("registration__person", flat=True))
        gone.delete()
        _trace("registry.end_with_warden", agreement, by=by, at=at)
        _trace_charges("registry.take_from_warden", agreement, people, by=by, at=at)


def give_in_charge(agreement: WardenArea, chosen: Iterable[int], *, by: User, at: datetime) -> int:
    """These registrations and the rest of their families in the area; whoever is in another's charge stays there.
    How many were given."""
    with transaction.atomic():
        # Whoever ends the agreement at this moment comes before this, or takes back what this gives.
        if not WardenArea.objects.filter(pk=agreement.pk, ended_at__isnull=True).update(
            agreed_on=F("agreed_on")
        ):
            raise AgreementOver
        rows = _with_families(queries.free_in(by, agreement), list(chosen))
        WardenCharge.objects.bulk_create(
            [WardenCharge(warden=agreement.warden, registration=one, given_at=at) for one in rows],
            ignore_conflicts=True,
        )
        given = WardenCharge.objects.filter(warden=agreement.warden, registration__in=rows)
        people = list(given.values_list("registration__person", flat=True))
        _trace_charges("registry.give_to_warden", agreement, people, by=by, at=at)
    return len(people)


def take_back(agreement: WardenArea, chosen: Iterable[int], *, by: User, at: datetime) -> int:
    with transaction.atomic():
        rows = WardenCharge.objects.filter(warden=agreement.warden, registration__in=list(chosen))
        people = list(rows.values_list("registration__person", flat=True))
        rows.delete()
        _trace_charges("registry.take_from_warden", agreement, people, by=by, at=at)
    return len(people)


def answer(
    warden: Officer, seen: Mapping[int, int], found: Answer, *, note: str = "", by: User, at: datetime
) -> None:
    """What the coordinator found of one family. `seen`: the charges that the page showed, each with how many answers
    it knew of."""
    with transaction.atomic():
        charges = _taken(warden, seen, at=at)
        if _is_said_already(charges, seen, found, note):
            return
        for charge in charges:
            as_seen = WardenCharge.objects.filter(pk=charge.pk, answers=seen[charge.pk])
            if not as_seen.update(answers=F("answers") + 1):
                raise AnsweredBefore
        for charge in charges:
            _write_answer(charge.registration, warden, found, note, by=by, at=at)


def _taken(warden: Officer, seen: Mapping[int, int], *, at: datetime) -> list[WardenCharge]:
    """The charges as they are once nobody else writes about these people, whose rows are held from here on."""
    rows = Registration.objects.filter(charge__in=list(seen))
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        Registration.objects.filter(pk=pk).update(version=F("version"))
    charges = queries.charges_shown(warden, at=at, charges=seen)
    if not charges or {one.pk for one in charges} != set(seen):
        raise NotInCharge
    return charges


def _is_said_already(
    charges: Sequence[WardenCharge], seen: Mapping[int, int], found: Answer, note: str
) -> bool:
    """The same button pressed twice on a slow line."""
    if any(one.answers != seen[one.pk] + 1 for one in charges):
        return False
    last = queries.last_answers(charges)
    return all(
        (one := last.get(charge.registration_id)) is not None and (one.answer, one.note) == (found, note)
        for charge in charges
    )


def _write_answer(
    registration: Registration, warden: Officer, found: Answer, note: str, *, by: User, at: datetime
) -> None:
    WardenAnswer.objects.create(
        key=registration.key, registration=registration, warden=warden, answer=found, note=note, at=at
    )
    trace("registry.answer_of_warden", registration, by=by, at=at, answer=found)
    today = local_date(at, registration.post)
    if found == Answer.CONFIRMED and registration.last_confirmed_on < today:
        update_person(registration, {"last_confirmed_on": today}, version=registration.version, by=by, at=at)


def handle(one: WardenAnswer, *, by: User, at: datetime) -> None:
    """An officer of the post has seen to it; earlier answers about the same person with it."""
    with transaction.atomic():
        of_person = WardenAnswer.objects.filter(registration=one.registration_id)
        open_ones = of_person.filter(handled_at__isnull=True)
        if of_person.filter(pk__gt=one.pk).exists() or not open_ones.filter(pk=one.pk).update(
            handled_at=at, handled_by=by
        ):
            raise AlreadyHandled
        open_ones.filter(pk__lt=one.pk).update(handled_at=at, handled_by=by)
        trace("registry.handle_answer_of_warden", one.registration, by=by, at=at, answer=one.answer)


def count_others(warden: Officer, area: Area, number: int, *, by: User, at: datetime) -> None:
    """How many people the coordinator knows of in an area of theirs who are in no list. One number, the last."""
    agreement = queries.in_force(warden, at=at).filter(area=area).select_related("recorded_by").first()
    if agreement is None:
        raise NotInCharge
    try:
        with transaction.atomic():
            _count(warden, agreement, number, by=by, at=at)
    except IntegrityError:
        # Sent twice at once: the first is there now.
        _count(warden, agreement, number, by=by, at=at)


def _count(warden: Officer, agreement: WardenArea, number: int, *, by: User, at: datetime) -> None:
    group = queries.counts_of(warden).filter(area=agreement.area).first()
    if group is not None and not number:
        end_community_group(group, by=by, at=at)
    elif group is not None:
        values = {"low": number, "high": number, "counted_on": local_date(at, warden.post)}
        update_community_group(group, values, by=by, at=at)
    elif number:
        _first_count(warden, agreement, number, by=by, at=at)


def _first_count(
    warden: Officer, agreement: WardenArea, number: int, *, by: User, at: datetime
) -> CommunityGroup:
    # In the language of whoever reads it: the officer who made the agreement.
    with translation.override(agreement.recorded_by.language):
        label = _("Known to an area coordinator, in no list")
    values = {
        "area": agreement.area, "label": label, "low": number, "high": number,
        "informant": by.name, "counted_on": local_date(at, warden.post), "warden": warden,
    }  # fmt: skip
    return add_community_group(warden.post, values, by=by, at=at)


def _write(warden: Officer, area: Area, values: Mapping[str, Any], *, by: User, at: datetime) -> WardenArea:
    given = {name: values[name] for name in AGREED}
    return WardenArea.objects.create(warden=warden, area=area, recorded_at=at, recorded_by=by, **given)


def _close(agreement: WardenArea, *, at: datetime) -> None:
    if not WardenArea.objects.filter(pk=agreement.pk, ended_at__isnull=True).update(ended_at=at):
        raise AgreementOver


def _with_families(free: Any, chosen: Sequence[int]) -> list[Registration]:
    """Those who are not to be separated come along."""
    units = free.filter(pk__in=chosen, person__family_unit__isnull=False).values("person__family_unit")
    return list((free.filter(pk__in=chosen) | free.filter(person__family_unit__in=units)).order_by("pk"))


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: values[name] for name in AGREED}
    return {name: value if isinstance(value, bool) else value.isoformat() for name, value in said.items()}


def _trace(action: str, agreement: WardenArea, *, by: User, at: datetime, **details: Any) -> None:
    record(
        Event.Kind.WRITE, action, by=by, at=at, post=agreement.warden.post.code, record_type=AGREEMENT,
        record_id=agreement.pk,
        details={"warden": agreement.warden.user_id, "area": agreement.area_id, **details},
    )  # fmt: skip


def _trace_charges(
    action: str, agreement: WardenArea, people: Sequence[int], *, by: User, at: datetime
) -> None:
    if people:
        record(
            Event.Kind.WRITE, action, by=by, at=at, post=agreement.warden.post.code, record_type=RECORD,
            covered=people, details={"warden": agreement.warden.user_id},
        )  # fmt: skip
