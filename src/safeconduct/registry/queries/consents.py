"""What people agreed to, and by what those who withdrew are known."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from safeconduct.registry.consent.marks import Known
from safeconduct.registry.consent.standing import NOES, Standing, State, standing
from safeconduct.registry.models import Consent, ConsentText, Person, Purpose

# In which of our languages somebody is asked who speaks another.
ASKED_IN: Final = {"hmn": "lo", "kjg": "lo", "": "lo", "zh": "en", "mul": "en"}


def language_for(person: Person) -> str:
    return ASKED_IN.get(person.language, person.language)


def words_for(purpose: str, language: str) -> ConsentText:
    """The newest words for a purpose; in English where they were not written in this language."""
    newest = ConsentText.objects.filter(purpose=purpose).order_by("-version").values("version")[:1]
    texts = {one.language: one for one in ConsentText.objects.filter(purpose=purpose, version=newest)}
    found = texts.get(language) or texts.get("en") or next(iter(texts.values()), None)
    if found is None:
        raise ConsentText.DoesNotExist(purpose)
    return found


def texts_of(purpose: str) -> list[ConsentText]:
    """Every version in every language, the newest version first."""
    return list(ConsentText.objects.filter(purpose=purpose).select_related("written_by"))


def answers_of(person: Person) -> QuerySet[Consent]:
    """All of them, as they were given."""
    return Consent.objects.filter(person=person).select_related("text", "recorded_by")


def standings(person: Person, *, at: datetime) -> dict[str, Standing]:
    """{purpose: how it stood at this moment}. Who is no longer in the register has taken everything back."""
    answers = list(answers_of(person))
    found = {
        purpose: standing(
            purpose, [one for one in answers if one.purpose == purpose], on=day_of(at), until=at
        )
        for purpose in Purpose.values
    }
    register = found[Purpose.REGISTER]
    if person.erased_at is not None or register.state in NOES:
        return {
            purpose: replace(one, state=State.WITHDRAWN) if one.may_use else one
            for purpose, one in found.items()
        }
    return found


def may_use(person: Person, purpose: str, *, at: datetime) -> bool:
    """Whether the person said yes to this, and it holds. Whoever asks decides what a missing answer means."""
    return standings(person, at=at)[purpose].may_use


def who_allow(purpose: str, *, at: datetime) -> QuerySet[Consent]:
    """The answers of everybody for whom `may_use` is true, to narrow a list by: .values("person")."""
    out = Consent.objects.filter(purpose=Purpose.REGISTER, superseded_at__isnull=True).exclude(
        is_given=True, withdrawn_at__isnull=True
    )
    given = Consent.objects.filter(
        purpose=purpose,
        superseded_at__isnull=True,
        is_given=True,
        withdrawn_at__isnull=True,
        person__erased_at__isnull=True,
    )
    return given.exclude(expires_on__lt=day_of(at)).exclude(person__in=out.values("person"))


def known_of(person: Person) -> Known:
    documents = list(person.documents.all())
    names = [person.name, person.name_native, *(one.text for one in person.other_names.all())]
    names += [
        f"{one.primary_identifier} {one.secondary_identifier}" for one in documents if one.primary_identifier
    ]
    return Known(
        names=tuple(name for name in names if name),
        born_on=person.born_on,
        birth_year_only=person.birth_year_only,
        numbers=tuple(person.numbers),
        documents=tuple(one.number for one in documents if one.number),
    )


def day_of(at: datetime) -> date:
    """In the installation's zone: a consent ends for everybody on the same day."""
    return timezone.localtime(at).date()
