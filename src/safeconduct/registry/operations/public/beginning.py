"""A registration that somebody writes down themselves: begun, gone on with page by page, sealed from the first answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from safeconduct.base import keystore
from safeconduct.base.sealed import sealed_for
from safeconduct.registry.indexes import code_index
from safeconduct.registry.models import SelfRegistration
from safeconduct.registry.tickets import Ticket, new_ticket

State = SelfRegistration.State


class AlreadySent(Exception):
    """It was sent; nothing in it changes any more."""


def entry_of(ticket: Ticket) -> SelfRegistration | None:
    """The entry a page belongs to. Another's with the same code is not it."""
    entry = SelfRegistration.objects.filter(code_index=code_index(ticket.code)).first()
    return entry if entry is not None and (entry.answers or {}).get("nonce") == ticket.nonce else None


def entry_with(code: str) -> SelfRegistration | None:
    return SelfRegistration.objects.filter(code_index=code_index(code)).select_related("person").first()


def begin(
    ticket: Ticket,
    answers: Mapping[str, Any],
    *,
    language: str,
    step: str,
    source: bytes | None,
    at: datetime,
) -> SelfRegistration:
    """The entry of a page, made once however often the page is sent. If its code is somebody else's by chance, it
    gets another."""
    while (entry := entry_of(ticket)) is None:
        [key] = keystore.make(1, at=at)
        try:
            with transaction.atomic():
                entry = SelfRegistration.objects.create(
                    key=key, code_index=code_index(ticket.code), source_index=source, language=language, step=step,
                    answers={**answers, "code": ticket.code, "nonce": ticket.nonce}, begun_at=at, touched_at=at,
                )  # fmt: skip
        except IntegrityError:
            # The same page was sent twice at once, and the other was first; or the code is taken.
            if entry_of(ticket) is None:
                ticket = new_ticket(at=at)
        else:
            return entry
    return entry


def save_answers(
    entry: SelfRegistration, answers: Mapping[str, Any], *, language: str, step: str, at: datetime
) -> SelfRegistration:
    """Some answers more, beside those that are there; two windows that save at once both do. `step` is the page on
    which it goes on."""
    while True:
        now = SelfRegistration.objects.get(pk=entry.pk)
        if now.state != State.BEGUN:
            raise AlreadySent
        kept = (now.answers or {}) | dict(answers)
        saved = SelfRegistration.objects.filter(pk=now.pk, version=now.version, state=State.BEGUN).update(
            language=language, step=step, touched_at=at, version=F("version") + 1,
            **sealed_for(now, answers=kept),
        )  # fmt: skip
        if saved:
            return SelfRegistration.objects.get(pk=entry.pk)


def ticket_of(entry: SelfRegistration, *, at: datetime) -> Ticket:
    answers = entry.answers or {}
    return Ticket(answers.get("code", ""), answers.get("nonce", ""), at)
