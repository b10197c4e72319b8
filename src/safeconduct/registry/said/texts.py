"""Answers as they come in a text: short, and typed on any telephone."""

import re
from typing import Final

from safeconduct.core.clusters import clusters
from safeconduct.registry.intake.text import ascii_digits, tidy
from safeconduct.registry.said.answers import read_place
from safeconduct.registry.said.keywords import LANGUAGES, NOBODY, folded, is_one_of

# So much of a text is read.
LONGEST: Final = 300
LONGEST_NAME: Final = 80
LONGEST_LANDMARK: Final = 120
# A bus or a small factory; more is somebody's telephone number.
MOST_WITH_THEM: Final = 500
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_LAO, _THAI = re.compile("[\u0e80-\u0eff]"), re.compile("[\u0e00-\u0e7f]")


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning, on one line, without a cut through a syllable."""
    held = ""
    for cluster in clusters(tidy(text[: 4 * LONGEST])):
        if len(held) + len(cluster) > most:
            break
        held += cluster
    return held.strip()


def name_in(text: str) -> str:
    """ "" for what is none: no letters, or a whole letter to the embassy."""
    return text if any(mark.isalpha() for mark in text) and len(text) <= LONGEST_NAME else ""


def place_in(text: str) -> str:
    letters = [mark for mark in folded(text) if mark.isalpha()]
    return text if len(letters) > 1 or read_place(text) is not None else ""


def count_in(text: str) -> int | None:
    if is_one_of(text, NOBODY):
        return 0
    found = _NUMBER.search(ascii_digits(text))
    number = int(found[0]) if found else MOST_WITH_THEM + 1
    return number if number <= MOST_WITH_THEM else None


def language_in(text: str) -> str:
    """The one that was chosen by number or name; "" for none of ours."""
    chosen = folded(text)
    for number, (code, names) in enumerate(LANGUAGES.items(), 1):
        if chosen == f"{number}" or is_one_of(text, names):
            return code
    return ""


def language_of_script(text: str) -> str:
    if _LAO.search(text):
        return "lo"
    return "th" if _THAI.search(text) else ""
