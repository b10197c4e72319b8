"""What a name is made of before anybody writes it: elements with a meaning, and their syllables as sounds.

Nothing here, or in this folder, is shared with `safeconduct.core.matching`: that reads any spelling back to a sound,
this goes from known sounds to spellings. Sounds are written as onset,vowel,coda with a space between syllables; letters
doubled are long; E O Q U stand for the open e, the open o, the unrounded mid and the unrounded high vowel.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Syllable:
    """`onset` is "-" where the word begins with a vowel; `coda` is "" in an open syllable."""

    onset: str
    vowel: str
    coda: str


@dataclass(frozen=True, slots=True)
class Element:
    """A building block of names; `lao` and `thai` are how it is spelled in those scripts, "" if not usual there."""

    syllables: tuple[Syllable, ...]
    lao: str = ""
    thai: str = ""


@lru_cache(maxsize=4096)
def syllables_of(text: str) -> tuple[Syllable, ...]:
    return tuple(Syllable(*syllable.split(",")) for syllable in text.split())


def elements(table: str, script: str) -> tuple[Element, ...]:
    """One element a line entry, "spelling sounds", entries separated by a bar."""
    found = []
    for entry in table.replace("\n", " ").split("|"):
        spelling, _, sounds = entry.strip().partition(" ")
        if sounds:
            found.append(Element(syllables_of(sounds.strip()), **{script: spelling}))
    return tuple(found)
