"""The sheet as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from safeconduct.base.printing.typesetting import pdf, with_letters

LAYOUT: Final = Path(__file__).resolve().parent / "typst" / "held.typ"
OTHER_LETTERS: Final = _(
    "This paper has no font for: %(scripts)s. Where “[words in …]” stands, ask an officer to show you the screen."
)


def paper(sheet: dict[str, Any], *, at: datetime) -> bytes:
    with translation.override(sheet["language"]):
        readable = with_letters(sheet, OTHER_LETTERS)
    return pdf(LAYOUT, readable, at=at)
