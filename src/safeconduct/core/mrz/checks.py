"""The check digit of ICAO Doc 9303 part 3, section 4.9: weights 7, 3, 1 over the values of the characters, modulo 10."""

from itertools import cycle
from typing import Final

ALPHABET: Final = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS: Final = "0123456789"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FILLER: Final = "<"
WEIGHTS: Final = (7, 3, 1)

VALUES: Final = {character: max(0, place - 1) for place, character in enumerate(ALPHABET)}
"""0 to 9 for digits, 10 to 35 for letters, 0 for the filler."""


def check_digit(field: str) -> int:
    """The digit, 0 to 9, over a field in the characters of a zone.

    Raises KeyError for any other character.
    """
    return sum(VALUES[c] * w for c, w in zip(field, cycle(WEIGHTS), strict=False)) % 10
