"""Recording a document and what becomes of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from safeconduct.audit.operations import changes
from safeconduct.identity.models import User
from safeconduct.registry.models import Registration, TravelDocument
from safeconduct.registry.operations.papers import DOCUMENT_FIELDS, PERSONAL, known, write_document
from safeconduct.registry.operations.people import claim, touch, trace


def add_document(
    registration: Registration, values: Mapping[str, Any], *, by: User, at: datetime
) -> TravelDocument:
    given = known(values)
    with transaction.atomic():
        touch(registration.pk)
        document = TravelDocument(person_id=registration.person_id, key=registration.key)
        write_document(document, given)
        changed = changes({}, given, personal=PERSONAL)
        trace("registry.add_document", registration, by=by, at=at, changes=changed)
    return document


def update_document(
    registration: Registration, document: TravelDocument, values: Mapping[str, Any], *, version: int, by: User,
    at: datetime,
) -> None:  # fmt: skip
    given = known(values)
    with transaction.atomic():
        claim(registration.pk, version)
        current = TravelDocument.objects.get(pk=document.pk, person=registration.person_id)
        before = {name: getattr(current, name) for name in DOCUMENT_FIELDS}
        changed = changes(before, given, personal=PERSONAL)
        write_document(current, given)
        trace("registry.update_document", registration, by=by, at=at, changes=changed)
