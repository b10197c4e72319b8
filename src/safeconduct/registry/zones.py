"""A machine readable zone as what the counter's form holds, and its doubts in sentences."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.core.mrz import PartialDate, Problem, Reading, Verdict
from safeconduct.registry.models import TravelDocument

KINDS: Final = {
    "P": TravelDocument.Kind.PASSPORT, "I": TravelDocument.Kind.IDENTITY_CARD, "A": TravelDocument.Kind.IDENTITY_CARD,
    "C": TravelDocument.Kind.IDENTITY_CARD, "V": TravelDocument.Kind.OTHER,
}  # fmt: skip
FIELDS: Final[Mapping[str, Promise]] = {
    "document_type": _("kind of document"), "issuing_state": _("issuing state"), "number": _("document number"),
    "primary_identifier": _("surname"), "secondary_identifier": _("given names"), "nationality": _("nationality"),
    "born": _("date of birth"), "sex": _("sex"), "expires": _("date of expiry"), "optional": _("optional part"),
    "optional_2": _("second optional part"), "composite": _("whole zone"),
}  # fmt: skip
LAYOUTS: Final[Mapping[str, Promise]] = {"lao": _("Lao"), "thai": _("Thai")}
SENTENCES: Final[Mapping[str, Promise]] = {
    "too_long": _("That is more than any document has in its zone. Scan or type the two or three lines only."),
    "not_a_zone": _("These are not the lines of a passport or card. Scan again, or type the name and number below."),
    "keyboard": _("The keyboard is set to %(layout)s; the lines were understood nevertheless."),
    "wrong_length": _("Line %(line)s has %(found)s characters instead of %(expected)s. Compare it with the document."),
    "unreadable": _("Character %(place)s of line %(line)s could not be read. Compare with the document."),
    "wrong_character": _("In line %(line)s, character %(place)s, “%(character)s” cannot stand there. Compare with the document."),
    "repaired": _("In line %(line)s, character %(place)s, “%(read)s” was taken for “%(taken)s”."),
    "check_failed": _("The check digit of the %(field)s does not agree. It was left empty: type it from the document."),
    "composite_failed": _("The check digit of the whole zone does not agree. Compare every field with the document."),
    "doubtful": _("The %(field)s may have been misread. Compare it with the document."),
    "unknown_state": _("“%(code)s” is no state that documents name as %(field)s."),
    "impossible_date": _("The %(field)s in the zone is no date. Type it from the document."),
    "partial_date": _("The document does not give the whole %(field)s."),
    "expired": _("This document expired on %(on)s."),
    "expires_before_birth": _("By these dates the document expired before the person was born. Compare them."),
    "unknown_sex": _("“%(read)s” is no sex that a zone knows."),
    "no_number": _("The zone has no document number."),
    "no_names": _("The zone has no name."),
    "names_truncated": _("The name is cut off in the zone. Complete it from the page."),
    "several_separators": _("It is not clear in the zone where the surname ends. Compare with the page."),
}  # fmt: skip
# Those a person at the counter must act on, against those that only tell.
TELLING: Final = frozenset({"keyboard", "repaired", "partial_date"})


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Each once, what needs a look first."""
    ordered = sorted(problems, key=lambda one: one.code in TELLING)
    return list(dict.fromkeys(_sentence(one) for one in ordered))


def _sentence(problem: Problem) -> str:
    arguments: dict[str, Any] = dict(problem.arguments)
    if "field" in arguments:
        arguments["field"] = FIELDS.get(arguments["field"], arguments["field"])
    if "layout" in arguments:
        arguments["layout"] = LAYOUTS.get(arguments["layout"], arguments["layout"])
    return str(SENTENCES[problem.code]) % arguments


def as_member(reading: Reading) -> dict[str, str]:
    """What the zone says of a person and their document, by the names of the counter's fields. What fails its check
    digit is left out: a wrong number is worse than none."""
    surname, given = reading.primary_identifier.text, reading.secondary_identifier.text
    born = _sure(reading.born.verdict) and reading.born.value
    expires = _sure(reading.expires.verdict) and reading.expires.value
    found = {
        "name": _titled(" ".join(filter(None, (given, surname)))),
        "sex": reading.sex.text if reading.sex.text in {"M", "F"} else "",
        "born_on": _written(born) if born else "",
        "nationality": reading.nationality.state.alpha2,
        "document_number": reading.number.text if _sure(reading.number.verdict) else "",
        "document_kind": KINDS.get(reading.document_type.text[:1], TravelDocument.Kind.OTHER),
        "issuing_state": reading.issuing_state.state.alpha2 or reading.issuing_state.text[:3],
        "primary_identifier": surname,
        "secondary_identifier": given,
        "document_expires_on": _written(expires) if expires and expires.day else "",
        "document_holder": TravelDocument.Holder.SELF,
    }
    return {name: str(value) for name, value in found.items() if value}


def _sure(verdict: Verdict) -> bool:
    return verdict is not Verdict.FAILS


def _written(one: PartialDate) -> str:
    if one.year and one.month and one.day:
        return f"{one.year:04}-{one.month:02}-{one.day:02}"
    return str(one.year or "")


def _titled(name: str) -> str:
    """A zone has capitals only; as the register writes names."""
    return " ".join(part.capitalize() for part in name.split())
