"""Folding of Latin place names, so that two spellings of one province can be compared."""

from __future__ import annotations

import re
import unicodedata

# Words that say what kind of area it is, not which one; sources add and drop them freely.
KIND_WORDS = frozenset(
    """
    area autonomous borough capital changwat circonscription city comarca community commune council
    county departamento departement department dependency distrikt district division do emirate
    estado federal governorate guberniya i il island islands khoueng kommune kray krai lan land laen
    las los metropolis metropolitan municipality muhafazat national oblast obcina okrug parish
    prefecture prefektur provincia province provincie qarku rayon raion rajono region republic
    respublika savivaldybe sheng shi special state tinh territory the unitary union voblast wilaya
    wojewodztwo zhupanija zupanija de da del der des di du la le of and administrative avtonomnyy
    khoeng cd dimos novads rijons pilseta
    """.split()  # noqa: SIM905 - read more easily than a list of quotes
)
PLAIN = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "ß": "ss",
                       "ə": "a", "Ə": "a", "ð": "d", "þ": "th", "œ": "oe"})  # fmt: skip


def plain(text: str) -> str:
    """The text in lower case without accents, apostrophes or brackets."""
    stripped = unicodedata.normalize("NFKD", text.translate(PLAIN))
    letters = "".join(mark for mark in stripped if not unicodedata.combining(mark)).lower()
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’‘ʻʼ`]", "", letters)).strip()


def fold(text: str) -> str:
    """The distinguishing letters of an area's name; the whole name when nothing else would remain."""
    words = plain(text).split()
    kept = [word for word in words if word not in KIND_WORDS]
    return "".join(kept or words)


def slug(text: str) -> str:
    return plain(text).replace(" ", "-")


def is_latin(text: str) -> bool:
    letters = [mark for mark in text if mark.isalpha()]
    return bool(letters) and all(unicodedata.name(mark, "").startswith("LATIN") for mark in letters)


def has_script(text: str, name: str) -> bool:
    """True when every letter of the text is of the script, e.g. "LAO" or "THAI"."""
    letters = [mark for mark in text if unicodedata.category(mark)[0] in "LM"]
    return bool(letters) and all(unicodedata.name(mark, "").startswith(name) for mark in letters)
