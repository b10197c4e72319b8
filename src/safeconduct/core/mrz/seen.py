"""What a recogniser saw, as it comes over the wire: lines, and for each character what else it may be.

    {"lines": [{"text": "P<UTO…", "alternatives": [[["P", 0.99], ["F", 0.01]], …]}, …]}

Two or three lines of one length that a format has; for each place of a line one to six characters of the alphabet with
probabilities from 0 to 1, the likeliest being that of `text`. Nothing else is accepted.
"""

from dataclasses import dataclass
from typing import Final

from safeconduct.core.mrz.checks import VALUES
from safeconduct.core.mrz.formats import FORMATS

MOST_ALTERNATIVES: Final = 6
SHAPES: Final = frozenset((one.rows, one.length) for one in FORMATS)

Choice = tuple[str, float]


class NotSeen(ValueError):
    """The value is not of the shape that a recogniser sends."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Lines of one length and, for each place, characters with probabilities, likeliest first."""

    lines: tuple[str, ...]
    alternatives: tuple[tuple[tuple[Choice, ...], ...], ...]


def from_wire(value: object) -> Seen:
    """The value of a request's JSON. Raises NotSeen."""
    if (
        not isinstance(value, dict)
        or not isinstance(value.get("lines"), list)
        or not 2 <= len(value["lines"]) <= 3
    ):
        raise NotSeen("two or three lines are needed")
    lines = [_line(line) for line in value["lines"]]
    if (len(lines), len(lines[0])) not in SHAPES or len({len(line) for line in lines}) != 1:
        raise NotSeen("no document has lines of this number and length")
    texts = tuple("".join(place[0][0] for place in line) for line in lines)
    for given, text in zip(value["lines"], texts, strict=True):
        if given.get("text") != text:
            raise NotSeen("a text is not that of its likeliest characters")
    return Seen(texts, tuple(lines))


def _line(line: object) -> tuple[tuple[Choice, ...], ...]:
    if not isinstance(line, dict) or not isinstance(line.get("alternatives"), list):
        raise NotSeen("a line has no alternatives")
    if len(line["alternatives"]) > max(length for _, length in SHAPES):
        raise NotSeen("a line is too long")
    return tuple(_place(place) for place in line["alternatives"])


def _place(place: object) -> tuple[Choice, ...]:
    if not isinstance(place, list) or not 1 <= len(place) <= MOST_ALTERNATIVES:
        raise NotSeen("a place has no alternatives, or too many")
    choices = [_choice(choice) for choice in place]
    if len({character for character, _ in choices}) != len(choices):
        raise NotSeen("a character stands twice in a place")
    ordered = tuple(sorted(choices, key=lambda choice: -choice[1]))
    if ordered[0][1] <= 0:
        raise NotSeen("a place has no probable character")
    return ordered


def _choice(choice: object) -> Choice:
    if not isinstance(choice, list) or len(choice) != 2:
        raise NotSeen("an alternative is not a character and its probability")
    character, probability = choice
    if not isinstance(character, str) or character not in VALUES:
        raise NotSeen("an alternative is no character of a zone")
    if (
        isinstance(probability, bool)
        or not isinstance(probability, (int, float))
        or not 0 <= probability <= 1
    ):
        raise NotSeen("a probability is not between 0 and 1")
    return character, float(probability)
