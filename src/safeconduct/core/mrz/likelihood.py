"""How likely each character is in a place, from what was typed or seen there and from what may stand there."""

from collections.abc import Iterable, Mapping
from typing import Final

from safeconduct.core.mrz.checks import ALPHABET
from safeconduct.core.mrz.formats import ALLOWED, Kind

Likelihood = Mapping[str, float]
"""Characters that may stand in a place and their probabilities, which sum to 1."""

# What is taken for what, by eyes and by machines; the first is the likeliest.
_DIGIT_FOR: Final = {
    "O": "0", "Q": "0", "D": "0", "U": "0", "C": "0", "I": "1", "L": "1", "T": "17", "Z": "27", "A": "4", "S": "5",
    "G": "6", "B": "83", "E": "3", "Y": "7", "P": "9",
}  # fmt: skip
_LETTER_FOR: Final = {
    "0": "OD", "1": "I", "2": "Z", "4": "A", "5": "S", "6": "G", "7": "Z", "8": "B", "3": "E",
}  # fmt: skip
_FILLER_FOR: Final = "KCLX"
_PAIRS: Final = (
    "0O",
    "0D",
    "0Q",
    "OQ",
    "OD",
    "1I",
    "2Z",
    "5S",
    "6G",
    "8B",
    "3B",
    "4A",
    "7T",
    "MN",
    "VY",
    "UV",
    "<K",
    "<C",
    "PR",
)

TYPED_SLIP: Final = 0.0005
"""How often a typed or scanned character stands for one it resembles: rare, since a reader of wedge type checks."""
TYPED_RARE: Final = 0.01
"""The same for letters that states avoid in numbers: most that are typed there are digits."""
TYPED_FLOOR: Final = 0.00005
SEEN_FLOOR: Final = 0.0001
"""How often a recogniser that names few alternatives is wrong in a way it does not name, for each character."""
UNSAID: Final = 0.5
"""How many errors a recogniser does not know of, for each that it does."""
FORCED: Final = 0.97
"""How surely a character that cannot stand in its place means the one it resembles."""
RARE_IN_NUMBERS: Final = {"O": 0.03, "I": 0.1, "Q": 0.1}
"""States avoid these letters in numbers, for the digits they resemble. Weighs on pictures only: who types sees."""


def typed(character: str, kind: Kind) -> Likelihood:
    allowed = ALLOWED[kind]
    if character in allowed:
        weights = dict.fromkeys(allowed, TYPED_FLOOR)
        for other in _resembling(character):
            if other in weights:
                weights[other] = TYPED_SLIP
        if character in RARE_IN_NUMBERS and kind is Kind.ANY:
            weights[_DIGIT_FOR[character][0]] = TYPED_RARE
        weights[character] = 1.0
        return _normal(weights)
    return _normal(_forced({character: 1.0}, allowed))


def seen(alternatives: Iterable[tuple[str, float]], kind: Kind, floor: float = SEEN_FLOOR) -> Likelihood:
    allowed = ALLOWED[kind]
    given = dict(alternatives)
    weights = {c: given.get(c, 0.0) * _rare(c, kind) for c in allowed}
    foreign = {c: p for c, p in given.items() if c not in allowed and p > 0}
    if foreign:
        for c, weight in _forced(foreign, allowed).items():
            weights[c] += weight * sum(foreign.values())
    total = sum(weights.values()) or 1.0
    return _normal({c: weight / total + floor for c, weight in weights.items()})


def _rare(character: str, kind: Kind) -> float:
    if kind is Kind.ANY:
        return RARE_IN_NUMBERS.get(character, 1.0)
    return 0.05 if kind is Kind.TYPE and character.isdigit() else 1.0


def floor_of(likelihoods: Iterable[Likelihood]) -> float:
    """Who is unsure in many places of a zone is also wrong in some without knowing it."""
    unsure = [1 - max(one.values()) for one in likelihoods]
    return max(SEEN_FLOOR, UNSAID * sum(unsure) / len(unsure) / len(ALPHABET))


def as_read(likelihood: Likelihood, character: str) -> str:
    """The likeliest character; what was read itself where nothing is likely."""
    best = max(likelihood, key=lambda c: likelihood[c])
    return best if likelihood[best] >= 0.3 else character


def _forced(given: Mapping[str, float], allowed: str) -> dict[str, float]:
    total = sum(given.values())
    weights = dict.fromkeys(allowed, 0.0)
    for character, probability in given.items():
        share = probability / total
        meant = [c for c in _meant(character, allowed) if c in allowed]
        rest = 1.0
        for place, other in enumerate(meant):
            part = FORCED if place == 0 else (1 - FORCED) * 0.7
            weights[other] += share * part
            rest -= part
        for other in allowed:
            weights[other] += share * max(rest, 0.0) / len(allowed)
    return weights


def _meant(character: str, allowed: str) -> str:
    known = _DIGIT_FOR.get(character, "") + _LETTER_FOR.get(character, "")
    # A filler counts as 0: in a date, a check digit would let it pass for one.
    return known + ("<" if character in _FILLER_FOR and allowed != ALLOWED[Kind.DATE] else "")


def _resembling(character: str) -> list[str]:
    return [pair.replace(character, "", 1) for pair in _PAIRS if character in pair]


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {c: weight / total for c, weight in weights.items()}
