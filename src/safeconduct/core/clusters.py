"""Clusters: what a reader takes for one letter, and what no program should cut.

The idea is that of Unicode's text segmentation (UAX 29): a letter with the marks on it. A Lao or Thai vowel written
before its consonant belongs to it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Lao and Thai vowels that are written before the consonant they follow in speech.
LEADING: Final = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
# The vowel AM is a mark and a letter in one; a joiner ties the next Khmer or Burmese consonant to this one.
TRAILING: Final = frozenset("\u0e33\u0eb3\u200c\u200d")
JOINERS: Final = frozenset("\u1039\u17d2\u200d")


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
    if mark in TRAILING or unicodedata.category(mark)[0] == "M":
        return not last.isspace()
    if last in JOINERS:
        return mark.isalpha()
    return len(held) == 1 and LEADING.match(held) is not None and mark.isalpha()
