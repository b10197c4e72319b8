"""Registering, changing and ending: each with its counts, its search keys and its trace in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from safeconduct.audit.models import Event
from safeconduct.audit.operations import changes, record
from safeconduct.base import keystore
from safeconduct.core.geo.cells import cell_of
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.models import CommunityGroup, Person, Registration
from safeconduct.registry.models.people import year_of
from safeconduct.registry.operations import counts, papers
from safeconduct.registry.operations.keys import write_keys
from safeconduct.registry.operations.phones import write_numbers
from safeconduct.registry.operations.places import keep_stay, work_site_of

# The history follows the person, who may be registered again or elsewhere.
RECORD: Final = "registry.person"
PERSON_FIELDS: Final = (
    "name", "name_native", "name_order", "sex", "born_on", "birth_year_only", "nationality", "home_area",
    "home_village", "language", "reading", "assistance", "abilities", "needs", "insurance", "family_role",
    "is_pseudonymous", "held_by",
)  # fmt: skip
NUMBERS: Final = ("phone", "phone_2")
PLACE_FIELDS: Final = (
    "area", "address", "landmark", "position", "status", "sector", "notes", "last_confirmed_on", "until_on",
)  # fmt: skip
HOW: Final = ("came_by", "filled_in_by", "basis")
WHERE: Final = frozenset({"area", "address", "landmark", "position"})
PERSONAL: Final = frozenset(
    {"name", "name_native", "born_on", "phone", "phone_2", "home_village", "address", "landmark", "position",
     "notes", "employer", "abilities", "needs", "insurance", "held_by"}
)  # fmt: skip


class ChangedMeanwhile(Exception):
    """Somebody else changed the entry after it was read; nothing was written."""


class AlreadyEnded(Exception):
    """The registration has ended."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known about a person when they are registered."""

    name: str = ""
    name_native: str = ""
    name_order: str = ""
    sex: str = ""
    born_on: date | None = None
    birth_year_only: bool = False
    nationality: str = "LA"
    phone: str = ""
    phone_2: str = ""
    home_area: Area | None = None
    home_village: str = ""
    language: str = ""
    reading: str = ""
    assistance: str = ""
    abilities: dict[str, int] | None = None
    needs: str = ""
    insurance: str = ""
    family_role: str = ""
    is_pseudonymous: bool = False
    held_by: CommunityGroup | None = None
    area: Area | None = None
    address: str = ""
    landmark: str = ""
    position: tuple[float, float] | None = None
    status: str = "not_asked"
    employer: str = ""
    sector: str = ""
    notes: str = ""
    last_confirmed_on: date | None = None
    until_on: date | None = None
    came_by: str = "officer"
    filled_in_by: str = ""
    basis: str = "public_task"
    document_number: str = ""
    document_kind: str = "passport"
    document_holder: str = "unknown"


def register(post: Post, details: Details, *, by: User | None, at: datetime) -> Registration:
    if details.last_confirmed_on is None:
        details = replace(details, last_confirmed_on=at.astimezone(ZoneInfo(post.time_zone)).date())
    with transaction.atomic():
        [key] = keystore.make(1, at=at)
        person = Person.objects.create(
            key=key,
            created_at=at,
            birth_year=year_of(details.born_on),
            **{name: getattr(details, name) for name in PERSON_FIELDS},
        )
        registration = Registration.objects.create(
            person=person,
            key=key,
            post=post,
            registered_at=at,
            registered_by=by,
            cell=_cell(details.position),
            work_site=work_site_of(post, details.employer, details.area, details.sector, at=at),
            **{name: getattr(details, name) for name in (*PLACE_FIELDS, *HOW)},
        )
        write_numbers(person, (details.phone, details.phone_2))
        write_keys(person)
        papers.first_document(person, details.document_number, details.document_kind, details.document_holder)
        counts.add(post.pk, {counts.of(registration): 1})
        trace("registry.register", registration, by=by, at=at)
    return registration


def update_person(
    registration: Registration, values: Mapping[str, Any], *, version: int, by: User | None, at: datetime
) -> dict[str, Any]:
    """Write what differs; `version` is the one the officer saw. Returns the changes as the audit shows them."""
    with transaction.atomic():
        claim(registration.pk, version)
        current = Registration.objects.select_related("person", "post", "work_site").get(pk=registration.pk)
        counted = counts.of(current)
        before = _before(current)
        changed = changes(before, values, personal=PERSONAL)
        if not changed:
            Registration.objects.filter(pk=current.pk).update(version=version)
            return {}
        if WHERE & changed.keys():
            keep_stay(current, by=by, at=at)
        _write(current, values, at=at)
        if {"name", "name_native", "home_village"} & changed.keys():
            write_keys(current.person)
        counts.add(current.post_id, counts.moved(counted, counts.of(current)))
        trace("registry.update", current, by=by, at=at, changes=changed)
    return changed


