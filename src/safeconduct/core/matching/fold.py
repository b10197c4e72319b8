"""From any spelling of a name to the sound it stands for."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from safeconduct.core.matching.rules import GRAPHEMES, LETTERS
from safeconduct.core.matching.scripts import LAO, THAI, lao, thai

# Vowel and tone signs of the scripts that write them above, below or beside a consonant belong to the word.
_SIGNS: Final = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a"
    r"\u064b-\u0670\u06d6-\u06ed\u0711-\u074a\u0900-\u0963\u0981-\u0dff\u0f35-\u0f84\u102b-\u103e\u1056-\u108d\u17b4-\u17d3"
)
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_SIGNS}]|[^\W_])*")
_SILENT: Final = re.compile(r"['’‘ʻʼ`´.\u200b-\u200d\ufeff]")
_PLAIN: Final = re.compile(r"[a-z0-9]+")
_GRAPHEME: Final = re.compile("|".join(sorted(GRAPHEMES, key=len, reverse=True)) + "|[a-z0-9]")
_LETTERS: Final = str.maketrans(LETTERS)

# Applied in order to a word of Latin letters, before its groups of letters are read.
_BEFORE: Final = (
    (re.compile(r"ign(?=[aeiou])"), "y"),  # Saignasith: the French gn
    (re.compile(r"(?<!n)gn(?=[aeiou])"), "y"),
    (re.compile(r"^n[hy](?=[aeiou])"), "y"),  # Nhot, Nyot, Yot
    (re.compile(r"(?<=[aeiou])nn[hy](?=[aeiou])"), "n-y"),  # Bounnhang
    (re.compile(r"(?<=[aeiou])n[hy](?=[aeiou])"), "n-y"),
    (re.compile(r"(?<=[bcdfgkmpst])n[hy](?=[aeiou])"), "-y"),  # Khamnhang, Vongnhang
    (re.compile(r"(?<=ng)s$"), ""),  # Vongs
    (re.compile(r"n(?:h|g)(?![aeiouhg])"), "n"),  # Chanh, Chang
    (re.compile(r"^ng"), "n"),
    (re.compile(r"(?<=[aeiou])y(?=[aeou])"), "-y"),  # Sayavong: y is a consonant between vowels
    (re.compile(r"^y(?=[aeou])"), "-y"),
    (re.compile(r"(?<=[bdfgkmnpst])y(?=[aou])"), "-y"),  # Khamyupha, Vongyang
    (re.compile(r"(?<=on)e(?=[^aeiouy])"), ""),  # Phonesavanh
    (re.compile(r"(?<=[aeiouy][bcdfgklmnprstvxz])e$"), ""),  # Kaysone
    (re.compile(r"er(?=[^aeiouy]|$)"), "oe"),  # Ngern
    (re.compile(r"(?<=[ao])r(?=[^aeiouyh]|$)"), ""),  # Kraisorn
    (re.compile(r"t?ch$"), "t"),  # Phetch
    (re.compile(r"(?<=[aeiou])w(?=[aeiouy])"), "v"),
    (re.compile(r"(?<=[aeiou])v(?![aeiouy])"), "w"),
)
# Applied in order to the letters of the key.
_AFTER: Final = (
    (re.compile(r"(?<=[ptks])[lh](?=[aeiou])"), ""),  # Prasit, Pasith: Lao speech has no clusters
    (re.compile(r"(?<=[aeiou])i?y(?=[aeiou])"), "y"),  # Xaiyavong, Sayavong
    (re.compile(r"h(?![aeiou])"), ""),
    (re.compile(r"(?<=[aeiou])v(?![aeiou])"), "o"),
    (re.compile(r"d(?![aeioul])|d$"), "t"),
    (re.compile(r"b(?![aeioul])|b$"), "p"),
    (re.compile(r"ts"), "s"),  # Yodxay, Yotsay: nobody hears the t
    (re.compile(r"(?<=[aei])[uo]+(?![aeiou])"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_DIGIT_OR_LETTER: Final = re.compile(r"[^a-z0-9]")


def words(text: str) -> list[str]:
    """The words of a name in its own script: folded case, no punctuation, digits as ASCII."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_SILENT.sub("", "".join(map(_ascii_digit, plain))))


def fold(text: str) -> str:
    """One key for the whole text, words run together: "Nong Khai", "Nongkhai" and "หนองคาย" meet."""
    return "".join(sound(word) for word in words(text))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The key of one word."""
    latin = _latin(word)
    for pattern, written in _BEFORE:
        latin = pattern.sub(written, latin)
    # The hyphen keeps a consonant y from being read with the vowel before it.
    key = "".join(_read(part) for part in latin.replace("-y", "-Y").split("-"))
    for pattern, written in _AFTER:
        key = pattern.sub(written, key)
    return key


def _read(part: str) -> str:
    head, rest = ("y", part[1:]) if part.startswith("Y") else ("", part)
    return head + _GRAPHEME.sub(lambda found: GRAPHEMES.get(found[0], found[0]), rest)


def _latin(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if LAO.search(word):
        word = lao(word)
    if THAI.search(word):
        word = thai(word)
    stripped = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    bare = "".join(mark for mark in stripped if not unicodedata.combining(mark))
    return _DIGIT_OR_LETTER.sub("", anyascii(bare).casefold())


def _ascii_digit(mark: str) -> str:
    return str(unicodedata.digit(mark)) if mark.isdigit() and not mark.isascii() else mark
