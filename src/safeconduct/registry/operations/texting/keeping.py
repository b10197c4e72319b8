"""What was said by SMS, into the register: through the operations of the public page, which people go on with later by
their code.

A number can be forged and a telephone be shared, so nobody is taken for somebody else, nothing is agreed to, and only
what this very number wrote is changed by it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import CallBack, Consent, Phone, Purpose, Registration, SelfRegistration
from safeconduct.registry.operations import consents, public
from safeconduct.registry.operations.people import confirm_today, trace, update_person
from safeconduct.registry.operations.texting.talk import Talk
from safeconduct.registry.queries import public as queries
from safeconduct.registry.queries import texting
from safeconduct.registry.said.answers import named
from safeconduct.registry.tickets import new_ticket

# What the entry is begun with: it is sent in the same transaction.
STEP: Final = "sms"


def keep(talk: Talk) -> None:
    """What is known so far: a new entry, or more about the one that was made."""
    entry = _entry_of(talk)
    if entry is None:
        _write_down(talk)
    else:
        _add(talk, entry)


def move(talk: Talk, entries: Iterable[SelfRegistration], place: str) -> None:
    said = texting.place_said(place, talk.number)
    for entry in entries:
        public.move(entry, said, at=talk.at)


def ask_to_be_called(talk: Talk) -> None:
    """One open wish for each person, however often it is sent."""
    entry = _entry_of(talk)
    if entry is None and talk.said.get("name"):
        _write_down(talk)
        entry = _entry_of(talk)
    registration = queries.standing_of(entry).first() if entry else _only_one_at(talk.number)
    if registration is None:
        registration = queries.standing_of(_write_down(talk)).get()
    note_a_call(registration, at=talk.at)


def note_a_call(registration: Registration, *, at: datetime) -> None:
    person = registration.person
    _call, is_new = CallBack.objects.get_or_create(
        person=person, state=CallBack.State.OPEN,
        defaults={"key": person.key, "post": registration.post, "when": "", "asked_at": at},
    )  # fmt: skip
    if is_new:
        trace("registry.ask_to_be_called", registration, by=None, at=at)


def still_there(talk: Talk) -> None:
    row = _asked(talk)
    if row is not None:
        confirm_today(row, at=talk.at)


def no_longer_there(talk: Talk, place: str) -> None:
    """What this number wrote itself, it moves. Anybody else is called: a number can be forged."""
    row = _asked(talk)
    if row is None:
        return
    written = [one for one in texting.written_by_sms(talk.number) if one.pk == row.came_with_id]
    if written:
        move(talk, written, place)
        return
    with translation.override(None):
        line = _("They are somewhere else now, they wrote by SMS: %(place)s") % {"place": place}
    notes = _with_one_more(row.notes, line)
    update_person(row, {"notes": notes}, version=row.version, by=None, at=talk.at)
    note_a_call(row, at=talk.at)


def _asked(talk: Talk) -> Registration | None:
    """Whom our question was about, if the number is still theirs and they are still in the register."""
    pk = talk.said.get("still")
    return (
        texting.standing_at(talk.number).select_for_update(of=("self",)).filter(pk=pk).first() if pk else None
    )


def stop(talk: Talk) -> int:
    """Nobody with this number is contacted any more. How many had not said so before."""
    people = list(texting.people_to_stop(talk.number))
    for person in people:
        consents.withdraw(person, Purpose.CONTACT, mode=Consent.Mode.SMS, by=None, at=talk.at)
    return len(people)


def _entry_of(talk: Talk) -> SelfRegistration | None:
    pk = talk.said.get("entry")
    return SelfRegistration.objects.filter(pk=pk).first() if pk else None


def _only_one_at(number: str) -> Registration | None:
    """Where several have the number nobody knows who of them wrote."""
    rows = list(texting.standing_at(number)[:2])
    return rows[0] if len(rows) == 1 else None


def _write_down(talk: Talk) -> SelfRegistration:
    said, at = talk.said, talk.at
    answers: dict[str, Any] = {
        "who": Registration.FilledIn.NOT_ASKED.value,
        "name": said.get("name", ""),
        "phone": talk.number,
        "whose": Phone.Whose.SHARED.value if said.get("is_shared") else "",
        "saying": Phone.Saying.PAPERS.value,
        "country": texting.country_of_number(talk.number),
    }
    if said.get("place"):
        answers |= texting.place_said(said["place"], talk.number)
    if not answers["name"]:
        with translation.override(None):
            answers["description"] = _("somebody who wrote by SMS")
    entry = public.begin(
        new_ticket(at=at), answers, language=talk.language, step=STEP, source=phone_index(talk.number), at=at
    )
    sent = public.send(entry, language=talk.language, came_by=Registration.Way.SMS, at=at)
    said |= {"entry": sent.pk, "code": (sent.answers or {}).get("code", ""), "placed": said.get("place", "")}
    talk.row.person = sent.person
    return sent


def _add(talk: Talk, entry: SelfRegistration) -> None:
    """Only what was said since. Who was taken out meanwhile is left alone."""
    said = talk.said
    registration = queries.standing_of(entry).first()
    if registration is None:
        return
    values: dict[str, Any] = {}
    if said.get("name"):
        values |= {"name": "", "name_native": ""} | named(said["name"])
    if said.get("with") is not None:
        values["notes"] = _with_line(registration.notes, said["with"])
    if values:
        update_person(registration, values, version=registration.version, by=None, at=talk.at)
    if said.get("place") and said["place"] != said.get("placed"):
        move(talk, [entry], said["place"])
        said["placed"] = said["place"]


def _with_line(notes: str, number: int) -> str:
    """Officers may have written there meanwhile."""
    with translation.override(None):
        line = _("With them, they wrote by SMS: %(number)s") % {"number": number}
    return _with_one_more(notes, line)


def _with_one_more(notes: str, line: str) -> str:
    return notes if line in notes.splitlines() else "\n".join(filter(None, (notes, line)))
