"""The keys under which a name is found."""

from itertools import pairwise
from typing import Final

from safeconduct.core.matching.fold import sound, words
from safeconduct.core.matching.rules import JOINED_TITLES, TITLES, TITLES_THAT_MAY_BE_NAMES

LONGEST: Final = 40
SHORTEST_REST: Final = 3
MOST_WORDS: Final = 8


def name_keys(name: str) -> tuple[str, ...]:
    """Keys of each word, of neighbouring words and of the whole: spacing is the writer's whim.

    >>> name_keys("Boun Mi")
    ('bun', 'mi', 'bunmi')
    """
    found = _without_titles(words(name)[:MOST_WORDS])
    sounds = [sound(word) for word in _without_likely_titles(found)]
    keys = [sound(word) for word in found]
    keys += [first + second for first, second in pairwise(sounds)]
    keys.append("".join(sounds))
    return tuple(dict.fromkeys(key[:LONGEST] for key in keys if key))


def word_keys(name: str) -> tuple[str, ...]:
    """Keys of the words alone, for a search in which each must be there.

    >>> word_keys("Thao Boun Mi")
    ('bun', 'mi')
    """
    found = _without_likely_titles(_without_titles(words(name)[:MOST_WORDS]))
    return tuple(dict.fromkeys(key for key in (sound(word)[:LONGEST] for word in found) if key))


def _without_likely_titles(found: list[str]) -> list[str]:
    return [word for word in found if word not in TITLES_THAT_MAY_BE_NAMES] or found


def _without_titles(found: list[str]) -> list[str]:
    kept = [word for word in found if word not in TITLES] or found
    if kept:
        first = kept[0]
        title = next((one for one in JOINED_TITLES if first.startswith(one)), "")
        if title and len(first) - len(title) >= SHORTEST_REST:
            kept = [first[len(title) :], *kept[1:]]
    return kept
