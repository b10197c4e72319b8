"""The matters in which two people are compared besides their names: what each says of it, and how the two stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from safeconduct.core.matching.births import birth_code
from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.facts import Birth, PersonFacts
from safeconduct.core.matching.numbers import document_code, phone_code, plain_document, plain_phone
from safeconduct.core.matching.places import grade, plain_place
from safeconduct.core.matching.similarity import SAME_NAME, name_similarity

Said: TypeAlias = Birth | str | tuple[str, ...] | None


class Found(NamedTuple):
    """How the two stand, and what of each it was found in."""

    code: Code
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """`said` is what a person says of it, something empty where nothing; `set_against` is asked only where both do."""

    matter: str
    said: Callable[[PersonFacts], Said]
    set_against: Callable[[Any, Any], Found]


def _births(one: Birth, other: Birth) -> Found:
    return Found(birth_code(one, other), str(one), str(other))


def _equal(matter: str) -> Callable[[str, str], Found]:
    same, different = Code(f"{matter}.same"), Code(f"{matter}.different")
    return lambda one, other: Found(same if one == other else different, one, other)


def _place(matter: str) -> Callable[[str, str], Found]:
    def set_against(one: str, other: str) -> Found:
        return Found(Code(f"{matter}.{grade(plain_place(one), plain_place(other))}"), one, other)

    return set_against


def _closest(code_of: Callable[[str, str], Code]) -> Callable[[Iterable[str], Iterable[str]], Found]:
    """People have several numbers, and new ones: the two that are closest. Codes are declared from the closest on."""
    order = {code: place for place, code in enumerate(Code)}

    def set_against(one: Iterable[str], other: Iterable[str]) -> Found:
        pairs = [Found(code_of(left, right), left, right) for left in one for right in other]
        return min(pairs, key=lambda found: (order[found.code], sorted(found[1:])))

    return set_against


def _relatives(one: Iterable[str], other: Iterable[str]) -> Found:
    pairs = [(name_similarity(left, right), left, right) for left in one for right in other]
    closest, left, right = max(pairs, key=lambda pair: (pair[0], sorted(pair[1:])))
    return Found(Code.RELATIVE_SAME if closest >= SAME_NAME else Code.RELATIVE_DIFFERENT, left, right)


def _plain(numbers: Iterable[str], plain: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(filter(None, map(plain, numbers)))


def _told(text: str) -> str:
    """A place that is more than a word such as "village"."""
    return text if plain_place(text) else ""


ASPECTS: Final = (
    Aspect("birth", lambda person: person.born, _births),
    Aspect("document", lambda person: _plain(person.documents, plain_document), _closest(document_code)),
    Aspect("phone", lambda person: _plain(person.phones, plain_phone), _closest(phone_code)),
    Aspect("sex", lambda person: person.sex, _equal("sex")),
    Aspect("nationality", lambda person: person.nationality, _equal("nationality")),
    Aspect("province", lambda person: _told(person.province), _place("province")),
    Aspect("village", lambda person: _told(person.village), _place("village")),
    Aspect("area", lambda person: _told(person.area), _place("area")),
    Aspect("address", lambda person: _told(person.address), _place("address")),
    Aspect("employer", lambda person: _told(person.employer), _place("employer")),
    Aspect("relative", lambda person: person.relatives, _relatives),
)
