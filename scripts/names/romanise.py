"""Sounds written in Latin letters by five habits, each with the choices that its writers make.

Written forward from documented rules, without a look at how `safeconduct.core.matching` reads them back:
- BGN: the BGN/PCGN agreement of 1966 for Lao (ou, eu, oua, x, gn, v; a final n may carry an e), without diacritics.
- FRENCH: what Lao passports and family papers kept from it: y and h at the end, th for a final t, -one, -anh, -ay.
- ENGLISH: younger Lao papers: u or oo, ee, j, w, ae.
- RTGS: the Royal Thai General System of Transcription (1999): ue, ae, oe, uea, ch, w; finals k t p n.
- STREET: how Thai employers and people themselves write: h left out, oo, ee, j, -orn, -ert, d and b at the end.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from scripts.names.sounds import Element, Syllable

Choices = Mapping[str, str]
# Each entry: spellings separated by a bar, one written more often stands more often.
_ALL: Final[Choices] = {
    one: one for one in ("k", "kh", "ng", "d", "t", "th", "n", "b", "p", "ph", "f", "m", "y", "l", "h", "r")
}
_LAO_CLUSTERS: Final[Choices] = {
    "pr": "p|pr",
    "sr": "s|s|sr",
    "kr": "k|kr",
    "tr": "t|tr",
    "khw": "khou|khv|khw",
    "-": "",
}
_THAI_CLUSTERS: Final[Choices] = {"pr": "pr", "sr": "s", "kr": "kr", "tr": "tr", "khw": "khw", "-": ""}
ONSETS: Final[Mapping[str, Choices]] = {
    "BGN": {**_ALL, **_LAO_CLUSTERS, "c": "ch", "s": "s", "x": "x", "ch": "x", "ny": "gn|y", "v": "v", "w": "v", "r": "r|l"},
    "FRENCH": {**_ALL, **_LAO_CLUSTERS, "c": "ch", "s": "s|s|s|x", "x": "x|x|s", "ch": "x|s|ch", "ny": "nh|y|gn", "v": "v", "w": "v",
               "r": "r|l", "l": "l|l|l|l|r"},
    "ENGLISH": {**_ALL, **_LAO_CLUSTERS, "c": "ch|ch|j", "s": "s", "x": "s|x|x|ch", "ch": "ch|s|x", "ny": "y|y|ny", "v": "v|v|w", "w": "v|w",
                "r": "r|l", "l": "l|l|l|l|r"},
    "RTGS": {**_ALL, **_THAI_CLUSTERS, "c": "ch", "s": "s", "x": "ch|s", "ch": "ch", "ny": "y", "v": "w", "w": "w"},
    "STREET": {**_ALL, **_THAI_CLUSTERS, "c": "j|j|ch", "s": "s", "x": "ch|s|x", "ch": "ch", "ny": "y", "v": "w|w|v", "w": "w|v",
               "kh": "k|kh", "th": "t|th", "ph": "p|ph", "sr": "sr|s", "khw": "kw|khw"},
}  # fmt: skip
VOWELS: Final[Mapping[str, Choices]] = {
    "BGN": {"a": "a", "aa": "a", "i": "i", "ii": "i", "U": "u", "UU": "u", "u": "ou", "uu": "ou", "e": "e", "ee": "e", "E": "e", "EE": "e",
            "o": "o", "oo": "o", "O": "o", "OO": "o", "Q": "eu", "QQ": "eu", "ia": "ia", "Ua": "ua", "ua": "oua", "ai": "ai", "ao": "ao",
            "am": "am"},
    "FRENCH": {"a": "a", "aa": "a", "i": "i", "ii": "i|y", "U": "u|eu", "UU": "eu|u", "u": "ou", "uu": "ou", "e": "e", "ee": "e", "E": "e",
               "EE": "e", "o": "o", "oo": "o", "O": "o", "OO": "o", "Q": "eu", "QQ": "eu", "ia": "ie|ia|ia", "Ua": "eua|ua", "ua": "oua|oua|ua",
               "ai": "ay|ay|ai", "ao": "ao|ao|au", "am": "am"},
    "ENGLISH": {"a": "a", "aa": "a", "i": "i", "ii": "i|y|ee", "U": "u|eu", "UU": "ue|u", "u": "u|u|oo|ou", "uu": "u|oo|ou", "e": "e", "ee": "e",
                "E": "ae", "EE": "ae|e", "o": "o", "oo": "o", "O": "o", "OO": "o", "Q": "oe|er", "QQ": "er|oe", "ia": "ia", "Ua": "ua|uea",
                "ua": "ua|oua", "ai": "ai|ay", "ao": "ao|aw", "am": "am|um"},
    "RTGS": {"a": "a", "aa": "a", "i": "i", "ii": "i", "U": "ue", "UU": "ue", "u": "u", "uu": "u", "e": "e", "ee": "e", "E": "ae", "EE": "ae",
             "o": "o", "oo": "o", "O": "o", "OO": "o", "Q": "oe", "QQ": "oe", "ia": "ia", "Ua": "uea", "ua": "ua", "ai": "ai", "ao": "ao",
             "am": "am"},
    "STREET": {"a": "a", "aa": "a|a|ar", "i": "i", "ii": "ee|i", "U": "ue|u", "UU": "ue|u", "u": "u|u|oo", "uu": "oo|u", "e": "e", "ee": "e|ay",
               "E": "ae", "EE": "ae|a", "o": "o", "oo": "o", "O": "o|or", "OO": "or|o", "Q": "er|oe", "QQ": "er|oe", "ia": "ia|ea", "Ua": "ua|uea",
               "ua": "ua|oua", "ai": "ai|ai|ay", "ao": "ao|aw|ow", "am": "am|um"},
}  # fmt: skip
CODAS: Final[Mapping[str, Choices]] = {
    "BGN": {"k": "k", "t": "t", "p": "p", "m": "m", "n": "n", "ng": "ng", "y": "i", "w": "o"},
    "FRENCH": {"k": "k|k|c", "t": "t|th|th|d", "p": "p|b", "m": "m", "n": "n", "ng": "ng", "y": "y|i", "w": "o"},
    "ENGLISH": {"k": "k", "t": "t|t|d", "p": "p|p|b", "m": "m", "n": "n", "ng": "ng", "y": "y|i", "w": "o|w"},
    "RTGS": {"k": "k", "t": "t", "p": "p", "m": "m", "n": "n", "ng": "ng", "y": "i", "w": "o"},
    "STREET": {"k": "k|k|g", "t": "t|t|d", "p": "p|b", "m": "m", "n": "n", "ng": "ng", "y": "i|y", "w": "w|o|ow"},
}  # fmt: skip
HABITS: Final = tuple(ONSETS)
LAO_HABITS: Final = ("BGN", "FRENCH", "FRENCH", "FRENCH", "ENGLISH", "ENGLISH", "ENGLISH", "RTGS", "STREET")
THAI_HABITS: Final = ("RTGS", "RTGS", "RTGS", "STREET", "STREET", "STREET", "ENGLISH", "FRENCH")


def romanised(word: Sequence[Element], habit: str, random: Random) -> str:
    """A word of one or more elements, as one writer of this habit writes it today."""
    syllables = [syllable for element in word for syllable in element.syllables]
    written = [_written(one, habit, random, last=one is syllables[-1]) for one in syllables]
    return _joined(written)


def _written(one: Syllable, habit: str, random: Random, *, last: bool) -> str:
    def pick(choices: str) -> str:
        return random.choice(choices.split("|"))

    onset, vowel = pick(ONSETS[habit][one.onset]), pick(VOWELS[habit][one.vowel])
    coda = pick(CODAS[habit][one.coda]) if one.coda else ""
    if vowel == "er" and coda in {"y", "w", "i", "o"}:
        vowel = "oe"
    if vowel in {"ar", "or", "um", "ay", "ow"} and (not last or (coda and coda != "n")):
        vowel = {"ar": "a", "or": "o", "um": "um", "ay": vowel if not coda else "e", "ow": "ao"}[vowel]
    if vowel == "y" and coda:
        vowel = "i"
    if habit == "FRENCH" and last:
        return onset + _french_end(one, vowel, coda, random)
    if habit == "BGN" and last and coda == "n" and one.vowel in {"OO", "oo", "uu"} and random.random() < 0.4:
        coda = "ne"
    if one.vowel in {"i", "ii"} and coda in {"o", "w"}:
        return onset + {"BGN": "iou", "FRENCH": "iou"}.get(habit, "io" if coda == "o" else "iw")
    return onset + vowel + coda


def _french_end(one: Syllable, vowel: str, coda: str, random: Random) -> str:
    chance = random.random()
    if coda == "n":
        if one.vowel in {"a", "aa"}:
            return vowel + ("nh" if chance < 0.6 else "n")
        return vowel + ("ne" if one.vowel in {"OO", "oo", "uu", "Ua", "ua", "ia"} and chance < 0.7 else "n")
    if coda == "ng":
        return vowel + ("ngs" if chance < 0.08 else "ng")
    if not coda and one.vowel == "aa":
        return vowel + ("h" if chance < 0.25 else "")
    if one.vowel in {"i", "ii"} and coda == "o":
        return "iou" if chance < 0.5 else "io"
    return vowel + coda


def _joined(written: Sequence[str]) -> str:
    """gn and nh are written between vowels as n-y sounds; three equal letters are never written."""
    word = ""
    for part in written:
        begun = "nh" + part[2:] if part.startswith("gn") and not word else part
        doubled = len(word) > 1 and word[-2] == word[-1] == begun[:1]
        word += begun[1:] if doubled else begun
    return word.capitalize()
