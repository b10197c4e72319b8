"""Printing what is held about a person, with its trace."""

from datetime import datetime

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import User
from safeconduct.registry.held.paper import paper
from safeconduct.registry.held.sheet import sheet
from safeconduct.registry.models import Registration
from safeconduct.registry.operations.people import RECORD


def print_held(
    registration: Registration, *, language: str, with_notes: bool, by: User, at: datetime
) -> bytes:
    """That it was printed stands on the next one: the trail is written when the paper is whole."""
    person, post = registration.person, registration.post
    made = paper(sheet(person, post, language=language, with_notes=with_notes, at=at), at=at)
    with transaction.atomic():
        record(
            Event.Kind.EXPORT, "registry.print_held", by=by, at=at, post=post.code, record_type=RECORD,
            record_id=person.pk, details={"language": language},
        )  # fmt: skip
    return made
