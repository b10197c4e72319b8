"""Sounds written in Lao or Thai letters, for people whose name is heard and written down in the neighbour's script.

A Lao worker's name on a Thai work permit, a Thai name in a Lao register: plain phonetic spelling, one letter for a sound.
"""

from typing import Final

from scripts.names.sounds import Element, Syllable

LAO_ONSETS: Final = {
    "k": "ກ", "kh": "ຄ", "ng": "ງ", "c": "ຈ", "s": "ສ", "x": "ຊ", "ch": "ຊ", "ny": "ຍ", "d": "ດ", "t": "ຕ", "th": "ທ",
    "n": "ນ", "b": "ບ", "p": "ປ", "ph": "ພ", "f": "ຟ", "m": "ມ", "y": "ຢ", "r": "ລ", "l": "ລ", "v": "ວ", "w": "ວ",
    "h": "ຮ", "-": "ອ", "pr": "ປ", "sr": "ສ", "kr": "ກ", "tr": "ຕ", "khw": "ຂວ",
}  # fmt: skip
THAI_ONSETS: Final = {
    "k": "ก", "kh": "ค", "ng": "ง", "c": "จ", "s": "ส", "x": "ซ", "ch": "ช", "ny": "ย", "d": "ด", "t": "ต", "th": "ท",
    "n": "น", "b": "บ", "p": "ป", "ph": "พ", "f": "ฟ", "m": "ม", "y": "ย", "r": "ร", "l": "ล", "v": "ว", "w": "ว",
    "h": "ฮ", "-": "อ", "pr": "ปร", "sr": "ศร", "kr": "กร", "tr": "ตร", "khw": "ขว",
}  # fmt: skip
LAO_CODAS: Final = {"k": "ກ", "t": "ດ", "p": "ບ", "m": "ມ", "n": "ນ", "ng": "ງ", "y": "ຍ", "w": "ວ", "": ""}
THAI_CODAS: Final = {"k": "ก", "t": "ด", "p": "บ", "m": "ม", "n": "น", "ng": "ง", "y": "ย", "w": "ว", "": ""}
# Where C stands the consonant comes, where F stands the final; the first form is open, the second closed.
LAO_VOWELS: Final = {
    "a": ("Cະ", "CັF"), "aa": ("Cາ", "CາF"), "i": ("Cິ", "CິF"), "ii": ("Cີ", "CີF"), "U": ("Cຶ", "CຶF"), "UU": ("Cື", "CືF"),
    "u": ("Cຸ", "CຸF"), "uu": ("Cູ", "CູF"), "e": ("ເCະ", "ເCັF"), "ee": ("ເC", "ເCF"), "E": ("ແCະ", "ແCັF"),
    "EE": ("ແC", "ແCF"), "o": ("ໂCະ", "CົF"), "oo": ("ໂC", "ໂCF"), "O": ("ເCາະ", "CັອF"), "OO": ("Cໍ", "CອF"),
    "Q": ("ເCິ", "ເCິF"), "QQ": ("ເCີ", "ເCີF"), "ia": ("ເCັຽ", "CຽF"), "Ua": ("ເCືອ", "ເCືອF"), "ua": ("Cົວ", "CວF"),
    "ai": ("ໄC", "ໄCF"), "ao": ("ເCົາ", "ເCົາF"), "am": ("Cຳ", "CຳF"),
}  # fmt: skip
THAI_VOWELS: Final = {
    "a": ("Cะ", "CัF"), "aa": ("Cา", "CาF"), "i": ("Cิ", "CิF"), "ii": ("Cี", "CีF"), "U": ("Cึ", "CึF"), "UU": ("Cือ", "CืF"),
    "u": ("Cุ", "CุF"), "uu": ("Cู", "CูF"), "e": ("เCะ", "เC็F"), "ee": ("เC", "เCF"), "E": ("แCะ", "แC็F"),
    "EE": ("แC", "แCF"), "o": ("โCะ", "CF"), "oo": ("โC", "โCF"), "O": ("เCาะ", "C็อF"), "OO": ("Cอ", "CอF"),
    "Q": ("เCอะ", "เCิF"), "QQ": ("เCอ", "เCิF"), "ia": ("เCีย", "เCียF"), "Ua": ("เCือ", "เCือF"), "ua": ("Cัว", "CวF"),
    "ai": ("ไC", "ไCF"), "ao": ("เCา", "เCาF"), "am": ("Cำ", "CำF"),
}  # fmt: skip


def in_lao(element: Element) -> str:
    return element.lao or "".join(map(_lao, element.syllables))


def in_thai(element: Element) -> str:
    return element.thai or "".join(map(_thai, element.syllables))


def _lao(one: Syllable) -> str:
    form = LAO_VOWELS[one.vowel][bool(one.coda)]
    return form.replace("C", LAO_ONSETS[one.onset]).replace("F", LAO_CODAS[one.coda])


def _thai(one: Syllable) -> str:
    form = THAI_VOWELS[one.vowel][bool(one.coda)]
    return form.replace("C", THAI_ONSETS[one.onset]).replace("F", THAI_CODAS[one.coda])
