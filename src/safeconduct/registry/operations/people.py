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
from safeconduct.core.matching import name_keys
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.models import NameKey, Person, Registration, TravelDocument
from safeconduct.registry.operations import counts

# The history follows the person, who may be registered again or elsewhere.
RECORD: Final = "registry.person"
PERSON_FIELDS: Final = (
    "name", "name_native", "sex", "born_on", "birth_year_only", "nationality", "phone", "phone_2", "home_area",
    "home_village",
)  # fmt: skip
PLACE_FIELDS: Final = (
    "area", "address", "lat", "lon", "status", "employer", "sector", "notes", "last_confirmed_on", "until_on",
)  # fmt: skip
DOCUMENT_FIELDS: Final = (
    "kind", "number", "issuing_state", "primary_identifier", "secondary_identifier", "expires_on", "holder",
    "holder_name",
)  # fmt: skip
PERSONAL: Final = frozenset(
    {"name", "name_native", "born_on", "phone", "phone_2", "home_village", "address", "lat", "lon", "notes",
     "employer", "number", "primary_identifier", "secondary_identifier", "holder_name"}
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
    sex: str = ""
    born_on: date | None = None
    birth_year_only: bool = False
    nationality: str = "LA"
    phone: str = ""
    phone_2: str = ""
    home_area: Area | None = None
    home_village: str = ""
    area: Area | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    status: str = "not_asked"
    employer: str = ""
    sector: str = ""
    notes: str = ""
    last_confirmed_on: date | None = None
    until_on: date | None = None
    document_number: str = ""
    document_kind: str = "passport"
    document_holder: str = "unknown"


def register(post: Post, details: Details, *, by: User | None, at: datetime) -> Registration:
    if details.last_confirmed_on is None:
        details = replace(details, last_confirmed_on=at.astimezone(ZoneInfo(post.time_zone)).date())
    with transaction.atomic():
        person = Person.objects.create(
            created_at=at, **{name: getattr(details, name) for name in PERSON_FIELDS}
        )  # fmt: skip
        registration = Registration.objects.create(
            person=person,
            post=post,
            registered_at=at,
            registered_by=by,
            **{name: getattr(details, name) for name in PLACE_FIELDS},
        )
        write_keys(person)
        # In whose hands a passport is matters also where its number is not known.
        if details.document_number or details.document_holder != TravelDocument.Holder.UNKNOWN:
            TravelDocument.objects.create(
                person=person,
                number=plain_number(details.document_number),
                kind=details.document_kind,
                holder=details.document_holder,
            )
        counts.add(post.pk, {counts.of(registration): 1})
        _trace("registry.register", registration, by=by, at=at)
    return registration


def update_person(
    registration: Registration, values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> dict[str, Any]:
    """Write what differs; `version` is the one the officer saw. Returns the changes as the audit shows them."""
    with transaction.atomic():
        claim(registration.pk, version)
        current = Registration.objects.select_related("person").get(pk=registration.pk)
        person, place = current.person, counts.of(current)
        before = {name: getattr(person, name) for name in PERSON_FIELDS}
        before |= {name: getattr(current, name) for name in PLACE_FIELDS}
        changed = changes(before, values, personal=PERSONAL)
        if not changed:
            Registration.objects.filter(pk=current.pk).update(version=version)
            return {}
        _set(person, values, PERSON_FIELDS)
        _set(current, values, PLACE_FIELDS)
        if {"name", "name_native"} & changed.keys():
            write_keys(person)
        counts.add(current.post_id, counts.moved(place, counts.of(current)))
        _trace("registry.update", current, by=by, at=at, changes=changed)
    return changed


def end(registration: Registration, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        ended = Registration.objects.filter(pk=registration.pk, state=Registration.State.ACTIVE).update(
            state=Registration.State.ENDED, ended_at=at, version=F("version") + 1
        )
        if not ended:
            raise AlreadyEnded
        registration.refresh_from_db()
        counts.add(registration.post_id, {counts.of(registration): -1})
        _trace("registry.end", registration, by=by, at=at)


def add_document(
    registration: Registration, values: Mapping[str, Any], *, by: User, at: datetime
) -> TravelDocument:
    with transaction.atomic():
        _touch(registration.pk)
        document = TravelDocument.objects.create(person_id=registration.person_id, **_document(values))
        changed = changes({}, _document(values), personal=PERSONAL)
        _trace("registry.add_document", registration, by=by, at=at, changes=changed)
    return document


def update_document(
    registration: Registration, document: TravelDocument, values: Mapping[str, Any], *, version: int, by: User,
    at: datetime,
) -> None:  # fmt: skip
    with transaction.atomic():
        claim(registration.pk, version)
        current = TravelDocument.objects.get(pk=document.pk, person=registration.person_id)
        before = {name: getattr(current, name) for name in DOCUMENT_FIELDS}
        changed = changes(before, _document(values), personal=PERSONAL)
        _set(current, _document(values), DOCUMENT_FIELDS)
        _trace("registry.update_document", registration, by=by, at=at, changes=changed)


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


def write_keys(person: Person) -> None:
    NameKey.objects.filter(person=person).delete()
    NameKey.objects.bulk_create([NameKey(person=person, key=key) for key in keys_of(person)])


def keys_of(person: Person) -> list[str]:
    return list(dict.fromkeys((*name_keys(person.name), *name_keys(person.name_native))))


def claim(pk: int, version: int) -> None:
    claimed = Registration.objects.filter(
        pk=pk, version=version, state=Registration.State.ACTIVE
    ).update(version=F("version") + 1)  # fmt: skip
    if not claimed:
        raise ChangedMeanwhile


def _touch(pk: int) -> None:
    touched = Registration.objects.filter(pk=pk, state=Registration.State.ACTIVE).update(
        version=F("version") + 1
    )
    if not touched:
        raise AlreadyEnded


def _set(row: Any, values: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    names = [name for name in allowed if name in values]
    for name in names:
        setattr(row, name, values[name])
    if names:
        row.save(update_fields=names)


def _document(values: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in values.items() if name in DOCUMENT_FIELDS}
    if "number" in known:
        known["number"] = plain_number(known["number"])
    return known


def _trace(action: str, registration: Registration, *, by: User | None, at: datetime, **details: Any) -> None:
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
