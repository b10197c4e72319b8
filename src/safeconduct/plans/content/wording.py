"""What differs between two texts, word by word; in scripts without spaces, syllable cluster by syllable cluster.

Spaces that cannot be seen are taken out first and named on their own, so that a text pasted from a word processor does
not look rewritten.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from safeconduct.core.clusters import clusters

How: TypeAlias = Literal["same", "removed", "added"]

# What each odd space counts as.
ODD: Final = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u00ad": "", "\u200b": "", "\u200e": "", "\u200f": "",
    "\u2060": "", "\ufeff": "",
}  # fmt: skip
UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
# Comparing costs the product of the two lengths; beyond this, lines are compared as wholes first.
MOST_PAIRS: Final = 400_000
# So little that stays between two changes tears words apart without telling anything.
ISLAND: Final = 4


@dataclass(frozen=True, slots=True)
class Piece:
    how: How
    text: str


def odd_spaces(text: str) -> Counter[str]:
    return Counter(mark for mark in text if mark in ODD)


def cleaned(text: str) -> str:
    """The text with one code for each letter and plain spaces only."""
    plain = "".join(ODD.get(mark, mark) for mark in text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", plain)


def differences(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order: the same and the removed make up the old one, the same and the
    added the new one (tests/plans/test_wording.py)."""
    old, new = tokens(cleaned(before)), tokens(cleaned(after))
    start, end = _shared(old, new)
    head, tail = old[:start], old[len(old) - end :]
    middle = _compared(old[start : len(old) - end], new[start : len(new) - end])
    return _joined([*_runs("same", head), *middle, *_runs("same", tail)])


def tokens(text: str) -> list[str]:
    """Words, single marks and spaces; where a script has no spaces, clusters."""
    found: list[str] = []
    word = False
    for cluster in clusters(text):
        joins = cluster[0].isalnum() and not UNSPACED.match(cluster)
        if joins and word:
            found[-1] += cluster
        else:
            found.append(cluster)
        word = joins
    return found


def _shared(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin with, and how many both end with."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return start, end


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) * len(new) <= MOST_PAIRS:
        yield from _matched(old, new)
        return
    lines, other = _lines(old), _lines(new)
    for way, a, b, c, d in SequenceMatcher(None, lines, other, autojunk=False).get_opcodes():
        ours, theirs = (
            [one for line in lines[a:b] for one in line],
            [one for line in other[c:d] for one in line],
        )
        if way == "replace" and len(ours) * len(theirs) <= MOST_PAIRS:
            yield from _matched(ours, theirs)
        elif way == "equal":
            yield from _runs("same", ours)
        else:
            yield from _runs("removed", ours)
            yield from _runs("added", theirs)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for way, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way == "equal":
            yield from _runs("same", old[a:b])
        else:
            yield from _runs("removed", old[a:b])
            yield from _runs("added", new[c:d])


def _lines(parts: Sequence[str]) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    begun: list[str] = []
    for part in parts:
        begun.append(part)
        if part == "\n":
            lines.append(tuple(begun))
            begun = []
    return [*lines, tuple(begun)] if begun else lines


def _runs(how: How, parts: Sequence[str]) -> Iterator[Piece]:
    if parts:
        yield Piece(how, "".join(parts))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring changes as one removal and one addition, with the islands between them swallowed."""
    found: list[Piece] = []
    removed = added = ""
    for at, piece in enumerate(pieces):
        is_island = 0 < at < len(pieces) - 1 and len(piece.text) <= ISLAND and "\n" not in piece.text
        if piece.how == "same" and not ((removed or added) and is_island):
            found += [
                *_runs("removed", [removed] if removed else []),
                *_runs("added", [added] if added else []),
            ]
            removed = added = ""
            found.append(piece)
            continue
        removed += piece.text if piece.how != "added" else ""
        added += piece.text if piece.how != "removed" else ""
    return [
        *found,
        *_runs("removed", [removed] if removed else []),
        *_runs("added", [added] if added else []),
    ]
