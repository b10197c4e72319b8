"""Who may already be in the register when somebody stands at the counter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet

from safeconduct.core.matching import word_keys
from safeconduct.core.matching.keys import LONGEST
from safeconduct.identity.models import Post
from safeconduct.registry.indexes import document_index, phone_index, sound_index
from safeconduct.registry.models import NameKey, Phone, Registration, TravelDocument
from safeconduct.registry.queries.people import listed

MOST: Final = 5


class Because(StrEnum):
    DOCUMENT = "document"
    PHONE = "phone"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True)
class Traits:
    """What was typed of a person so far, as far as it can tell who they are."""

    names: tuple[str, ...]
    born_on: date | None = None
    document_number: str = ""
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that may be this person's, and what speaks for it."""

    registration: Registration
    because: Because


def already_known(post: Post, traits: Traits) -> list[Known]:
    """Surest first: the same document; the same name with the same birth; the same name with the same telephone. A
    telephone alone says little: forty people share one."""
    rows = Registration.objects.filter(post=post, state=Registration.State.ACTIVE)
    found: dict[int, Known] = {}
    for because, registrations in (
        (Because.DOCUMENT, _by_document(rows, traits.document_number)),
        (Because.BIRTH, _by_birth(rows, traits)),
        (Because.PHONE, _by_phone(rows, traits)),
    ):
        for one in registrations:
            found.setdefault(one.pk, Known(one, because))
    return list(found.values())[:MOST]


def _by_document(rows: QuerySet[Registration], number: str) -> Iterable[Registration]:
    if not number:
        return ()
    papers = TravelDocument.objects.filter(number_index=document_index(number))
    return listed(rows.filter(person__in=papers.values("person")))[:MOST]


def _by_birth(rows: QuerySet[Registration], traits: Traits) -> Iterable[Registration]:
    if traits.born_on is None or not traits.names:
        return ()
    same_year = rows.filter(person__birth_year=traits.born_on.year)
    return [one for one in _namesakes(same_year, traits.names) if _agrees(one, traits.born_on)]


def _agrees(one: Registration, born_on: date) -> bool:
    return one.person.birth_year_only or born_on in (one.person.born_on, date(born_on.year, 1, 1))


def _by_phone(rows: QuerySet[Registration], traits: Traits) -> Iterable[Registration]:
    numbers = [phone_index(one) for one in traits.phones if one]
    if not numbers or not traits.names:
        return ()
    sharing = rows.filter(person__in=Phone.objects.filter(number_index__in=numbers).values("person"))
    return _namesakes(sharing, traits.names)


def _namesakes(rows: QuerySet[Registration], names: Sequence[str]) -> Iterable[Registration]:
    """Who bears the whole name, in whatever order and spelling it was written."""
    whole = {sound_index(sound) for name in names for sound in _orders(word_keys(name))}
    bearers = NameKey.objects.filter(key__in=whole).values("person")
    return listed(rows.filter(person__in=bearers))[: 4 * MOST]


def _orders(words: tuple[str, ...]) -> set[str]:
    """The sound of the whole name with each of its words first: a family name stands at either end."""
    return {"".join((*words[i:], *words[:i]))[:LONGEST] for i in range(len(words))}
