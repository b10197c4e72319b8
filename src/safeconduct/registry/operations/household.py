"""Registering the people of a family at the counter in one transaction: all of them, or nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from safeconduct.audit.operations import wait_in_line
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.models import Consent, Person, Purpose, Registration
from safeconduct.registry.operations.consents import give
from safeconduct.registry.operations.families import new_family
from safeconduct.registry.operations.papers import first_paper
from safeconduct.registry.operations.people import Details, register, trace, update_person


class KnownMeanwhile(Exception):
    """Somebody with one of these documents was registered while this was typed; nothing was written."""

    def __init__(self, known: Mapping[int, Sequence[queries.Known]]) -> None:
        super().__init__(len(known))
        # By the place of the person among those that were given.
        self.known = known


@dataclass(frozen=True, slots=True)
class Member:
    """A person at the counter: new, or the one of an entry that is only confirmed. `paper` holds fields of a document."""

    details: Details
    paper: Mapping[str, Any] = field(default_factory=dict)
    is_entry: Registration | None = None
    # Somebody looked at those who resemble this person and says it is nobody of them.
    is_looked_at: bool = False

    @property
    def traits(self) -> queries.Traits:
        given = self.details
        return queries.Traits(
            names=tuple(filter(None, (given.name, given.name_native))),
            born_on=given.born_on,
            document_number=str(self.paper.get("number", "")),
            phones=(given.phone, given.phone_2),
        )


def register_household(
    post: Post, members: Sequence[Member], *, may_contact: bool = False, by: User, at: datetime
) -> list[Registration]:
    """Two counters that take the same family at once: the second waits for the first and is told whom it met.
    `may_contact`: they said to the officer that they may be called and sent messages."""
    with transaction.atomic():
        wait_in_line()
        _must_be_new(post, members)
        registrations = [_taken(post, one, by=by, at=at) for one in members]
        if len(registrations) > 1:
            _make_family(post, registrations, by=by, at=at)
        if may_contact:
            for one in registrations:
                text = queries.words_for(Purpose.CONTACT, queries.language_for(one.person))
                give(one.person, text, mode=Consent.Mode.SPOKEN, by=by, at=at)
    return registrations


def _must_be_new(post: Post, members: Sequence[Member]) -> None:
    known = {
        place: found
        for place, one in enumerate(members)
        if one.is_entry is None
        and not one.is_looked_at
        and (found := queries.already_known(post, one.traits))
    }
    if known:
        raise KnownMeanwhile(known)


def _taken(post: Post, member: Member, *, by: User, at: datetime) -> Registration:
    if member.is_entry is not None:
        return _confirmed(member.is_entry, member.details, by=by, at=at)
    registration = register(post, member.details, by=by, at=at)
    first_paper(registration.person, member.paper)
    return registration


def _confirmed(entry: Registration, details: Details, *, by: User, at: datetime) -> Registration:
    """What was typed anew is written; what was left empty stays as it was."""
    told = {
        name: value
        for name in ("area", "address", "landmark", "employer", "phone", "phone_2", "notes", "language")
        if (value := getattr(details, name))
    }
    if details.status != Registration.Status.NOT_ASKED:
        told["status"] = details.status
    if "phone" in told and "phone_2" not in told and entry.person.phone != told["phone"]:
        told["phone_2"] = entry.person.phone
    told["last_confirmed_on"] = queries.local_date(at, entry.post)
    update_person(entry, told, version=entry.version, by=by, at=at)
    entry.refresh_from_db()
    return entry


def _make_family(post: Post, registrations: Sequence[Registration], *, by: User, at: datetime) -> None:
    """Those who have a family keep it, and the others join it; two families at one counter stay two."""
    families = {one.person.family_unit_id for one in registrations} - {None}
    if len(families) > 1:
        return
    family = families.pop() if families else new_family(post, str(registrations[0].person), at=at).pk
    joining = [one for one in registrations if one.person.family_unit_id != family]
    Person.objects.filter(pk__in=[one.person_id for one in joining]).update(family_unit=family)
    for one in joining:
        trace("registry.join_family", one, by=by, at=at, family_unit=family)
