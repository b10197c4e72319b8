"""Many candidates of a search put in order: roughly first, with care among the best."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from safeconduct.core.matching.fold import sound, words
from safeconduct.core.matching.scripts import LAO, THAI
from safeconduct.core.matching.similarity import name_similarity

MOST: Final = 20
# So many more than are asked for are looked at with care: the rough order is not the right one.
SPARE: Final = 10
SURE: Final = 0.95
_OTHER: Final = re.compile("")


class Ranked(NamedTuple):
    """`place` of the candidate in what was given."""

    place: int
    similarity: float


def rank(query: str, candidates: Sequence[Sequence[str]], *, most: int = MOST) -> list[Ranked]:
    """The candidates whose names are most like the one looked for, the likest first; each may have names in several scripts.

    Of equals the one given first. The similarity is that of `name_similarity`, the best of a candidate's names.
    """
    rough = _roughly(query, candidates)
    best = np.lexsort((np.arange(len(rough)), -rough))[: most + SPARE].tolist()
    ranked = [Ranked(place, _closely(query, candidates[place])) for place in best]
    ranked.sort(key=lambda one: (-one.similarity, -rough[one.place], one.place))
    return ranked[:most]


def _closely(query: str, names: Sequence[str]) -> float:
    closest = 0.0
    for name in names:
        closest = max(closest, name_similarity(query, name))
        if closest >= SURE:
            break
    return closest


def _roughly(
    query: str, candidates: Sequence[Sequence[str]]
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Letters against letters where the script is the same, which costs next to nothing; else sounds."""
    script = _script(query)
    letters = [
        next((name.casefold() for name in names if _script(name) is script), "") for names in candidates
    ]
    sounds = [
        "" if written or not any(names) else _heard(next(filter(None, names)))
        for written, names in zip(letters, candidates, strict=True)
    ]
    scores = np.zeros(len(candidates))
    for asked, found in ((query.casefold(), letters), (_heard(query), sounds)):
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
            scores += cdist([asked], found, scorer=scorer)[0]
        scores += cdist(
            [asked.replace(" ", "")], [text.replace(" ", "") for text in found], scorer=fuzz.ratio
        )[0]
    return scores


def _script(name: str) -> re.Pattern[str] | None:
    return None if name.isascii() else next((script for script in (LAO, THAI) if script.search(name)), _OTHER)


def _heard(name: str) -> str:
    return " ".join(map(sound, words(name)))
