"""Lao and Thai script read into the letters of the key.

Both scripts write some vowels before the consonant they follow, and Thai leaves some unwritten. A syllable
is matched as: leading vowel, initial consonant or cluster, vowel signs, final consonant. A consonant is a
final only when no vowel sign of its own comes after it. Tone marks carry no letters and go first.
"""

import re
from typing import Final

from safeconduct.core.matching.respelling import respelled
from safeconduct.core.matching.rules import LAO_CONSONANTS, LAO_FINALS, THAI_CONSONANTS, THAI_FINALS

LAO: Final = re.compile(r"[\u0e80-\u0eff]")
THAI: Final = re.compile(r"[\u0e00-\u0e7f]")

# --- Lao -------------------------------------------------------------------------------------------------
_LAO_TONES: Final = re.compile(r"[\u0ec8-\u0ecc\u0ece]")
# A tone stands on the consonant that begins a syllable: with one, ອ is no vowel. The point parts syllables.
_LAO_INITIAL: Final = re.compile(r"(?<=.)(?<![ເແໂໃໄ])(ອ[\u0ec8-\u0ecb])")
_LAO_C: Final = "[ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ]"
_LAO_SIGNS: Final = "ະັາິີຶືຸູົໍຽຼ"
_LAO_OWN: Final = rf"(?![{_LAO_SIGNS}])"
# ອ and ວ after a consonant and before another bare consonant are vowels.
# ໄ, ໃ and ໍາ end their syllable, so they are read first.
_LAO_OPEN: Final = re.compile(rf"(?:[ໃໄ](ຫ[ງຍນມລຣວ]|{_LAO_C}ຼ?)|(ຫ[ງຍນມລຣວ]|{_LAO_C}ຼ?)ໍາ)")
_LAO_SYLLABLE: Final = re.compile(
    rf"(?P<lead>[ເແໂ]?)"
    rf"(?P<first>ຫ(?=[ງຍນມລຣວ][{_LAO_SIGNS}ອວ]|[ງຍນມລຣວ]{_LAO_C}{_LAO_OWN})[ງຍນມລຣວ]"
    rf"|(?<=[ເແໂ])ຫ[ງຍນມລຣວ]|{_LAO_C}ຼ?)"
    rf"(?P<cluster>[ຣລວ](?=[{_LAO_SIGNS}]))?"
    rf"(?P<vowel>ັຍ|ັວ|ົວ|ືອ|ັຽ|ົາ|າະ|ິ|ີ|ຶ|ື|ຸ|ູ|ັ|າ|ະ|ົ|ໍ|ຽ|ອ{_LAO_OWN}|(?<![ເແໂ].)ວ(?=(?!ອ){_LAO_C}{_LAO_OWN}))?"
    rf"(?P<last>(?<![ະ])[ກງດຕສນບປມຍວຣລຊຈທພ](?![{_LAO_SIGNS}]|ອ(?![{_LAO_SIGNS}]))(?!ວ(?!ອ){_LAO_C}{_LAO_OWN}))?"
)
_LAO_VOWELS: Final = {
    ("", "ັຍ"): "ai", ("", "ັວ"): "u", ("", "ົວ"): "u", ("", "ວ"): "u", ("", "ື"): "u", ("", "ຶ"): "u", ("", "ຸ"): "u",
    ("", "ູ"): "u", ("", "ິ"): "i", ("", "ີ"): "i", ("", "ັ"): "a", ("", "າ"): "a", ("", "ະ"): "a", ("", "ົ"): "o",
    ("", "ໍ"): "o", ("", "ອ"): "o", ("", "ຽ"): "i", ("", "ໍາ"): "am", ("", ""): "o", ("", "ືອ"): "u",
    ("ເ", ""): "e", ("ເ", "ະ"): "e", ("ເ", "ັ"): "e", ("ເ", "ົາ"): "ao", ("ເ", "າະ"): "o", ("ເ", "ິ"): "u", ("ເ", "ີ"): "u",
    ("ເ", "ືອ"): "u", ("ເ", "ຶອ"): "u", ("ເ", "ັຽ"): "i", ("ເ", "ຽ"): "i",
    ("ແ", ""): "e", ("ແ", "ະ"): "e", ("ແ", "ັ"): "e", ("ໂ", ""): "o", ("ໂ", "ະ"): "o", ("ໃ", ""): "ai", ("ໄ", ""): "ai",
}  # fmt: skip


def lao(text: str) -> str:
    """Lao letters as key letters; other marks stay."""
    plain = _LAO_OPEN.sub(_lao_open, _LAO_TONES.sub("", _LAO_INITIAL.sub(r".\1", text)))
    return _LAO_SYLLABLE.sub(_lao_syllable, plain)


def _lao_initial(first: str) -> str:
    if first == "ຫຼ":
        return "l"
    return LAO_CONSONANTS[first[-1] if first[0] == "ຫ" and len(first) > 1 else first[0]]


def _lao_open(found: re.Match[str]) -> str:
    return _lao_initial(found[1]) + "ai" if found[1] else _lao_initial(found[2]) + "am"


def _lao_syllable(found: re.Match[str]) -> str:
    lead, first, cluster, vowel, last = found.group("lead", "first", "cluster", "vowel", "last")
    initial = _lao_initial(first) + {"ຣ": "l", "ລ": "l", "ວ": "v"}.get(cluster or "", "")
    if lead == "ເ" and not vowel and last == "ຍ":
        return initial + "i"
    if not (lead or vowel or last):
        return initial + "a"
    sound = _LAO_VOWELS.get((lead, vowel or ""), "e" if lead else "a")
    return initial + sound + (LAO_FINALS[last] if last else "")


