"""The words of two names set against each other, in any order, together or apart."""

from dataclasses import dataclass
from typing import Final

from safeconduct.core.matching.likeness import DIFFERENT, Likeness, Way, likeness
from safeconduct.core.matching.nameparts import NameParts
from safeconduct.core.matching.spelling import Word, joined

MOST_JOINED: Final = 3
# Words written together must be closer than single ones to count: chance joins many things.
LEAST_JOINED: Final = 0.82


@dataclass(frozen=True, slots=True)
class Link:
    """Words `first[0]` until `first[1]` of one name stand for words `second[0]` until `second[1]` of the other."""

    first: tuple[int, int]
    second: tuple[int, int]
    likeness: Likeness

    @property
    def is_joined(self) -> bool:
        return self.first[1] - self.first[0] != self.second[1] - self.second[0]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Links in the order of the first name; the words of each that have no counterpart."""

    links: tuple[Link, ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]

    @property
    def is_reordered(self) -> bool:
        places = [link.second[0] for link in self.links]
        return places != sorted(places)


def align(first: NameParts, second: NameParts) -> Alignment:
    """The closest words find each other first."""
    single = _single(first, second)
    found = _chosen(single, first, second)
    # Where all is found word by word nothing can have been written together.
    if found.only_first or found.only_second:
        found = _chosen(single + _together(first, second), first, second)
    return found


def _chosen(found: list[Link], first: NameParts, second: NameParts) -> Alignment:
    free_first, free_second = set(range(len(first.words))), set(range(len(second.words)))
    links: list[Link] = []
    for link in sorted(found, key=_order):
        rows, columns = set(range(*link.first)), set(range(*link.second))
        if rows <= free_first and columns <= free_second:
            links.append(link)
            free_first -= rows
            free_second -= columns
    links.sort(key=lambda link: link.first)
    return Alignment(tuple(links), tuple(sorted(free_first)), tuple(sorted(free_second)))


def _order(link: Link) -> tuple[float, int, tuple[int, int], tuple[int, int]]:
    """What covers more words goes before what is barely closer, a whole word before a part of one."""
    covered = (link.first[1] - link.first[0]) + (link.second[1] - link.second[0])
    worth = link.likeness.score + 0.02 * (covered - 2)
    if link.likeness.way in {Way.INITIAL, Way.BEGINNING}:
        worth -= 0.3
    return -worth, abs(link.first[0] - link.second[0]), link.first, link.second


def _single(first: NameParts, second: NameParts) -> list[Link]:
    links = []
    for row, one in enumerate(first.words):
        for column, other in enumerate(second.words):
            alike = likeness(one, other)
            if alike is not DIFFERENT and alike.score > 0:
                links.append(Link((row, row + 1), (column, column + 1), alike))
    return links


def _together(first: NameParts, second: NameParts) -> list[Link]:
    """Several words of one name written as one in the other."""
    links = []
    for one, other, turned in ((first, second, False), (second, first, True)):
        for span in _spans(len(one.words)):
            for place, single in enumerate(other.words):
                alike = _as_one(one.words[slice(*span)], single)
                if alike.score >= LEAST_JOINED and alike.way not in {Way.INITIAL, Way.BEGINNING}:
                    alone = (place, place + 1)
                    links.append(Link(alone, span, alike) if turned else Link(span, alone, alike))
    return links


def _as_one(words: tuple[Word, ...], single: Word) -> Likeness:
    """Lengths first: to make one word of several and read it costs more than all else."""
    for lengths, length in (
        (sum(len(word.latin) for word in words), len(single.latin)),
        (sum(len(word.sound) for word in words), len(single.sound)),
    ):
        if abs(lengths - length) <= 0.25 * length + 1:
            break
    else:
        return DIFFERENT
    return likeness(joined(words), single)


def _spans(count: int) -> list[tuple[int, int]]:
    return [
        (start, start + width)
        for width in range(2, min(MOST_JOINED, count) + 1)
        for start in range(count - width + 1)
    ]
