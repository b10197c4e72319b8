"""The rule tables of the name key.

A key is a coarse sound of a Lao, Thai or other name in Latin letters. The tables were written for the
spellings found on passports and in employers' lists: French-style Lao (Phommachanh, Sysouphanouvong),
English-style Lao (Pommachan, Sisuphanuvong) and the royal Thai system with its everyday variants.
Reference for the sounds: the Lao and Thai romanisation tables of BGN/PCGN.
"""

from typing import Final

# Letters NFKD does not take apart.
LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "e", "ß": "s", "ə": "a", "ð": "d", "þ": "t", "œ": "u", "ơ": "u",
    "ư": "u",
}  # fmt: skip

# Groups of Latin letters with one sound, tried longest first. Written in the key as they stand here:
# p t k b d s h m n l v y and the vowels a e i o u. "N" marks a final ng until the end is known.
GRAPHEMES: Final = {
    # consonants: aspiration, voicing of k, and the sibilants make no difference between spellings
    "ph": "p", "f": "p", "pf": "p", "bp": "p", "pp": "p",
    "kh": "k", "ck": "k", "g": "k", "gh": "k", "q": "k", "qu": "k", "c": "k", "cc": "k", "kk": "k",
    "tth": "t", "pph": "p", "kkh": "k", "cch": "s",
    "th": "t", "dt": "t", "dh": "t", "tt": "t",
    "x": "s", "sh": "s", "ch": "s", "tch": "s", "ts": "s", "tsh": "s", "dj": "s", "j": "s", "z": "s", "ss": "s",
    "w": "v", "r": "l", "rr": "l", "lh": "l", "ll": "l", "hl": "l",
    "hm": "m", "mh": "m", "hn": "n", "hv": "v", "hw": "v", "hy": "y",
    "ng": "n", "nk": "nk", "nkh": "nk", "ngk": "nk", "ngkh": "nk", "ngng": "n", "nn": "n",
    # vowels: length makes no difference, ou oo and u are one sound, so are eu ue oe and ua
    "aa": "a", "ah": "a", "ae": "e", "aeh": "e", "eh": "e", "ea": "e",
    "ee": "i", "ii": "i", "ie": "i", "ia": "i", "iea": "i", "ye": "ye", "y": "i",
    "ou": "u", "oo": "u", "uu": "u", "oe": "u", "eu": "u", "ue": "u", "ueu": "u", "oeu": "u", "eua": "u",
    "uea": "u", "ua": "u", "oua": "u", "uo": "u", "ouo": "u", "eue": "u", "ouea": "u",
    "ay": "ai", "aay": "ai", "aai": "ai", "ei": "ai", "ey": "ai", "aiy": "ai", "eay": "ai",
    "au": "ao", "aou": "ao", "aow": "ao", "aw": "av", "oy": "oi", "oui": "ui", "ouy": "ui", "uy": "ui",
    "ouai": "ui", "ouay": "ui", "uai": "ui", "uay": "ui", "oei": "ui", "oey": "ui", "euy": "ui",
    "aeo": "eo", "aeu": "eo", "eow": "eo", "aew": "eo", "ew": "eo", "iou": "io", "iew": "io", "ieo": "io",
    "iao": "io", "iaw": "io", "ieu": "io", "iu": "io", "iw": "io",
}  # fmt: skip

# What stands in front of a name and is no part of it. Those that are also names stay among the keys.
TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "master", "khun", "ທ້າວ", "ທ", "ນາງ", "ນ", "ນາງສາວ", "ນາຍ", "นาย", "นาง",
     "นางสาว", "นส", "ดช", "ดญ"}
)  # fmt: skip
TITLES_THAT_MAY_BE_NAMES: Final = frozenset({"thao", "nang", "nai", "nay", "mme", "mlle", "sao"})
# Written without a space before the name, longest first.
JOINED_TITLES: Final = ("ນາງສາວ", "ທ້າວ", "ນາງ", "ນາຍ", "นางสาว", "นาย", "นาง")

LAO_CONSONANTS: Final = {
    "ກ": "k", "ຂ": "k", "ຄ": "k", "ງ": "ng", "ຈ": "s", "ສ": "s", "ຊ": "s", "ຍ": "y", "ດ": "d", "ຕ": "t", "ຖ": "t",
    "ທ": "t", "ນ": "n", "ບ": "b", "ປ": "p", "ຜ": "p", "ຝ": "p", "ພ": "p", "ຟ": "p", "ມ": "m", "ຢ": "y", "ຣ": "l",
    "ລ": "l", "ວ": "v", "ຫ": "h", "ອ": "", "ຮ": "h",
}  # fmt: skip
LAO_FINALS: Final = {
    "ກ": "k", "ງ": "ng", "ດ": "t", "ຕ": "t", "ສ": "t", "ດສ": "t", "ນ": "n", "ບ": "p", "ປ": "p", "ມ": "m", "ຍ": "i", "ວ": "o",
    "ຣ": "n", "ລ": "n", "ຊ": "t", "ຈ": "t", "ທ": "t", "ພ": "p",
}  # fmt: skip

THAI_CONSONANTS: Final = {
    **dict.fromkeys("กขฃคฅฆ", "k"), "ง": "ng", **dict.fromkeys("จฉชซฌสศษ", "s"), "ญ": "y", "ย": "y",
    **dict.fromkeys("ดฎ", "d"), **dict.fromkeys("ตฏถฐทฑฒธ", "t"), **dict.fromkeys("นณ", "n"), "บ": "b",
    **dict.fromkeys("ปผฝพฟภ", "p"), "ม": "m", **dict.fromkeys("รลฬ", "l"), "ว": "v", **dict.fromkeys("หฮ", "h"),
    "อ": "",
}  # fmt: skip
THAI_FINALS: Final = {
    **dict.fromkeys("กขคฆ", "k"), "ง": "ng", **dict.fromkeys("จชซสศษดฎตฏถฐทฑฒธ", "t"),
    **dict.fromkeys("นณญรลฬ", "n"), **dict.fromkeys("บปพภฟ", "p"), "ม": "m", "ย": "i", "ว": "o",
}  # fmt: skip
