"""A cell as text."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

_SPACE: Final = re.compile(r"\s+")
_OTHER_DIGITS: Final = {
    code: ord("0") + unicodedata.digit(chr(code))
    for code in range(0x0660, 0x1090)
    if unicodedata.category(chr(code)) == "Nd"
}
_FULL_WIDTH: Final = {0xFF10 + number: ord("0") + number for number in range(10)}
_DIGITS: Final = _OTHER_DIGITS | _FULL_WIDTH


def ascii_digits(text: str) -> str:
    """Lao, Thai, Arabic-Indic, Burmese and full-width digits as ASCII."""
    return text if text.isascii() else text.translate(_DIGITS)


def shown(cell: object) -> str:
    """A cell as the officer saw it in the sheet, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return tidy(str(cell))


def tidy(text: str) -> str:
    # NUL is the one letter PostgreSQL cannot store.
    return _SPACE.sub(" ", text.replace("\x00", "")).strip()


def folded_word(text: str) -> str:
    """A word for looking up in a table: case, width, dots and spaces make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in plain if unicodedata.category(mark)[0] in "LMN")
