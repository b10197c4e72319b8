"""What somebody agreed to on the public page, in the words they saw."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import Consent, ConsentText, Person, Purpose
from safeconduct.registry.operations.consents import give, refuse, withdraw

# The words of this page, where the ministry has written none of its own.
WORDS: Final[Mapping[str, str | Promise]] = {
    Purpose.REGISTER: _("Keep what I wrote, to help me in an emergency."),
    Purpose.CONTACT: _("Call me or send me messages."),
    Purpose.FAMILY: _("Tell my family how I am, if they ask."),
    Purpose.WARDEN: _("Let the helper of our people near me see my name and telephone."),
    Purpose.IOM: _("Tell the International Organization for Migration (IOM), so that it can help me."),
}
ASKED: Final = (Purpose.CONTACT, Purpose.FAMILY, Purpose.WARDEN, Purpose.IOM)


def words_of(purpose: str, language: str) -> str:
    text = _newest(purpose, language)
    return text.text if text else str(WORDS[purpose])


def record_answers(
    person: Person, agreed: Sequence[str], asked: Sequence[str], *, language: str, at: datetime
) -> None:
    """A yes or a no for each purpose that was asked about. In the transaction that makes the person."""
    for purpose in asked:
        text = _newest(purpose, language)
        if text is None:
            text, _made = ConsentText.objects.get_or_create(
                purpose=purpose, version=1, language=language,
                defaults={"text": str(WORDS[purpose]), "written_at": at},
            )  # fmt: skip
        answer = give if purpose in agreed else refuse
        answer(person, text, mode=Consent.Mode.WEB, by=None, at=at)


def withdraw_all(persons: Sequence[int], *, at: datetime) -> None:
    """Every yes, and out of the register, whatever was agreed to."""
    for person in Person.objects.filter(pk__in=persons).order_by("pk"):
        given = Consent.objects.filter(
            person=person, is_given=True, withdrawn_at__isnull=True, superseded_at__isnull=True
        )
        for purpose in [
            *given.exclude(purpose=Purpose.REGISTER).values_list("purpose", flat=True),
            Purpose.REGISTER,
        ]:
            withdraw(person, purpose, mode=Consent.Mode.WEB, by=None, at=at)


def _newest(purpose: str, language: str) -> ConsentText | None:
    return ConsentText.objects.filter(purpose=purpose, language=language).order_by("-version").first()
