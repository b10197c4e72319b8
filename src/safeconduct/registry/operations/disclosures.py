"""What was told about somebody outside the ministry, and why we might."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safeconduct.identity.models import Organisation, User
from safeconduct.registry import queries
from safeconduct.registry.consent.standing import Standing
from safeconduct.registry.models import Disclosure, Registration
from safeconduct.registry.operations.people import trace

Basis = Registration.Basis


class NoConsent(Exception):
    """The person did not say yes to this, or not any longer; telling needs another basis. Nothing was written."""

    def __init__(self, standing: Standing | None) -> None:
        super().__init__()
        self.standing = standing


class ReasonMissing(Exception):
    """Without consent it must be said why it was told. Nothing was written."""


def record_disclosure(
    registration: Registration, *, organisation: Organisation | None = None, receiver: str = "", purpose: str = "",
    basis: str, fields: Sequence[str], note: str = "", by: User, at: datetime,
) -> Disclosure:  # fmt: skip
    """The trail names kinds and basis; whom and why, in words, stands sealed in the row."""
    person = registration.person
    if basis == Basis.CONSENT:
        standing = queries.standings(person, at=at)[purpose] if purpose else None
        if standing is None or not standing.may_use:
            raise NoConsent(standing)
    elif not note.strip():
        raise ReasonMissing
    with transaction.atomic():
        told = Disclosure.objects.create(
            person=person, key=person.key, organisation=organisation, receiver=receiver, purpose=purpose,
            basis=basis, fields=list(fields), note=note.strip(), at=at, by=by,
        )  # fmt: skip
        trace(
            "registry.disclose", registration, by=by, at=at, organisation=organisation.code if organisation else "",
            purpose=purpose, basis=basis, fields=list(fields),
        )  # fmt: skip
    return told
