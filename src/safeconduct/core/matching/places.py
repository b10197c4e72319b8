"""Places, addresses, employers and other short texts set against each other."""

import re
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz

from safeconduct.core.matching.fold import sound, words

# "Village" in the languages of the region and what lists make of it; it stands before nearly every name.
_GENERIC_WORDS: Final = """
    ban baan b village vill muang mueang meuang district amphoe tambon province changwat khoueng khwaeng
    co ltd company limited the ບ້ານ ບ ເມືອງ ແຂວງ ບໍລິສັດ บ้าน บ ตำบล ต อำเภอ อ จังหวัด จ บริษัท จำกัด
"""
_GENERIC: Final = frozenset(_GENERIC_WORDS.split())
_JOINED: Final = re.compile(r"^(?:ບ້ານ|ເມືອງ|ແຂວງ|บ้าน|ตำบล|อำเภอ|จังหวัด)(?=\w{2})")
LEAST_ALIKE: Final = 75.0

Grade = Literal["same", "alike", "different"]


@lru_cache(maxsize=1 << 16)
def plain_place(text: str) -> str:
    """The sounds of its words without those that every place has."""
    found = [_JOINED.sub("", word) for word in words(text)]
    return " ".join(filter(None, (sound(word) for word in found if word not in _GENERIC))) or " ".join(found)


@lru_cache(maxsize=1 << 17)
def grade(one: str, other: str) -> Grade:
    """Of two plain texts; symmetric. Words may be in another order, together or apart."""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return "same"
    score = max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))
    return "alike" if score >= LEAST_ALIKE else "different"