# --- Thai ------------------------------------------------------------------------------------------------
_THAI_TONES: Final = re.compile(r"[\u0e47-\u0e4b\u0e4e]")
_THAI_INITIAL: Final = re.compile(r"(?<=.)(?<![เแโใไ])(อ[\u0e48-\u0e4b])")
# The silencing mark takes its consonant along, and the r, n or vowel sign that goes with it; its syllable is over.
_THAI_SILENT: Final = re.compile(r"(?:[ตทดน]ร|ทน|ษณ|ก?ษ|[ก-ฮ])[ิุ]?\u0e4c")
_THAI_C: Final = "[ก-ฮ]"
_THAI_SIGNS: Final = "ะัาิีึืฺุูํ"
_THAI_BARE: Final = rf"(?![{_THAI_SIGNS}])"
_THAI_CLUSTER: Final = (
    rf"(?:[กขคตปพผศสทจซ][รล](?=[{_THAI_SIGNS}]|อ{_THAI_C})|[ขค]ว(?=[{_THAI_SIGNS}])|กว(?=[ัา])|(?<=[เแโใไ])[กขคตปพผศ][รล](?={_THAI_C})"
    rf"|ห(?=[งญนมยรลว][{_THAI_SIGNS}อ]|[งญนมยรลว]{_THAI_C})[งญนมยรลว]|(?<=[เแโใไ])ห[งญนมยรลว]"
    rf"|อ(?=ย[{_THAI_SIGNS}])ย|{_THAI_C})"
)
# ไ, ใ and ำ end their syllable, so they are read first.
_THAI_OPEN: Final = re.compile(
    rf"[ใไ]([กขคตปพผศส][รล]|ห[งญนมยรลว]|{_THAI_C})ย?{_THAI_BARE}|({_THAI_CLUSTER})ํา"
)
# A final is not one when it would leave a single bare consonant behind: อุ-ดร, not อุด-ร. ั always has one.
_THAI_NOT_ALONE: Final = (
    rf"(?:(?<=ั.)|(?!(?![กขคตปพผศส][รลว][{_THAI_SIGNS}]){_THAI_C}(?:$|\.|{_THAI_C}[{_THAI_SIGNS}])))"
)
_THAI_SYLLABLE: Final = re.compile(
    rf"(?P<lead>[เแโ]?)(?P<first>{_THAI_CLUSTER})"
    rf"(?P<vowel>ัวะ|ัว|ัย|(?:(?<=เ.)|(?<=เ..))ียะ?|ือ|าะ|ิ|ี|ึ|ื|ุ|ู|ั|า|ะ|อ{_THAI_BARE}|ว(?={_THAI_C}{_THAI_BARE}))?"
    rf"(?P<last>(?<!ะ)(?:(?<=[ก-ฮ])ร{_THAI_BARE}|(?!สว)[กขคฆงจชซสศษดฎตฏถฐทฑฒธนณญรลฬบปพภฟมยว]"
    rf"(?![{_THAI_SIGNS}])(?!อ(?:{_THAI_C}|$))(?!ว{_THAI_C}{_THAI_BARE}){_THAI_NOT_ALONE}))?"
)
_THAI_VOWELS: Final = {
    ("", "ัวะ"): "u", ("", "ัว"): "u", ("", "ว"): "u", ("", "ัย"): "ai", ("", "ิ"): "i", ("", "ี"): "i", ("", "ึ"): "u",
    ("", "ื"): "u", ("", "ือ"): "u", ("", "ุ"): "u", ("", "ู"): "u", ("", "ั"): "a", ("", "า"): "a", ("", "ะ"): "a",
    ("", "อ"): "o", ("เ", ""): "e", ("เ", "ะ"): "e", ("เ", "ี"): "i", ("เ", "ีย"): "i", ("เ", "ียะ"): "i", ("เ", "ือ"): "u",
    ("เ", "ิ"): "u", ("เ", "อ"): "u", ("เ", "า"): "ao", ("เ", "าะ"): "o", ("แ", ""): "e", ("แ", "ะ"): "e", ("โ", ""): "o",
    ("โ", "ะ"): "o",
}  # fmt: skip


def thai(text: str) -> str:
    """Thai letters as key letters; other marks stay."""
    plain = _THAI_TONES.sub("", _THAI_INITIAL.sub(r".\1", _THAI_SILENT.sub(".", respelled(text))))
    return _THAI_SYLLABLE.sub(_thai_syllable, _THAI_OPEN.sub(_thai_open, plain))


def _thai_initial(first: str) -> str:
    if len(first) == 1:
        return THAI_CONSONANTS[first]
    if first[0] in "หอ":
        return THAI_CONSONANTS[first[1]]
    if first[1] == "ว":
        return THAI_CONSONANTS[first[0]] + "v"
    return "s" if first in {"ทร", "ศร", "สร", "ซร", "จร"} else THAI_CONSONANTS[first[0]] + "l"


def _thai_open(found: re.Match[str]) -> str:
    return _thai_initial(found[1]) + "ai" if found[1] else _thai_initial(found[2]) + "am"


def _thai_syllable(found: re.Match[str]) -> str:
    lead, first, vowel, last = found.group("lead", "first", "vowel", "last")
    initial = _thai_initial(first)
    if not (lead or vowel):
        # An unwritten vowel: o when the syllable is closed, a when it is open.
        return initial + ("o" + THAI_FINALS[last] if last else "a")
    if lead == "เ" and not vowel and last == "ย":
        return initial + "ui"
    sound = _THAI_VOWELS.get((lead, vowel or ""), "a")
    return initial + sound + (THAI_FINALS[last] if last else "")
