"""What the public pages ask: which post answers, which countries and provinces to offer, who came with a code."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from safeconduct.core.matching import fold
from safeconduct.identity.models import Post
from safeconduct.identity.queries import answering_for, countries_answered_for
from safeconduct.places.models import Area, Country
from safeconduct.places.queries import area_at, find
from safeconduct.registry.intake.text import ascii_digits
from safeconduct.registry.models import Person, Registration, SelfRegistration
from safeconduct.registry.said.answers import place_of, read_telephone, read_year

SHORTEST_NUMBER: Final = 6


def countries_offered(*more: str) -> list[tuple[str, str]]:
    """Those some post answers for, and others, by their names in the language of the page."""
    rows = Country.objects.filter(pk__in={*countries_answered_for(), *more})
    return sorted(((row.pk, str(row)) for row in rows), key=lambda one: one[1])


def areas_offered(country: str) -> list[tuple[str, str]]:
    rows = Area.objects.filter(country=country) if country else ()
    return sorted(((row.pk, str(row)) for row in rows), key=lambda one: one[1])


def country_of(answers: Mapping[str, Any]) -> str:
    """The code of the country that was chosen, or the one that was written."""
    if answers.get("country"):
        return str(answers["country"])
    written = answers.get("country_other", "")
    found = find(written, kinds=("country",), most=1) if written else []
    return found[0].code if found else ""


def area_of(answers: Mapping[str, Any]) -> Area | None:
    """The province that was chosen, if it is one of the country, else the one of the coordinates."""
    of_country = {"country": country} if (country := country_of(answers)) else {}
    chosen = Area.objects.filter(pk=answers.get("area") or None, **of_country).first()
    position = place_of(answers)["position"]
    return chosen or (area_at(*position) if position else None)


def post_for(country: str, area: Area | None) -> Post | None:
    if area is not None and area.country_id:
        return answering_for(area.country_id, area.pk)
    return answering_for(country)


def standing_of(entry: SelfRegistration) -> QuerySet[Registration]:
    """The active registrations of those who came with a code, also of whom they were found to be."""
    came = Person.objects.filter(registrations__came_with=entry)
    people = set(came.values_list("pk", flat=True))
    # Somebody merged into another may be merged again with them.
    while more := set(Person.objects.filter(merged_from__in=people).values_list("pk", flat=True)) - people:
        people |= more
    rows = Registration.objects.filter(person__in=people, state=Registration.State.ACTIVE)
    return rows.select_related("person", "post", "area", "work_site").order_by("pk")


def is_known_to(entry: SelfRegistration, typed: str, *, today: date) -> bool:
    """Whether who has the code also knows one thing that was written: a number, a year, a name, a village."""
    numbers, years, words = _known(entry, today)
    if not (numbers or years or words):
        # Nothing stands there that could be read or guessed.
        return True
    digits = _digits(typed)
    dialled = digits.lstrip("0")
    if len(dialled) >= SHORTEST_NUMBER and any(one.endswith(dialled) for one in numbers):
        return True
    born = read_year(typed, today=today).on if len(digits) in {4, 6, 7, 8} else None
    if born is not None and born.year in years:
        return True
    return bool(fold(typed)) and fold(typed) in words


def _known(entry: SelfRegistration, today: date) -> tuple[set[str], set[int], set[str]]:
    if entry.state == SelfRegistration.State.SENT:
        return _known_of(entry.person)
    answers = entry.answers or {}
    typed = answers.get("phone", "")
    numbers = read_telephone(typed, answers.get("country", "")) or [typed]
    born = read_year(answers.get("born", ""), today=today).on if answers.get("born") else None
    return (
        {_digits(one) for one in numbers} - {""},
        {born.year} if born else set(),
        _folded([answers.get(name, "") for name in ("name", "description", "home_village")]),
    )


def _known_of(person: Person | None) -> tuple[set[str], set[int], set[str]]:
    if person is None:
        return set(), set(), set()
    return (
        {_digits(one) for one in person.numbers},
        {person.birth_year} if person.birth_year else set(),
        _folded([person.name, person.name_native, person.home_village]),
    )


def _folded(words: Sequence[str]) -> set[str]:
    return {fold(one) for one in words if one} - {""}


def _digits(number: str) -> str:
    return "".join(mark for mark in ascii_digits(number) if mark.isascii() and mark.isdecimal())
