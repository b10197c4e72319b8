"""One word of a name, in any script, in the forms in which words are compared.

A word is held as Latin letters (`latin`), as letters of sound in which the usual ways to write one sound in one
language or another have become one letter (`heard`), and as the key of Lao, Thai and Latin spellings (`sound`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from safeconduct.core.matching.distance import COARSE
from safeconduct.core.matching.fold import sound
from safeconduct.core.matching.rules import LETTERS
from safeconduct.core.matching.scripts import LAO, THAI

# No longer part of a word is looked at: work stays bounded whatever is typed.
LONGEST: Final = 40

HAN: Final = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Scripts that leave vowels out: Hebrew, Arabic and its neighbours; those of India and what comes from them.
_VOWELLESS: Final = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_NOT_LATIN: Final = re.compile(r"[^a-z0-9]")
# What a scanner or a joker writes for a letter, in a word that has letters too.
_DIGITS: Final = str.maketrans("0134589", "oieasbg")
# Letters whose mark says another sound than the bare letter.
_MARKED: Final = {
    **LETTERS, "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ź": "zh", "ż": "zh", "ç": "s",
    "ğ": "gh", "ñ": "ny", "ä": "e", "ö": "oe", "ü": "u", "å": "o", "ə": "a", "æ": "e", "œ": "oe", "ť": "t", "ř": "rzh",
}  # fmt: skip
_MARKS: Final = str.maketrans(_MARKED)

# Groups of letters for one sound, tried longest first. Capitals are sounds without a letter of their own:
# C church, S she, Z vision, X loch, T thin, N sing.
GROUPS: Final = {
    "tsch": "C", "dsch": "Z", "tch": "C", "sch": "S", "shch": "S", "dzh": "Z", "zh": "Z", "ch": "C", "cz": "C", "tsh": "C", "sh": "S",
    "sz": "S", "hs": "S", "kh": "X", "gh": "g", "th": "T", "ph": "f", "ck": "k", "cq": "k", "qu": "k", "q": "k", "ks": "x", "ng": "N",
    "dj": "Z", "dz": "z", "dh": "d", "tz": "z", "ts": "z", "rh": "r", "wh": "v", "c": "k", "ce": "se", "ci": "si", "cy": "si", "w": "v", "j": "j",
    "ou": "u", "oo": "u", "ee": "i", "ea": "i", "ie": "i", "ii": "i", "iy": "i", "yy": "i", "ij": "i", "y": "i", "uu": "u", "aa": "a",
    "oe": "o", "ue": "u", "ae": "e", "ay": "ai", "ey": "ei", "oy": "oi", "eu": "o", "ao": "au", "aee": "ai", "aei": "ai",
}  # fmt: skip
_GROUP: Final = re.compile("|".join(sorted(GROUPS, key=len, reverse=True)) + "|[a-z0-9]")
# Between vowels w and y are consonants.
_BETWEEN_VOWELS: Final = (
    (re.compile(r"(?<=[aeiou])w(?=[aeiouy])"), "v"), (re.compile(r"(?<=[aeiou])y(?=[aeou])"), "j"),
    (re.compile(r"^y(?=[aeou])"), "j"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
_SILENT_H: Final = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_VOWELS: Final = re.compile(r"[aeiou]")
# What is a consonant in one place and a vowel in another, in Latin letters and in those of Arabic and Hebrew.
_WEAK: Final = re.compile(r"(?<=.)[wy]")
_WEAK_SIGNS: Final = re.compile(r"(?<=.)[اويىאוי]")


@dataclass(frozen=True, slots=True)
class Word:
    """`bones` are the consonants alone, for a script that leaves vowels out; `is_vowelless` says that it is one."""

    text: str
    latin: str
    heard: str
    sound: str
    bones: str
    coarse: str
    is_vowelless: bool
    is_han: bool
    is_tai: bool


@lru_cache(maxsize=1 << 16)
def word_of(text: str) -> Word:
    """A word as `nameparts` cuts it: folded case, no punctuation."""
    return read(text)


def read(text: str) -> Word:
    """The same, for whoever keeps the words."""
    text = text[:LONGEST]
    latin = _latin(text)
    heard = _heard(_latin(text.translate(_MARKS)))
    return Word(
        text,
        latin,
        heard,
        sound(text),
        _bones(text, latin),
        heard.translate(COARSE),
        _VOWELLESS.search(text) is not None,
        HAN.search(text) is not None,
        LAO.search(text) is not None or THAI.search(text) is not None,
    )


def joined(words: tuple[Word, ...]) -> Word:
    """Neighbours as one word."""
    return words[0] if len(words) == 1 else word_of("".join(word.text for word in words))


def _latin(text: str) -> str:
    plain = _NOT_LATIN.sub("", anyascii(unicodedata.normalize("NFC", text)).casefold())[:LONGEST]
    return plain if plain.isdigit() else plain.translate(_DIGITS)


def _bones(text: str, latin: str) -> str:
    """Doubled consonants are written once in Latin letters, and only between vowels."""
    if not _VOWELLESS.search(text):
        return _VOWELS.sub("", _heard(_WEAK.sub("", latin)))
    return _VOWELS.sub("", _grouped(_latin(_WEAK_SIGNS.sub("", text))))


def _grouped(latin: str) -> str:
    return _GROUP.sub(lambda found: GROUPS.get(found[0], found[0]), latin)


def _heard(latin: str) -> str:
    for pattern, written in _BETWEEN_VOWELS:
        latin = pattern.sub(written, latin)
    return _SILENT_H.sub("", _DOUBLED.sub(r"\1", _grouped(latin)))
