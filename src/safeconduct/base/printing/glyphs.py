"""Which letters the shipped fonts can draw, and what stands on paper for those they cannot.

Paper must never show empty boxes, and PDF/UA forbids them. A word in another script is replaced by a remark that
says so, and the sheet carries a notice that names the scripts.
"""

import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "pdf"
OTHER: Final = "OTHER"
# By the first word of a letter's Unicode name.
SCRIPTS: Final[dict[str, str | Promise]] = {
    "KHMER": gettext_lazy("Khmer"),
    "MYANMAR": gettext_lazy("Burmese"),
    "CJK": gettext_lazy("Chinese"),
    "HANGUL": gettext_lazy("Korean"),
    "HIRAGANA": gettext_lazy("Japanese"),
    "KATAKANA": gettext_lazy("Japanese"),
    "ARABIC": gettext_lazy("Arabic"),
    OTHER: gettext_lazy("another script or signs"),
}
# A letter of each language that a paper may speak, for those that do not write as English does.
LETTERS: Final = {
    "lo": "ກ", "th": "ก", "vi": "ế", "fr": "œ", "km": "ក", "my": "က", "zh": "中", "ko": "한", "ja": "あ", "ar": "ع",
    "ru": "я",
}  # fmt: skip


def has_font(language: str) -> bool:
    return not missing(LETTERS.get(language, "a"))


def missing(text: str) -> set[str]:
    """The characters of the text that no shipped font can draw."""
    return {one for one in set(text) - covered() if not _is_space(one)}


def printable(sheet: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The sheet with remarks in place of what cannot be drawn, and the names of the scripts, in the active language."""
    found: set[str] = set()
    changed = {key: _replaced(value, found) for key, value in sheet.items()}
    return changed, sorted({str(SCRIPTS[one]) for one in found})


def _replaced(value: Any, found: set[str]) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg ") else _readable(value, found)
    if isinstance(value, list):
        return [_replaced(one, found) for one in value]
    if isinstance(value, dict):
        return {key: _replaced(one, found) for key, one in value.items()}
    return value


def _readable(text: str, found: set[str]) -> str:
    gone = missing(text)
    if not gone:
        return text
    pieces = [(unprintable, "".join(run)) for unprintable, run in groupby(text, key=gone.__contains__)]
    said = []
    for unprintable, run in pieces:
        if not unprintable:
            said.append(run)
            continue
        script = _script(run)
        found.add(script)
        remark = _("[words in %(script)s]") % {"script": SCRIPTS[script]}
        # Words of one script with spaces between them are one remark.
        if len(said) > 1 and said[-2] == remark and not said[-1].strip():
            said.pop()
        else:
            said.append(remark)
    return "".join(said)


def _script(run: str) -> str:
    for letter in run:
        word = unicodedata.name(letter, OTHER).partition(" ")[0]
        if word in SCRIPTS:
            return word
    return OTHER


def _is_space(letter: str) -> bool:
    """Spaces, line ends and marks that are never drawn."""
    return unicodedata.category(letter) in {"Zs", "Zl", "Zp", "Cc", "Cf"}


@cache
def covered() -> frozenset[str]:
    """Every character that the shipped regular fonts draw."""
    codes: set[int] = set()
    for font in sorted(FONTS.glob("*-Regular.ttf")):
        codes |= _codes(font.read_bytes())
    return frozenset(map(chr, codes))


def _codes(font: bytes) -> set[int]:
    """The characters of a font's Unicode table (`cmap`, formats 4 and 12 of the OpenType specification)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    codes: set[int] = set()
    for number in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 12:
            codes |= _groups(font, start + offset)
        elif form == 4:
            codes |= _segments(font, start + offset)
    return codes


def _groups(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    codes: set[int] = set()
    for number in range(count):
        first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        codes.update(range(first, last + 1))
    return codes


def _segments(font: bytes, at: int) -> set[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    form = f">{doubled // 2}H"
    lasts = struct.unpack_from(form, font, at + 14)
    firsts = struct.unpack_from(form, font, at + 16 + doubled)
    codes: set[int] = set()
    for first, last in zip(firsts, lasts, strict=True):
        codes.update(range(first, min(last, 0xFFFE) + 1))
    return codes
