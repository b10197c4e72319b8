"""Rows that belong to a person: further names, telephones, emergency contacts, trips."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from safeconduct.audit.operations import changes
from safeconduct.base.sealed import Sealed
from safeconduct.identity.models import User
from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import EmergencyContact, OtherName, Phone, Registration, Trip
from safeconduct.registry.operations.keys import write_keys
from safeconduct.registry.operations.people import claim, trace

Detail = OtherName | Phone | EmergencyContact | Trip
PERSONAL: Final = frozenset(
    {"text", "number", "call_when", "name", "relation", "phone", "lives_in", "note"}
)  # fmt: skip


class AlreadyThere(Exception):
    """The person has this telephone number already."""


def add_detail(
    registration: Registration, model: type[Detail], values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> Detail:  # fmt: skip
    row = model(person_id=registration.person_id, key=registration.key)
    if isinstance(row, Trip):
        row.recorded_at, row.recorded_by = at, by
    return _write(registration, row, values, "add", version=version, by=by, at=at)


def change_detail(
    registration: Registration, row: Detail, values: Mapping[str, Any], *, version: int, by: User, at: datetime
) -> Detail:  # fmt: skip
    current = type(row).objects.get(pk=row.pk, person=registration.person_id)
    return _write(registration, current, values, "change", version=version, by=by, at=at)


def remove_detail(registration: Registration, row: Detail, *, version: int, by: User, at: datetime) -> None:
    with transaction.atomic():
        claim(registration.pk, version)
        row.delete()
        _find_anew(registration, row)
        _trace("remove", registration, row, by=by, at=at)


def _write(
    registration: Registration, row: Detail, values: Mapping[str, Any], verb: str, *, version: int, by: User, at: datetime
) -> Detail:  # fmt: skip
    before = {name: getattr(row, name) for name in values}
    try:
        with transaction.atomic():
            claim(registration.pk, version)
            for name, value in values.items():
                setattr(row, name, value)
            if isinstance(row, Phone):
                _place(row)
            row.save()
            _find_anew(registration, row)
            changed = changes(before, values, personal=PERSONAL)
            _trace(verb, registration, row, by=by, at=at, changes=changed)
    except IntegrityError as error:
        raise AlreadyThere from error
    return row


def _place(phone: Phone) -> None:
    """A new number comes behind those that are there."""
    phone.number_index = phone_index(phone.number)
    if phone._state.adding:
        last = Phone.objects.filter(person=phone.person_id).aggregate(last=Max("place"))["last"]
        phone.place = 0 if last is None else last + 1


def _find_anew(registration: Registration, row: Sealed) -> None:
    if isinstance(row, OtherName):
        write_keys(registration.person)


def _trace(
    verb: str, registration: Registration, row: Detail, *, by: User, at: datetime, **details: Any
) -> None:
    trace(f"registry.{verb}_{row._meta.model_name}", registration, by=by, at=at, row=row.pk, **details)