def confirm_today(registration: Registration, *, at: datetime) -> None:
    """Still where they are, as they say themselves."""
    today = at.astimezone(ZoneInfo(registration.post.time_zone)).date()
    with transaction.atomic():
        touch(registration.pk)
        Registration.objects.filter(pk=registration.pk).update(last_confirmed_on=today)
        trace("registry.confirm", registration, by=None, at=at)


def move_to(registration: Registration, place: Mapping[str, Any], *, by: User | None, at: datetime) -> None:
    """Another place, confirmed today by whoever tells it; the one before becomes an earlier one."""
    with transaction.atomic():
        touch(registration.pk)
        current = Registration.objects.select_related("person", "post", "work_site").get(pk=registration.pk)
        counted = counts.of(current)
        changed = changes({name: getattr(current, name) for name in place}, place, personal=PERSONAL)
        if changed:
            keep_stay(current, by=by, at=at)
        for name, value in place.items():
            setattr(current, name, value)
        current.cell = _cell(current.position)
        current.last_confirmed_on = at.astimezone(ZoneInfo(current.post.time_zone)).date()
        current.save(update_fields=[*place, "cell", "last_confirmed_on"])
        counts.add(current.post_id, counts.moved(counted, counts.of(current)))
        trace("registry.move", current, by=by, at=at, changes=changed)


def _before(current: Registration) -> dict[str, Any]:
    person = current.person
    known = {name: getattr(person, name) for name in (*PERSON_FIELDS, *NUMBERS)}
    return known | {name: getattr(current, name) for name in PLACE_FIELDS} | {"employer": current.employer}


def _write(current: Registration, values: Mapping[str, Any], *, at: datetime) -> None:
    person = current.person
    for row, allowed in ((person, PERSON_FIELDS), (current, PLACE_FIELDS)):
        for name in allowed:
            if name in values:
                setattr(row, name, values[name])
    person.birth_year = year_of(person.born_on)
    current.cell = _cell(current.position)
    if "employer" in values:
        current.work_site = work_site_of(
            current.post, values["employer"], current.area, current.sector, at=at
        )
    person.save()
    # The version was claimed by itself.
    current.save(update_fields=[*PLACE_FIELDS, "cell", "work_site"])
    if set(NUMBERS) & values.keys():
        write_numbers(person, [values.get(name, getattr(person, name)) for name in NUMBERS])


def _cell(position: tuple[float, float] | None) -> int | None:
    return cell_of(*position) if position else None


def end(registration: Registration, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        ended = Registration.objects.filter(pk=registration.pk, state=Registration.State.ACTIVE).update(
            state=Registration.State.ENDED, ended_at=at, version=F("version") + 1
        )
        if not ended:
            raise AlreadyEnded
        registration.refresh_from_db()
        counts.add(registration.post_id, {counts.of(registration): -1})
        trace("registry.end", registration, by=by, at=at)


def record_read(
    action: str,
    rows: list[Registration],
    *,
    by: User,
    at: datetime,
    post: Post,
    kind: Event.Kind = Event.Kind.READ,
) -> None:
    """That these people were looked at, or taken out in a file."""
    record(
        kind,
        action,
        by=by,
        at=at,
        post=post.code,
        record_type=RECORD,
        covered=[row.person_id for row in rows],
    )


def claim(pk: int, version: int) -> None:
    claimed = Registration.objects.filter(
        pk=pk, version=version, state=Registration.State.ACTIVE
    ).update(version=F("version") + 1)  # fmt: skip
    if not claimed:
        raise ChangedMeanwhile


def touch(pk: int) -> None:
    touched = Registration.objects.filter(pk=pk, state=Registration.State.ACTIVE).update(
        version=F("version") + 1
    )
    if not touched:
        raise AlreadyEnded


def trace(action: str, registration: Registration, *, by: User | None, at: datetime, **details: Any) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=registration.post.code,
        record_type=RECORD,
        record_id=registration.person_id,
        details=details,
    )
