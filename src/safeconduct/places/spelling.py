"""Keys under which a place is found: as it is written, and as it sounds."""

import unicodedata

from safeconduct.core.matching import fold
from safeconduct.core.matching.fold import words

# A key that sounds right but is written otherwise begins with this, so that the two never mix.
BY_SOUND = "~"


def as_written(text: str) -> str:
    """The letters of the name in its own script, without case, accents and spaces."""
    return "".join(_without_accents(word) for word in words(text))[:80]


def as_heard(text: str) -> str:
    """The same for every spelling of one sound in Lao, Thai or Latin letters."""
    sound = fold(text)
    return BY_SOUND + sound[:79] if sound else ""


def _without_accents(word: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    return bare if bare.isascii() else word
