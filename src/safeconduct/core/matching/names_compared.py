"""The names of two people set against each other: the reasons of the pair that speaks most for one person."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from safeconduct.core.matching.alignment import Alignment, Link
from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.commonness import Bearers
from safeconduct.core.matching.comparison import Reason
from safeconduct.core.matching.facts import PersonName
from safeconduct.core.matching.likeness import Way
from safeconduct.core.matching.nameparts import NameParts, parts_of
from safeconduct.core.matching.scripts import LAO
from safeconduct.core.matching.similarity import set_against
from safeconduct.core.matching.spelling import Word, joined
from safeconduct.core.matching.weights import BY_SHARE, MOST_OF_NAMES, Weights

LEAST_ALIKE: Final = 0.7
CODES: Final = {
    Way.SAME: Code.NAME_SAME, Way.SOUND: Code.NAME_SOUND, Way.SCRIPT: Code.NAME_SCRIPT, Way.SLIP: Code.NAME_SLIP,
    Way.ALIKE: Code.NAME_ALIKE, Way.BEGINNING: Code.NAME_BEGINNING, Way.INITIAL: Code.NAME_INITIAL,
}  # fmt: skip
NO_WORD: Final = Word("", "", "", "", "", "", is_vowelless=False, is_han=False, is_tai=False)


class Words(NamedTuple):
    """A word of each name and how they stand to each other; an empty one where a name has no such word."""

    code: Code
    one: Word
    other: Word


class Named(NamedTuple):
    name: PersonName
    parts: NameParts


def named(names: Iterable[PersonName]) -> tuple[Named, ...]:
    return tuple(Named(name, parts_of(name.text)) for name in names)


def words_of(one: Named, other: Named) -> list[Words]:
    """How the words of two names stand to each other, and what there is to say about their order."""
    # Always set against each other in the same order, so that it never matters who comes first.
    if one.name.text > other.name.text:
        return [Words(code, left, right) for code, right, left in words_of(other, one)]
    first, second, alignment = set_against(one.parts, other.parts)
    if not (first.words and second.words):
        return []
    main = [link for link in alignment.links if _is_main(link, first, second)]
    found = [_linked(link, first, second) for link in main]
    found += _left(first, second, alignment, len(found))
    found += [Words(Code.NAME_TOGETHER, *_linked(link, first, second)[1:]) for link in main if link.is_joined]
    if _is_swapped(one.name, other.name, first, second, alignment):
        found.append(Words(Code.NAME_ORDER, NO_WORD, NO_WORD))
    return found


class Weighed(NamedTuple):
    """`one_in`: about one person in so many bears the word; 0 where that does not matter."""

    words: Words
    one_in: float
    bits: float


def weighed(
    one: tuple[Named, ...], other: tuple[Named, ...], weights: Weights, bearers: Bearers
) -> tuple[Named, Named, list[Weighed]] | None:
    """The two names that speak most for one person, and their words; None where nothing can be compared."""
    best, most = None, 0.0
    for left in one:
        for right in other:
            found = [_weighed(words, weights, bearers) for words in words_of(left, right)]
            total = sum(word.bits for word in found)
            if found and (best is None or total > most):
                best, most = (left, right, found), total
    return best


def reasons(
    one: tuple[PersonName, ...], other: tuple[PersonName, ...], weights: Weights, bearers: Bearers
) -> list[Reason]:
    best = weighed(named(one), named(other), weights, bearers)
    if best is None:
        return []
    left, right, found = best
    # No name, however rare, outweighs everything else.
    total = sum(word.bits for word in found)
    share = min(1.0, MOST_OF_NAMES / total) if total > 0 else 1.0
    return [
        Reason(word.words.code, word.bits * share, _arguments(word, left.name, right.name, (*one, *other)))
        for word in found
    ]


def _weighed(words: Words, weights: Weights, bearers: Bearers) -> Weighed:
    if words.code not in BY_SHARE:
        return Weighed(words, 0.0, weights.bits(words.code))
    one_in = min(bearers.one_in(words.one.sound), bearers.one_in(words.other.sound))
    return Weighed(words, one_in, weights.bits_of_word(words.code, one_in))


def _is_main(link: Link, first: NameParts, second: NameParts) -> bool:
    return not all(first.is_small[place] for place in range(*link.first)) and not all(
        second.is_small[place] for place in range(*link.second)
    )


def _linked(link: Link, first: NameParts, second: NameParts) -> Words:
    one, other = joined(first.words[slice(*link.first)]), joined(second.words[slice(*link.second)])
    way, score = link.likeness.way, link.likeness.score
    code = CODES[way] if way is not Way.ALIKE or score >= LEAST_ALIKE else Code.NAME_DIFFERENT
    return Words(code, one, other)


def _left(first: NameParts, second: NameParts, alignment: Alignment, linked: int) -> list[Words]:
    """Words of both without a counterpart speak against one person; those of one alone say little."""
    left = [first.words[place] for place in alignment.only_first if not first.is_small[place]]
    right = [second.words[place] for place in alignment.only_second if not second.is_small[place]]
    both = min(len(left), len(right))
    found = [Words(Code.NAME_DIFFERENT, one, other) for one, other in zip(left, right, strict=False)]
    alone = Code.NAME_NO_FAMILY if linked + both == 1 else Code.NAME_ONLY_ONE
    found += [Words(alone, one, NO_WORD) for one in left[both:]]
    return found + [Words(alone, NO_WORD, other) for other in right[both:]]


def _is_swapped(
    one: PersonName, other: PersonName, first: NameParts, second: NameParts, alignment: Alignment
) -> bool:
    """Where both say which part is the family name that decides; else the order of the words."""
    if not (one.family and other.family):
        return alignment.is_reordered
    family, against = set(parts_of(one.family).words), set(parts_of(other.family).words)
    crossed = [
        bool(family & set(first.words[slice(*link.first)]))
        != bool(against & set(second.words[slice(*link.second)]))
        for link in alignment.links
    ]
    return len(crossed) > 1 and all(crossed)


def _arguments(
    word: Weighed, left: PersonName, right: PersonName, names: Iterable[PersonName]
) -> dict[str, str | int]:
    code, one, other = word.words
    if code is Code.NAME_ORDER:
        return {"one": left.text, "other": right.text}
    arguments: dict[str, str | int] = {"one": one.text, "other": other.text}
    if code in BY_SHARE:
        arguments["one_in"] = round(word.one_in)
    if code in {Code.NAME_SOUND, Code.NAME_SCRIPT}:
        arguments["lao"] = _in_lao(one, other, names)
    return arguments


def _in_lao(one: Word, other: Word, names: Iterable[PersonName]) -> str:
    """The word in Lao letters, where one of the records has it."""
    candidates = (word for name in names if LAO.search(name.text) for word in parts_of(name.text).words)
    return next(
        (
            word.text
            for word in (one, other, *candidates)
            if word.sound in {one.sound, other.sound} and LAO.search(word.text)
        ),
        "",
    )
