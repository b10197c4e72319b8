"""How what is sealed is found again: by keyed hashes of exact values, each kind with its own (base.keystore.blind)."""

from collections.abc import Iterable

from safeconduct.base import keystore
from safeconduct.core.matching import fold, name_keys

LONGEST_VILLAGE = 40


def phone_index(number: str) -> bytes:
    return keystore.blind("phone", number)


def document_index(number: str) -> bytes:
    return keystore.blind("document", number)


def code_index(code: str) -> bytes:
    return keystore.blind("code", code)


def sound_index(sound: str) -> int:
    """Of one key of a name."""
    return keystore.blind_number("name", sound)


def village_index(village: str) -> int:
    return keystore.blind_number("village", fold(village)[:LONGEST_VILLAGE])


def search_indexes(names: Iterable[str], village: str) -> list[int]:
    """Everything a person is found by in words, each once."""
    found = [sound_index(key) for name in names for key in name_keys(name)]
    if village:
        found.append(village_index(village))
    return list(dict.fromkeys(found))
