"""Clusters: what a reader takes for one letter, and what no program should cut.

The idea is that of Unicode's text segmentation (UAX 29): a letter with the marks on it, an emoji with what changes it.
Beyond it, a Lao or Thai vowel written before its consonant belongs to it, and a Khmer or Burmese consonant that is
written under another to that one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Lao and Thai vowels that are written before the consonant they follow in speech.
LEADING: Final = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
# Beside all marks: the vowel AM, a mark and a letter in one; joiners; the voicing marks of narrow kana; conjoining
# vowels and finals of Hangul; colours of skin and the tags of regional flags.
TRAILING: Final = re.compile(
    "[\u0e33\u0eb3\u200c\u200d\uff9e\uff9f\u1160-\u11ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
# What ties the next letter to this one: stacked Burmese, Khmer and Tai Tham; Indic half letters; joined emoji.
JOINERS: Final = frozenset("\u1039\u17d2\u1a60\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u200d")
ZERO_WIDTH_JOINER: Final = "\u200d"
# Two of these are a flag.
FLAG_LETTER: Final = re.compile("[\U0001f1e6-\U0001f1ff]")


def clusters(text: str) -> Iterator[str]:
    """The pieces of a text, in order; joined they are the text again."""
    held = ""
    for mark in text:
        if held and not _belongs(held, mark):
            yield held
            held = ""
        held += mark
    if held:
        yield held


def _belongs(held: str, mark: str) -> bool:
    last = held[-1]
    if TRAILING.match(mark) or unicodedata.category(mark)[0] == "M":
        return not last.isspace()
    if last in JOINERS:
        return mark.isalpha() or (last == ZERO_WIDTH_JOINER and unicodedata.category(mark) == "So")
    if len(held) > 1:
        return False
    if FLAG_LETTER.match(held):
        return FLAG_LETTER.match(mark) is not None
    if held == "\r":
        return mark == "\n"
    return LEADING.match(held) is not None and mark.isalpha()
