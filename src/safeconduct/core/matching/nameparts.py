"""A name cut into the words that are compared."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from safeconduct.core.matching.fold import words as plain_words
from safeconduct.core.matching.rules import JOINED_TITLES, TITLES, TITLES_THAT_MAY_BE_NAMES
from safeconduct.core.matching.spelling import HAN, Word, word_of

MOST_WORDS: Final = 12
# What binds the parts of a name, or stands before or after it, in many languages: it says little about who somebody is.
# Some are names elsewhere, so that two words must be left without them.
_BINDING: Final = """
    al el ul ur as az ad an ar at bin ben ibn bint binti bte abu abou umm um ould wald bar bat
    de del della di da do dos das du des la le les lo los las y e van von der den ter ten te zu zum af av
    na nu san st saint ap ab mac mc jr sr ii iii iv junior senior
    sheikh shaikh sheik sayyid syed haji hajji hadji alhaj mullah mawlawi maulvi maulana hon gen col maj capt lt sgt rev fr
    pandit shri smt sri u daw ko ma maung sai thi don dona pan pani tuan puan encik datuk dato
"""
BINDING: Final = frozenset(_BINDING.split())
# These stand before a name and are hardly ever one.
_BEFORE: Final = """
    prof professor sir lord lady dame herr frau monsieur madame mademoiselle senor senora signor signora gospodin
"""
BEFORE: Final = TITLES | TITLES_THAT_MAY_BE_NAMES | frozenset(_BEFORE.split())
_INITIALS: Final = re.compile(r"\b([^\W\d_])\.")
# Signs that stand for the letters they look like, inside a word.
_LETTERS_OF_SIGNS: Final = {"@": "a", "$": "s", "!": "i", "|": "l", "€": "e"}
_SIGN_IN_WORD: Final = re.compile(r"(?<=\w)[@$!|€](?=\w)")
_CAMEL: Final = re.compile(r"[A-Z][a-z']*")
_ARABIC_ARTICLE: Final = "ال"
_SHORTEST_REST: Final = 3
_HANGUL: Final = re.compile(r"[\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class NameParts:
    """`words` in the order written; `is_small[i]` says that word i is a title or binds others.

    `is_syllabic`: in Chinese or Korean signs, each a syllable.
    """

    words: tuple[Word, ...]
    is_small: tuple[bool, ...]
    is_syllabic: bool

    @property
    def main(self) -> list[Word]:
        return [word for word, is_small in zip(self.words, self.is_small, strict=True) if not is_small]


@lru_cache(maxsize=1 << 15)
def parts_of(name: str) -> NameParts:
    """The same for any case, space, invisible mark and normal form of the same name."""
    return cut(name, word_of)


def cut(name: str, read: Callable[[str], Word]) -> NameParts:
    """`read` makes a word of its text; whoever cuts many names keeps the words."""
    lettered = _SIGN_IN_WORD.sub(lambda sign: _LETTERS_OF_SIGNS[sign[0]], unicodedata.normalize("NFKC", name))
    spaced = _INITIALS.sub(r"\1 ", lettered)
    found = [part for text in plain_words(spaced)[:MOST_WORDS] for part in _taken_apart(text)][:MOST_WORDS]
    words = tuple(map(read, found))
    small = _small(words, BEFORE | BINDING)
    if small.count(False) < 2:
        small = _small(words, BEFORE)
    if all(small):
        small = [False] * len(words)
    return NameParts(words, tuple(small), any(map(_is_syllabic, found)))


def _small(words: tuple[Word, ...], among: frozenset[str]) -> list[bool]:
    return [word.text in among or word.latin in among for word in words]


def _taken_apart(text: str) -> list[str]:
    """A word written together with its title or article."""
    title = next(
        (one for one in JOINED_TITLES if text.startswith(one) and len(text) - len(one) >= _SHORTEST_REST), ""
    )
    if title:
        return [title, text[len(title) :]]
    if text.startswith(_ARABIC_ARTICLE) and len(text) > len(_ARABIC_ARTICLE) + 2:
        return ["al", text[len(_ARABIC_ARTICLE) :]]
    return [text]


def _is_syllabic(text: str) -> bool:
    return not text.isascii() and (HAN.search(text) is not None or _HANGUL.search(text) is not None)


@lru_cache(maxsize=1 << 12)
def syllables_of(parts: NameParts) -> NameParts:
    """Chinese and Korean signs read one by one, to be set against Latin letters."""
    words: list[Word] = []
    for word in parts.words:
        signs = _CAMEL.findall(anyascii(word.text)) if _is_syllabic(word.text) else []
        words += [word_of(sign.casefold()) for sign in signs] or [word]
    return NameParts(tuple(words[:MOST_WORDS]), (False,) * min(len(words), MOST_WORDS), is_syllabic=False)
