"""What goes wrong between a person and a list: the keyboard, the scanner, the order of names, the spaces."""

from random import Random
from typing import Final

NEIGHBOURS: Final = {
    row[place]: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place in range(len(row))
}
SCANNED: Final = (
    ("rn", "m"), ("m", "rn"), ("vv", "w"), ("l", "1"), ("i", "l"), ("o", "0"), ("s", "5"), ("b", "8"), ("h", "b"), ("e", "c"),
    ("u", "v"), ("n", "h"), ("cl", "d"), ("g", "q"),
)  # fmt: skip


def mistyped(word: str, random: Random) -> str:
    """One slip of the keyboard: a letter left out, doubled, swapped with the next, or its neighbour struck."""
    if len(word) < 3:
        return word
    place = random.randrange(1, len(word))
    letter = word[place]
    match random.randrange(4):
        case 0:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[:place] + letter + word[place:]
        case 2 if place + 1 < len(word):
            return word[:place] + word[place + 1] + letter + word[place + 2 :]
        case _:
            near = NEIGHBOURS.get(letter.lower())
            return word[:place] + random.choice(near) + word[place + 1 :] if near else word[:-1]


def misread(word: str, random: Random) -> str:
    """One slip of the scanner: letters that look alike."""
    lower = word.lower()
    possible = [(seen, read) for seen, read in SCANNED if seen in lower]
    if not possible:
        return word
    seen, read = random.choice(possible)
    place = lower.index(seen)
    return word[:place] + read + word[place + len(seen) :]


def wrong_digit(digits: str, random: Random) -> str:
    """One digit wrong, or two neighbours swapped."""
    places = [place for place, mark in enumerate(digits) if mark.isdigit()]
    if len(places) < 2:
        return digits
    place = random.choice(places[1:])
    if random.random() < 0.4 and digits[place - 1] != digits[place] and digits[place - 1].isdigit():
        return digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :]
    return (
        digits[:place]
        + random.choice([one for one in "0123456789" if one != digits[place]])
        + digits[place + 1 :]
    )
