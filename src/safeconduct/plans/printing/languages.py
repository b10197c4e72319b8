"""In which language a paper can be printed: its letters need a font, its headings a translation of this system."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from safeconduct.base.printing.glyphs import has_font
from safeconduct.plans.outline.choices import LANGUAGES, PRINTED

NAMES: Final[dict[str, Any]] = {**dict(settings.LANGUAGES), **dict(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class Offered:
    """The languages of a plan's papers: those of the post first, then all others."""

    first: tuple[tuple[str, Any], ...]
    more: tuple[tuple[str, Any], ...]
    # The third language, where something can be printed in it.
    third: str
    # What can be printed in the third language, as sentences; empty when there is nothing to say.
    note: str

    def __contains__(self, language: object) -> bool:
        return language in NAMES


def offered(third: object) -> Offered:
    chosen = third if isinstance(third, str) and third in NAMES and third not in PRINTED else ""
    first = [*PRINTED, chosen] if chosen else list(PRINTED)
    return Offered(
        first=_named(first),
        more=_named(code for code in NAMES if code not in first),
        third=chosen if has_font(chosen) else "",
        note=_note(chosen) if chosen else "",
    )


def headings_in(language: str) -> str:
    """The language of everything that this system itself says on a paper in that language."""
    return language if language in dict(settings.LANGUAGES) else "en"


def cannot_print(language: str) -> str:
    """Why nothing can be printed in a language, as a sentence; empty when it can."""
    if has_font(language):
        return ""
    return _(
        "Nothing was printed: this system has no font for %(language)s yet. "
        "Print it in another language, or ask the operator to add the font."
    ) % {"language": NAMES.get(language, language)}


def _note(language: str) -> str:
    name = {"language": NAMES[language]}
    if not has_font(language):
        return (
            _(
                "%(language)s cannot be printed: this system has no font with its letters. In a PDF in another "
                "language, what was typed in %(language)s stands as “[words in …]”, with a notice; a Word document keeps "
                "it. Texts in English, Lao, Thai, Vietnamese, French and other languages in Latin, Greek or Cyrillic "
                "letters are printed as they were typed."
            )
            % name
        )
    if headings_in(language) != language:
        return (
            _(
                "Papers in %(language)s keep English headings, because this system has not been translated into it. "
                "What was typed in %(language)s is printed in its own letters, as it was typed."
            )
            % name
        )
    return ""


def _named(codes: Iterable[str]) -> tuple[tuple[str, Any], ...]:
    return tuple((code, NAMES[code]) for code in codes)
