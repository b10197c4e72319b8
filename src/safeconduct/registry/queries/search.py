"""Finding people by the sound of a name, by telephone or by document number, likeliest first."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import QuerySet
from rapidfuzz import fuzz

from safeconduct.core.matching import fold, word_keys
from safeconduct.core.matching.keys import LONGEST
from safeconduct.identity.models import Post, User
from safeconduct.registry.indexes import document_index, phone_index, sound_index
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.models import NameKey, Phone, Registration, Sound, TravelDocument
from safeconduct.registry.queries.people import PAGE, listed, registrations_at, visible_to

# So many of each way are compared with what was typed; the page shows the closest.
MOST_RANKED: Final = 1_000
MOST_SOUNDS: Final = 200
NAMES: Final = ("person__name", "person__name_native")
SHORTEST_PREFIX: Final = 2


def find(user: User, text: str, *, post: Post | None = None, most: int = PAGE) -> list[Registration]:
    """The people a text may mean."""
    rows = registrations_at(user, post) if post is not None else visible_to(user)
    return _by_number(rows, text, post, most) or _by_name(rows, text, most)


def _by_number(rows: QuerySet[Registration], text: str, post: Post | None, most: int) -> list[Registration]:
    if not any(mark.isdigit() for mark in text):
        return []
    papers = TravelDocument.objects.filter(number_index=document_index(plain_number(text)))
    # One query each: an OR over two tables would keep both indexes from being used.
    parts = [rows.filter(person__in=papers.values("person"))]
    for number in read_phones(text, regions=(post.country_code, "LA") if post else ("LA",))[0]:
        phones = Phone.objects.filter(number_index=phone_index(number))
        parts.append(rows.filter(person__in=phones.values("person")))
    ids = {pk for part in parts for pk in part.values_list("pk", flat=True)[:most]}
    return list(listed(rows.filter(pk__in=ids)))[:most] if ids else []


def _by_name(rows: QuerySet[Registration], text: str, most: int) -> list[Registration]:
    closeness: dict[int, float] = {}
    judged: dict[tuple[str, str], float] = {}
    keys = word_keys(text)
    for way in _ways(rows, keys) if keys else ():
        for row in way.select_related("person").only("person__key", *NAMES)[:MOST_RANKED]:
            names = row.person.name, row.person.name_native
            # Many bear one name; it is compared once.
            if names not in judged:
                judged[names] = max(_closeness(text, name) for name in names)
            closeness[row.pk] = judged[names]
        if len(closeness) >= most:
            # What a looser way would find is further from what was typed.
            break
    closest = sorted(closeness, key=lambda pk: (-closeness[pk], pk))[:most]
    found = {row.pk: row for row in listed(rows.filter(pk__in=closest))} if closest else {}
    return [found[pk] for pk in closest if pk in found]


def _ways(rows: QuerySet[Registration], keys: tuple[str, ...]) -> Iterator[QuerySet[Registration]]:
    """From the closest to the loosest."""
    *first, last = keys
    yield _with_keys(rows, _together(keys))
    begun = _begun(last)
    if first:
        # Each word alone is common: who bears all of them is found before anybody's registration is looked at.
        others = [NameKey.objects.filter(key=sound_index(key)).values("person") for key in first]
        bearers = NameKey.objects.filter(key__in=[sound_index(key) for key in begun])
        yield rows.filter(person__in=bearers.values("person").intersection(*others))
    else:
        yield _with_keys(rows, begun)


def _begun(word: str) -> list[str]:
    """The last word may be only begun: the sounds that go on from it."""
    if len(word) < SHORTEST_PREFIX:
        return [word]
    sounds = Sound.objects.filter(sound__gte=word, sound__lt=word + "~").order_by("sound")
    return list(dict.fromkeys([word, *sounds.values_list("sound", flat=True)[:MOST_SOUNDS]]))


def _with_keys(rows: QuerySet[Registration], keys: Sequence[str]) -> QuerySet[Registration]:
    """A join: asked by a subquery with so many people, PostgreSQL walks along all registrations."""
    return rows.filter(person__name_keys__key__in=[sound_index(key) for key in keys])


def _together(keys: tuple[str, ...]) -> list[str]:
    """In the order typed and with the family name first."""
    return list(dict.fromkeys("".join(order)[:LONGEST] for order in (keys, (*keys[1:], keys[0]))))


def _closeness(text: str, name: str) -> float:
    return fuzz.WRatio(fold(text), fold(name)) + fuzz.ratio(text.casefold(), name.casefold()) / 10
