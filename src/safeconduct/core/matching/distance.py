"""How far two words are apart as sounds: the cheapest way to turn one into the other.

Sounds that languages exchange for one another cost little, a vowel less than a consonant, a strange letter one.
After the edit distances of Levenshtein and Damerau; the costs are ours.
"""

from typing import Final

VOWELS: Final = "aeiou"
TRANSPOSED: Final = 0.8
STRANGE: Final = 1.0
# Unordered pairs of sounds and what exchanging them costs.
_NEAR: Final = {
    0.1: "vw xS sx",
    0.2: "ij kX tT fP zZ",
    0.3: "ou ei pb pf bv td kg fv sz sS SC CZ Zj hX nN sT dT XC XS zC gX zS",
    0.4: "ae ao jg uv sC gj gZ Cj tC iI oe kC",
    0.5: "au lr mn gN kx gh zs",
    0.6: "ai eu rd kh ks",
    0.7: "oi ui mN sj",
}  # fmt: skip
NEAR: Final = {
    pair[::way]: cost for cost, pairs in _NEAR.items() for pair in pairs.split() for way in (1, -1)
}
LEFT_OUT: Final = {"h": 0.3, "a": 0.5, "e": 0.4, "i": 0.5, "o": 0.5, "u": 0.5, "j": 0.5, "v": 0.8}
AT_THE_END: Final = {**LEFT_OUT, "e": 0.3, "s": 0.6, "a": 0.6, "h": 0.2}
# Sounds of one place in the mouth, without vowels: words that share less than half of these are not looked at.
COARSE: Final = str.maketrans(
    {**dict.fromkeys("aeiouhj", None), **dict.fromkeys("bfvPw", "p"), **dict.fromkeys("dT", "t"), **dict.fromkeys("gXq", "k"),
     **dict.fromkeys("zSCZx", "s"), **dict.fromkeys("mN", "n"), "r": "l"}
)  # fmt: skip


def apart(one: str, other: str, *, most: float) -> float:
    """The cost of turning one word into the other, or something above `most`, no matter how much."""
    if one == other:
        return 0.0
    columns = list(zip(range(len(other)), other, _losses(other), strict=True))
    ahead: list[float] = []
    above = [0.0]
    for _place, _letter, loss in columns:
        above.append(above[-1] + loss)
    near = NEAR.get
    for row, (letter, lost) in enumerate(zip(one, _losses(one), strict=True)):
        reached = above[0] + lost
        line = [reached]
        lowest = reached
        for column, against, loss in columns:
            cost = above[column]
            if letter != against:
                cost += near(letter + against) or _exchanged(letter, against)
            if above[column + 1] + lost < cost:
                cost = above[column + 1] + lost
            if reached + loss < cost:
                cost = reached + loss
            if row and column and letter == other[column - 1] and one[row - 1] == against != letter:
                cost = min(cost, ahead[column - 1] + TRANSPOSED)
            line.append(cost)
            reached = cost
            if cost < lowest:
                lowest = cost
        # A transposition reaches back two lines.
        if lowest > most and min(above) > most:
            return most + 1
        ahead, above = above, line
    return above[-1]


def _losses(word: str) -> list[float]:
    losses = [LEFT_OUT.get(letter, STRANGE) for letter in word]
    losses[-1:] = [AT_THE_END.get(letter, STRANGE) for letter in word[-1:]]
    return losses


def _exchanged(letter: str, against: str) -> float:
    return 0.6 if letter in VOWELS and against in VOWELS else STRANGE
