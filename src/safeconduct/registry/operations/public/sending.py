"""Sending what was written down: the people it makes, once however often it is sent.

Whether somebody can leave where they live or work is no fact of the register. It stays in the answers of the entry,
under the entry's own key: no column, list, search, export or count holds it, and the row is as long for who said
yes, no or nothing. The protection room is to read `answers["leave"]` by the entry's person; no other room has cause
to (tests/architecture/test_said_apart.py).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import translation

from safeconduct.base import keystore
from safeconduct.base.sealed import sealed_for
from safeconduct.identity.models import Post
from safeconduct.places.models import Area, Country
from safeconduct.registry.models import (
    CallBack,
    FamilyUnit,
    Person,
    Phone,
    Purpose,
    Registration,
    SelfRegistration,
)
from safeconduct.registry.operations.people import Details, register
from safeconduct.registry.operations.public.agreeing import YES, record_answers
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.answers import (
    FOR_A_GROUP,
    first_of,
    others_of,
    place_of,
    says_where_or_how,
    says_who,
)

State = SelfRegistration.State
# As long for everybody.
LEAVE_LENGTH: Final = 8


class TooLittle(Exception):
    """Neither a name nor a word to know them by, or nothing by which they could be reached."""


class NoPost(Exception):
    """The ministry has no open post yet."""


def send(
    entry: SelfRegistration,
    *,
    language: str,
    at: datetime,
    words: int | None = None,
    came_by: str = Registration.Way.WEB,
) -> SelfRegistration:
    """The entry as it was sent, now or before. `words`: the number of those in which the register was asked about.
    Nothing is matched: who is registered twice is found later."""
    with transaction.atomic():
        sent = SelfRegistration.objects.filter(pk=entry.pk, state=State.BEGUN).update(
            state=State.SENT, sent_at=at, touched_at=at, version=F("version") + 1
        )
        now = SelfRegistration.objects.get(pk=entry.pk)
        if not sent:
            return now
        answers = now.answers or {}
        if not (says_who(answers) and says_where_or_how(answers)):
            raise TooLittle
        people = _register_all(now, answers, language=language, words=words, came_by=came_by, at=at)
        now.person = people[0]
        SelfRegistration.objects.filter(pk=now.pk).update(
            person=now.person, **sealed_for(now, answers=said_apart(answers))
        )
    return SelfRegistration.objects.get(pk=entry.pk)


def said_apart(answers: Mapping[str, Any]) -> dict[str, str]:
    """What stays of the answers: of one length, whatever was said."""
    leave = str(answers.get("leave", ""))[:LEAVE_LENGTH].ljust(LEAVE_LENGTH)
    return {"code": answers["code"], "nonce": answers["nonce"], "leave": leave}


def _register_all(
    entry: SelfRegistration,
    answers: Mapping[str, Any],
    *,
    language: str,
    words: int | None,
    came_by: str,
    at: datetime,
) -> list[Person]:
    area, country = queries.area_of(answers), queries.country_of(answers)
    post = queries.post_for(country, area)
    if post is None:
        raise NoPost
    today = at.astimezone(ZoneInfo(post.time_zone)).date()
    shared = _shared(answers, language) | {"area": area, "address": _address(answers, post, country, area)}
    shared |= {"came_by": came_by}
    # Officers read the notes and the needs, whatever language the page was in.
    with translation.override(None):
        each = [Details(**shared, **one) for one in _each(answers, today=today)]
    registrations = [register(post, one, by=None, at=at) for one in each]
    Registration.objects.filter(pk__in=[one.pk for one in registrations]).update(came_with=entry)
    people = [one.person for one in registrations]
    if answers.get("who") not in FOR_A_GROUP:
        _keep_together(people, post, at=at)
    _say_how_to_call(people, answers)
    if answers.get("who") == "self":
        # A relative cannot say yes for a grown person.
        agreed = {**answers.get("agree", {}), Purpose.REGISTER.value: [YES, words]}
        record_answers(people[0], agreed, at=at)
    if answers.get("call_back"):
        CallBack.objects.create(
            person=people[0], post=post, key=people[0].key, when=answers.get("call_when", ""), asked_at=at
        )
    return people


def _each(answers: Mapping[str, Any], *, today: date) -> list[dict[str, Any]]:
    first, others = first_of(answers, today=today), others_of(answers, today=today)
    home = Area.objects.filter(pk=answers.get("home_area") or None).first()
    if answers.get("who") in FOR_A_GROUP:
        # One number for all of them is better than none.
        others = [one | {"phone": first["phone"]} for one in others]
    return [first | {"home_area": home}, *others]


def _address(answers: Mapping[str, Any], post: Post, country: str, area: Area | None) -> str:
    """With the country, where nothing else says that it is not the post's own."""
    typed = str(answers.get("address", ""))
    if area is not None or country in {"", post.country_code}:
        return typed
    name = Country.objects.filter(pk=country).values_list("name", flat=True).first() or country
    return ", ".join(filter(None, (name, typed)))[:250]


def _shared(answers: Mapping[str, Any], language: str) -> dict[str, Any]:
    filled_in_by = answers.get("who", "")
    is_own = filled_in_by == Registration.FilledIn.SELF
    return {
        **place_of(answers),
        "language": language,
        "filled_in_by": filled_in_by,
        "basis": Registration.Basis.CONSENT if is_own else Registration.Basis.PUBLIC_TASK,
    }


def _keep_together(people: list[Person], post: Post, *, at: datetime) -> None:
    if len(people) < 2:
        return
    [key] = keystore.make(1, at=at)
    family = FamilyUnit.objects.create(key=key, post=post, label=str(people[0])[:120], created_at=at)
    Person.objects.filter(pk__in=[one.pk for one in people]).update(family_unit=family)


def _say_how_to_call(people: list[Person], answers: Mapping[str, Any]) -> None:
    """The wishes of who gave the number hold for everybody it was written down for."""
    for phone in Phone.objects.filter(person__in=people):
        values = {
            "whose": answers.get("whose", ""),
            "use": answers.get("use") or Phone.Use.ANY,
            "saying": answers.get("saying", ""),
            "call_when": answers.get("call_when", ""),
        }
        Phone.objects.filter(pk=phone.pk).update(**sealed_for(phone, **values))
