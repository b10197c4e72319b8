"""How alike two words of names are, from 0 to 1, and in what way."""

from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from safeconduct.core.matching.distance import NEAR, apart
from safeconduct.core.matching.scripts import LAO
from safeconduct.core.matching.spelling import Word, word_of

SHORTEST_BEGINNING: Final = 3


class Way(StrEnum):
    """In what way two words are alike; declared from the closest to the loosest."""

    SAME = "same"
    SOUND = "sound"
    SCRIPT = "script"
    SLIP = "slip"
    ALIKE = "alike"
    BEGINNING = "beginning"
    INITIAL = "initial"
    DIFFERENT = "different"


class Likeness(NamedTuple):
    score: float
    way: Way


SAME: Final = Likeness(1.0, Way.SAME)
DIFFERENT: Final = Likeness(0.0, Way.DIFFERENT)
LEAST: Final = 0.55
ONE_SLIP: Final = 0.78
KEY_LETTER: Final = 1.5


def likeness(one: Word, other: Word) -> Likeness:
    """Symmetric; the same for the same words."""
    if one.text > other.text:
        one, other = other, one
    return _likeness(one.text, other.text)


@lru_cache(maxsize=1 << 17)
def _likeness(text: str, against: str) -> Likeness:
    one, other = word_of(text), word_of(against)
    if one.text == other.text:
        return SAME
    if one.is_han and other.is_han:
        return _han(one, other)
    if not (one.latin and other.latin):
        return DIFFERENT
    if one.latin == other.latin and one.text.isascii() == other.text.isascii():
        return SAME
    if len(one.latin) == 1 or len(other.latin) == 1:
        return Likeness(0.8, Way.INITIAL) if _begin_alike(one, other) else DIFFERENT
    return _spelled(one, other)


def _spelled(one: Word, other: Word) -> Likeness:
    best = _key(one, other)
    if best.way is not Way.SOUND and best.way is not Way.SCRIPT:
        ways = (
            (best, _bones(one, other))
            if one.is_tai or other.is_tai
            else (best, _letters(one, other), _bones(one, other))
        )
        best = max(ways, key=lambda found: found.score)
    if best.score < LEAST:
        short, long = sorted((one.heard, other.heard), key=len)
        if len(short) >= SHORTEST_BEGINNING and long.startswith(short):
            return Likeness(0.7, Way.BEGINNING)
        return DIFFERENT
    return best


def _begin_alike(one: Word, other: Word) -> bool:
    first, against = one.heard[0], other.heard[0]
    return one.latin[0] == other.latin[0] or first == against or NEAR.get(first + against, 1.0) <= 0.3


def _letters(one: Word, other: Word) -> Likeness:
    """As they are spelled and as they are heard, half and half."""
    longer = max(len(one.heard), len(other.heard))
    if OSA.distance(one.coarse, other.coarse) > max(1, max(len(one.coarse), len(other.coarse)) // 2):
        return DIFFERENT
    cost = apart(one.heard, other.heard, most=(1 - LEAST) * longer)
    heard = max(0.0, 1 - cost / longer)
    typed = OSA.normalized_similarity(one.latin, other.latin)
    score = (heard + max(typed, heard - 0.25)) / 2
    if (
        min(len(one.latin), len(other.latin)) >= SHORTEST_BEGINNING
        and OSA.distance(one.latin, other.latin) == 1
    ):
        # One slip happens in a short word as in a long one.
        score = max(score, ONE_SLIP)
    if cost == 0:
        return Likeness(max(score, 0.95), Way.SOUND)
    return Likeness(score, Way.SLIP if score >= 0.8 else Way.ALIKE)


def _key(one: Word, other: Word) -> Likeness:
    """As the key of Lao and Thai names hears them; the only way where one of them is in those letters."""
    if not (one.sound and other.sound):
        return DIFFERENT
    longer = max(len(one.sound), len(other.sound))
    if one.sound == other.sound:
        if one.is_tai or other.is_tai:
            return Likeness(0.98, Way.SCRIPT if one.is_tai != other.is_tai else Way.SOUND)
        return Likeness(0.95 if one.heard == other.heard else 0.93 if longer >= 4 else 0.85, Way.SOUND)
    # A key has few letters, and each stands for many: one that differs is a sound that differs.
    score = 1 - KEY_LETTER * OSA.distance(one.sound, other.sound) / longer
    if not (one.is_tai or other.is_tai):
        score = 0.9 - OSA.distance(one.sound, other.sound) / longer
    elif one.is_tai and other.is_tai and _in_lao(one) == _in_lao(other):
        score = (score + OSA.normalized_similarity(one.text, other.text)) / 2
    return Likeness(max(0.0, score), Way.SLIP if score >= 0.8 else Way.ALIKE)


def _in_lao(word: Word) -> bool:
    return LAO.search(word.text) is not None


def _bones(one: Word, other: Word) -> Likeness:
    """Consonants alone, where one is in a script that leaves vowels out."""
    if one.is_vowelless == other.is_vowelless or min(len(one.bones), len(other.bones)) < 2:
        return DIFFERENT
    longer = max(len(one.bones), len(other.bones))
    score = 1 - apart(one.bones, other.bones, most=0.5 * longer) / longer
    return Likeness(max(0.0, 0.97 * score), Way.SCRIPT if score >= 0.8 else Way.ALIKE)


def _han(one: Word, other: Word) -> Likeness:
    """Each character is a syllable with a meaning: another character is another name, unless it is only another form."""
    if one.latin == other.latin and len(one.text) == len(other.text):
        pairs = [pair for pair in zip(one.text, other.text, strict=True) if pair[0] != pair[1]]
        if all(_are_forms(*pair) for pair in pairs):
            return Likeness(0.97, Way.SOUND)
    typed = OSA.normalized_similarity(one.text, other.text)
    return Likeness(0.7 * typed, Way.ALIKE) if typed >= 0.5 else DIFFERENT


def _are_forms(one: str, other: str) -> bool:
    """A traditional and a simplified character: each stands in only one of the two old character sets."""
    sides = {(_encodes(mark, "gb2312"), _encodes(mark, "big5")) for mark in (one, other)}
    return sides == {(True, False), (False, True)}


def _encodes(mark: str, charset: str) -> bool:
    try:
        mark.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
