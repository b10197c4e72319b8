"""What the dialogue by SMS asks: whom a number stands for, which province was meant, which country a text comes from."""

from datetime import datetime
from itertools import combinations
from typing import Any, Final

import phonenumbers
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from phonenumbers import NumberParseException

from safeconduct.core.matching import fold
from safeconduct.core.matching.fold import words
from safeconduct.places.models import Area
from safeconduct.places.queries import areas_named
from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import Consent, Conversation, Person, Purpose, Registration, SelfRegistration
from safeconduct.registry.said.answers import FROM_HOME, read_place

# Among so many words a province is looked for.
MOST_WORDS: Final = 5
LEAST_LETTERS: Final = 3


def country_of_number(number: str) -> str:
    """Where somebody with this number is likely to be: in its country or, with a number of home, in that of our carrier.
    "" where neither is abroad."""
    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except NumberParseException:
        region = ""
    country = region if region not in {"", FROM_HOME} else str(settings.SMS_COUNTRY)
    return "" if country == FROM_HOME else country


def place_said(text: str, number: str) -> dict[str, Any]:
    """A place in somebody's words, as answers of the public page. The words stay as a landmark unless they are the name
    of a province and nothing else."""
    if read_place(text) is not None:
        return {"position": text}
    area = _area_of_whole(text, number)
    if area is not None:
        return {"area": area.pk, "country": area.country_id or ""}
    area = _area_among_words(text, number)
    return {"area": area.pk, "country": area.country_id, "landmark": text} if area else {"landmark": text}


def people_of(number: str) -> QuerySet[Person]:
    """Everybody in the register whom a text to this number may reach."""
    return Person.objects.filter(
        phones__number_index=phone_index(number), erased_at__isnull=True, merged_into__isnull=True
    )


def people_to_stop(number: str) -> QuerySet[Person]:
    """Those of them who have not said no to being contacted."""
    answers = Consent.objects.filter(
        person=OuterRef("pk"), purpose=Purpose.CONTACT, superseded_at__isnull=True
    )
    no = answers.exclude(is_given=True, withdrawn_at__isnull=True)
    return people_of(number).exclude(Exists(no)).order_by("pk")


def standing_at(number: str) -> QuerySet[Registration]:
    rows = Registration.objects.filter(person__in=people_of(number), state=Registration.State.ACTIVE)
    return rows.select_related("person", "post").order_by("pk")


def written_by_sms(number: str) -> list[SelfRegistration]:
    """What was sent from this number and stands."""
    rows = standing_at(number).filter(came_by=Registration.Way.SMS, came_with__isnull=False)
    entries = SelfRegistration.objects.filter(pk__in=rows.values("came_with"))
    return list(entries.select_related("person").order_by("pk"))


def called(entries: list[SelfRegistration], name: str) -> list[SelfRegistration]:
    """Those of somebody with this name, in any script."""
    sound = fold(name)
    return [
        one
        for one in entries
        if sound and one.person and sound in {fold(one.person.name), fold(one.person.name_native)}
    ]


def named_and_quiet_since(before: datetime, step: str) -> QuerySet[Conversation]:
    """Conversations that stopped before anybody was written down."""
    return Conversation.objects.filter(step=step, touched_at__lte=before, person__isnull=True)


def _area_of_whole(text: str, number: str) -> Area | None:
    country = country_of_number(number)
    return _only(areas_named(text, country=country)) or _only(areas_named(text))


def _area_among_words(text: str, number: str) -> Area | None:
    """Only in the country of the number: among the words of a sentence there are namesakes everywhere."""
    country, said = country_of_number(number), words(text)[:MOST_WORDS]
    if not country:
        return None
    spans = sorted(combinations(range(len(said) + 1), 2), key=lambda span: span[0] - span[1])
    for start, end in spans:
        name = " ".join(said[start:end])
        if len(name) >= LEAST_LETTERS and (area := _only(areas_named(name, country=country))):
            return area
    return None


def _only(areas: list[Area]) -> Area | None:
    return areas[0] if len(areas) == 1 else None
