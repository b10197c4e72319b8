"""What people said of themselves and theirs on the public page, turned into values of the register.

Answers are kept as they were typed. What cannot be read is no fault of theirs: it goes to the notes, in their words.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.geo.point import Point
from safeconduct.core.geo.typed import NotCoordinates, parse_point
from safeconduct.registry.intake.dates import DateRead, read_birth
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.intake.text import ascii_digits

Answers = Mapping[str, Any]

# Who writes down others than their own family; each of those is later asked alone.
FOR_A_GROUP: Final = frozenset({"employer", "recruiter", "leader", "other"})
FROM_HOME: Final = "LA"
ABILITIES: Final = {"see": "seeing", "hear": "hearing", "walk": "walking", "carried": "walking"}
# Of the four degrees of the Washington Group: a lot of difficulty.
A_LOT: Final = 3
_IN_A_LINK: Final = re.compile(r"(-?\d{1,2}\.\d+)\s*(?:,|%2C)\s*\+?(-?\d{1,3}\.\d+)")
_LAO: Final = re.compile(r"[\u0e80-\u0eff]")


def read_telephone(typed: str, country: str) -> list[str]:
    """Numbers as they are dialled, with the country they are in or that of home where none is written."""
    regions = tuple(dict.fromkeys(filter(None, (country, FROM_HOME))))
    found, unread = read_phones(typed, regions=regions)
    return [] if unread else found[:2]


def read_year(typed: str, *, today: date) -> DateRead:
    return read_birth(typed, today=today)


def read_place(typed: str) -> Point | None:
    """Coordinates as a telephone shows them, or out of the link that it shares."""
    try:
        return parse_point(typed)
    except NotCoordinates:
        pass
    in_a_link = _IN_A_LINK.search(ascii_digits(typed))
    try:
        return Point(float(in_a_link[1]), float(in_a_link[2])) if in_a_link else None
    except ValueError:
        return None


def says_who(answers: Answers) -> bool:
    return bool(answers.get("name") or answers.get("description"))


def says_where_or_how(answers: Answers) -> bool:
    """Whether somebody could be found or called."""
    names = ("phone", "country", "country_other", "area", "landmark", "address", "position")
    return any(answers.get(name) for name in names)


def first_of(answers: Answers, *, today: date) -> dict[str, Any]:
    """The one the pages are about, as details of a registration without its areas."""
    numbers = read_telephone(answers.get("phone", ""), answers.get("country", ""))
    needs: Sequence[str] = answers.get("needs", ())
    return {
        **named(answers.get("name", "")),
        **_born(answers.get("born", ""), today),
        "sex": answers.get("sex", ""),
        "is_pseudonymous": bool(answers.get("is_other_name")),
        "phone": numbers[0] if numbers else "",
        "phone_2": numbers[1] if len(numbers) > 1 else "",
        "home_village": answers.get("home_village", ""),
        "document_number": plain_number(answers.get("document_number", "")),
        "document_holder": answers.get("holder") or "unknown",
        "assistance": _assistance(needs),
        "abilities": {ABILITIES[one]: A_LOT for one in needs if one in ABILITIES} or None,
        "needs": needs_in_words(needs, answers.get("needs_text", "")),
        "notes": "\n".join(notes_of(answers, today=today)),
    }


def others_of(answers: Answers, *, today: date) -> list[dict[str, Any]]:
    return [
        {
            **named(one.get("name", "")),
            **_born(one.get("born", ""), today),
            "family_role": one.get("role", ""),
            "nationality": one.get("nationality") or FROM_HOME,
            "notes": "\n".join(_unread_birth(one.get("born", ""), today)),
        }
        for one in answers.get("others", ())
    ]


def place_of(answers: Answers) -> dict[str, Any]:
    """Where all of them are, without the area."""
    point = read_place(answers.get("position", ""))
    return {
        "address": answers.get("address", ""),
        "landmark": answers.get("landmark", ""),
        "position": (point.lat, point.lon) if point else None,
    }


def notes_of(answers: Answers, *, today: date) -> list[str]:
    """What has no column of its own, in sentences that an officer reads."""
    notes = []
    if answers.get("description"):
        notes.append(_("To be known by: %(words)s") % {"words": answers["description"]})
    if answers.get("country_other"):
        notes.append(_("Country as written: %(words)s") % {"words": answers["country_other"]})
    typed = answers.get("phone", "")
    if typed and not read_telephone(typed, answers.get("country", "")):
        notes.append(_("Telephone as written: %(words)s") % {"words": typed})
    typed = answers.get("position", "")
    if typed and read_place(typed) is None:
        notes.append(_("Position as written: %(words)s") % {"words": typed})
    return notes + _unread_birth(answers.get("born", ""), today)


def needs_in_words(needs: Sequence[str], more: str) -> str:
    words = {
        "medicine": _("Needs medicine every day."),
        "pregnant": _("Pregnant, or with a small baby."),
        "hurt": _("Ill or hurt."),
        "food": _("Has no food or money."),
    }
    return " ".join([*(words[one] for one in needs if one in words), more]).strip()[:300]


def _unread_birth(typed: str, today: date) -> list[str]:
    if not typed or read_year(typed, today=today).on is not None:
        return []
    return [_("Birth as written: %(words)s") % {"words": typed}]


def named(name: str) -> dict[str, Any]:
    return {"name_native": name} if _LAO.search(name) else {"name": name}


def _born(typed: str, today: date) -> dict[str, Any]:
    read = read_year(typed, today=today) if typed else DateRead()
    return {"born_on": read.on, "birth_year_only": read.year_only} if read.on else {}


def _assistance(needs: Sequence[str]) -> str:
    if "carried" in needs:
        return "wheelchair"
    return "some" if {"walk", "see"} & set(needs) else ""
