"""Short codes by which somebody goes on with what they began: five syllables and a letter that catches slips.

BAKO-TIMU-SEK can be said over a bad line in any of our languages. Letters that look or sound alike are not both used,
and whoever writes the other one is understood. The last letter is a check digit of ISO/IEC 7064, MOD 11,10: it
catches every single wrong letter and nearly every two that changed places.
"""

from typing import Final

from safeconduct.registry.intake.text import ascii_digits

CONSONANTS: Final = "BFKLMNSTWY"
VOWELS: Final = "AEIOU"
SYLLABLES: Final = 5
GROUP: Final = 4
# How many codes there are.
SPACE: Final = (len(CONSONANTS) * len(VOWELS)) ** SYLLABLES
LENGTH: Final = 2 * SYLLABLES + 1

_TAKEN_FOR: Final = {
    "B": "P8",
    "F": "V",
    "K": "GCQ",
    "L": "R",
    "S": "ZX5",
    "T": "D7",
    "Y": "J",
    "O": "0",
    "I": "1",
}
_HEARD_AS: Final = {ord(other): letter for letter, others in _TAKEN_FOR.items() for other in others}
# Words that nobody should have to say to an officer, in English, French, Thai and Lao.
_NOT_SAID: Final = (
    "FUK",
    "KAKA",
    "BITE",
    "YET",
    "KUNT",
    "SISI",
    "TITI",
    "NIKE",
    "KONA",
    "SALO",
    "MEEN",
    "BAKA",
)


def code_of(number: int) -> str:
    """The code with this number, below SPACE."""
    letters = []
    for _ in range(SYLLABLES):
        number, syllable = divmod(number, len(CONSONANTS) * len(VOWELS))
        consonant, vowel = divmod(syllable, len(VOWELS))
        letters += [CONSONANTS[consonant], VOWELS[vowel]]
    code = "".join(letters)
    return code + _check_letter(code)


def is_fit(code: str) -> bool:
    """Whether it can be said aloud without blushing."""
    return not any(word in code for word in _NOT_SAID)


def read_code(typed: str) -> str:
    """What was typed as a code; "" when it is none."""
    upper = ascii_digits(typed).upper().translate(_HEARD_AS)
    letters = "".join(letter for letter in upper if letter.isascii() and letter.isalnum())
    if len(letters) != LENGTH or not _is_syllables(letters[:-1]):
        return ""
    return letters if letters[-1] == _check_letter(letters[:-1]) else ""


def spaced(code: str) -> str:
    """As it is shown: BAKO-TIMU-SEK."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _is_syllables(letters: str) -> bool:
    return set(letters[::2]) <= set(CONSONANTS) and set(letters[1::2]) <= set(VOWELS)


def _check_letter(letters: str) -> str:
    rest = len(CONSONANTS)
    for letter in letters:
        value = CONSONANTS.find(letter) if letter in CONSONANTS else VOWELS.find(letter)
        rest = 2 * ((rest + value) % 10 or 10) % 11
    return CONSONANTS[(11 - rest) % 10]
