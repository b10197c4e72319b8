"""What somebody answers on the public page about what may be done with what they wrote, in the words they saw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from safeconduct.registry.models import Consent, ConsentText, Person, Purpose
from safeconduct.registry.operations import consents
from safeconduct.registry.queries import words_for

# The police and the labour ministry are asked about in a conversation, not on a page.
ASKED: Final = (Purpose.CONTACT, Purpose.FAMILY, Purpose.WARDEN, Purpose.IOM)
YES: Final = "yes"


def words_shown(purpose: str, language: str) -> tuple[int, str, str]:
    """The number of the words, the question, and what it means to say yes or no."""
    text = words_for(purpose, language)
    question, _line, meaning = text.text.partition("\n")
    return text.pk, question, meaning


def record_answers(person: Person, answers: Mapping[str, Any], *, at: datetime) -> None:
    """Sending is the yes to being in the register. `answers`: {purpose: ["yes" or "no", number of the words]}."""
    for purpose, (said, number) in answers.items():
        text = ConsentText.objects.filter(pk=number, purpose=purpose).first()
        if text is None:
            # No words of ours: nobody was asked this.
            continue
        answer = consents.give if said == YES else consents.refuse
        answer(person, text, mode=Consent.Mode.WEB, by=None, at=at)


def take_back(person: Person, *, at: datetime) -> None:
    """Every yes, and out of the register, whatever was agreed to."""
    given = Consent.objects.filter(
        person=person, is_given=True, withdrawn_at__isnull=True, superseded_at__isnull=True
    )
    others = given.exclude(purpose=Purpose.REGISTER).values_list("purpose", flat=True)
    for purpose in [*others, Purpose.REGISTER]:
        consents.withdraw(person, purpose, mode=Consent.Mode.WEB, by=None, at=at)
