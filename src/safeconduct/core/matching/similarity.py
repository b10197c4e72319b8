"""How alike two names are as writings of one name, whoever bears them."""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Final

from safeconduct.core.matching.alignment import Alignment, align
from safeconduct.core.matching.likeness import Likeness, Way
from safeconduct.core.matching.nameparts import NameParts, parts_of, syllables_of

# From here on two names are taken for one: see docs/developers/matching.md for how it was set.
SAME_NAME: Final = 0.7

SMALL: Final = 0.25
MOST_OF_CONFLICT: Final = 0.6
MOST_OF_ONE_WORD: Final = 0.66
_STEPS: Final = ((0.0, -0.6), (0.6, -0.3), (0.7, 0.1), (0.78, 0.6), (0.86, 0.9), (1.0, 1.0))


def name_similarity(one: str, other: str) -> float:
    """From 0 to 1, symmetric; `SAME_NAME` and above means that the names are taken for writings of one name."""
    if one > other:
        one, other = other, one
    return _similarity(one, other)


@lru_cache(maxsize=1 << 15)
def _similarity(one: str, other: str) -> float:
    first, second, alignment = set_against(parts_of(one), parts_of(other))
    if not (first.words and second.words):
        # Of signs alone, which no word is made of.
        return float(_signs(one) == _signs(other) != "")
    return 1.0 if first.words == second.words else similarity_of(first, second, alignment)


def _signs(text: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace() and sign.isprintable()
    )


def set_against(first: NameParts, second: NameParts) -> tuple[NameParts, NameParts, Alignment]:
    """Which words of two names stand for each other; Chinese and Korean beside other letters cut where that fits better."""
    plain = first, second, align(first, second)
    if first.is_syllabic == second.is_syllabic:
        return plain
    cut_first, cut_second = syllables_of(first), syllables_of(second)
    cut = cut_first, cut_second, align(cut_first, cut_second)
    return max(plain, cut, key=lambda found: similarity_of(*found))


def similarity_of(first: NameParts, second: NameParts, alignment: Alignment) -> float:
    """From 0 to 1; not symmetric where an alignment is not."""
    agreed = linked = 0.0
    for link in alignment.links:
        weight = _weight(first, range(*link.first)) + _weight(second, range(*link.second))
        agreed += weight * _support(link.likeness)
        linked += weight
    left = [_weight(first, alignment.only_first), _weight(second, alignment.only_second)]
    against = min(_main(first, alignment.only_first), _main(second, alignment.only_second))
    total = linked + sum(left)
    # What both have and the other has not speaks against; what only one has says little.
    conflict = 2 * min(left) if against else 0.0
    extra = sum(left) - conflict
    score = (agreed - 0.6 * conflict) / (linked + conflict) if linked else 0.0
    score *= 1 - 0.3 * extra / total
    if against:
        score = min(score, MOST_OF_CONFLICT)
    if _covered(first, second, alignment) < 2 and _main(first, alignment.only_first) + _main(
        second, alignment.only_second
    ):
        score = min(score, MOST_OF_ONE_WORD)
    return min(1.0, max(0.0, score))


def _support(alike: Likeness) -> float:
    if alike.way is Way.INITIAL:
        return 0.75
    for (low, least), (high, most) in pairwise(_STEPS):
        if alike.score <= high:
            return least + (most - least) * (alike.score - low) / (high - low)
    return 1.0


def _weight(parts: NameParts, places: range | tuple[int, ...]) -> float:
    return sum(
        SMALL if parts.is_small[place] else sqrt(min(8, len(parts.words[place].latin) or 1))
        for place in places
    )


def _main(parts: NameParts, places: tuple[int, ...]) -> int:
    return sum(not parts.is_small[place] for place in places)


def _covered(first: NameParts, second: NameParts, alignment: Alignment) -> int:
    """How many words of weight found their counterpart; words written together count as the words they are."""
    return sum(
        max(
            sum(not first.is_small[place] for place in range(*link.first)),
            sum(not second.is_small[place] for place in range(*link.second)),
        )
        for link in alignment.links
    )
