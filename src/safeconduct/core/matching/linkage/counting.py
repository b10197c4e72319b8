"""How many people of two registers bear a name, answer a telephone, work for an employer."""

from collections import Counter
from collections.abc import Sequence

from safeconduct.core.matching.commonness import Bearers
from safeconduct.core.matching.facts import PersonFacts
from safeconduct.core.matching.names_compared import Named
from safeconduct.core.matching.numbers import plain_phone
from safeconduct.core.matching.places import plain_place

Counts = tuple[Counter[str], Counter[str], Counter[str]]


def bearers_of(
    people: tuple[Sequence[PersonFacts], Sequence[PersonFacts]],
    names: tuple[Sequence[tuple[Named, ...]], Sequence[tuple[Named, ...]]],
) -> Bearers:
    """Counted in the register in which something is commoner: who stands in both has not become two."""
    counted = [_counted(*side) for side in zip(people, names, strict=True)]
    merged = [one | other for one, other in zip(*counted, strict=True)]
    return Bearers(max(map(len, people)), *merged)


def _counted(people: Sequence[PersonFacts], names: Sequence[tuple[Named, ...]]) -> Counts:
    sounds, phones, employers = Counter[str](), Counter[str](), Counter[str]()
    for person, borne in zip(people, names, strict=True):
        sounds.update({word.sound for name in borne for word in name.parts.words})
        phones.update(set(map(plain_phone, person.phones)))
        if person.employer:
            employers[plain_place(person.employer)] += 1
    return sounds, phones, employers
