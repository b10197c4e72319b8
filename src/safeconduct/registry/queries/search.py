"""Finding people by the sound of a name, by telephone or document number, by home village or employer; the likeliest first."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import QuerySet

from safeconduct.core.matching import fold, word_keys
from safeconduct.core.matching.keys import LONGEST
from safeconduct.core.matching.rank import rank
from safeconduct.identity.models import Post, User
from safeconduct.registry.indexes import document_index, phone_index, sound_index, village_index
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.models import NameKey, Phone, Registration, Sound, TravelDocument, WorkSite
from safeconduct.registry.queries.people import PAGE, listed, registrations_at, visible_to

# So many of each way are compared with what was typed; the page shows the closest.
MOST_RANKED: Final = 1_000
MOST_SOUNDS: Final = 200
NAMES: Final = ("person__key", "person__name", "person__name_native")
SHORTEST_PLACE: Final = 3
SHORTEST_PREFIX: Final = 2


def find(user: User, text: str, *, post: Post | None = None, most: int = PAGE) -> list[Registration]:
    """The people a text may mean."""
    rows = registrations_at(user, post) if post is not None else visible_to(user)
    found = _by_number(rows, text, post, most) or _by_name(rows, text, most)
    if len(found) >= most:
        return found
    seen = {row.pk for row in found}
    return [*found, *(row for row in _by_place(rows, text, most - len(found)) if row.pk not in seen)]


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
    names: dict[int, tuple[str, ...]] = {}
    keys = word_keys(text)
    for way in _ways(rows, keys) if keys else ():
        for row in (
            way.select_related("person").prefetch_related("person__other_names").only(*NAMES)[:MOST_RANKED]
        ):
            names[row.pk] = (row.person.name, row.person.name_native, *map(str, row.person.other_names.all()))
        if len(names) >= most:
            # What a looser way would find is further from what was typed.
            break
    pks = sorted(names)
    closest = [pks[one.place] for one in rank(text, [names[pk] for pk in pks], most=most)]
    return _in_order(rows, closest)


def _by_place(rows: QuerySet[Registration], text: str, most: int) -> list[Registration]:
    """Of a home village or an employer: the whole word, or the beginning of an employer's name."""
    if len(fold(text)) < SHORTEST_PLACE:
        return []
    from_village = NameKey.objects.filter(key=village_index(text)).values("person")
    sites = WorkSite.objects.filter(employer_key__startswith=fold(text)).values("pk")
    parts = (rows.filter(person__in=from_village), rows.filter(work_site__in=sites))
    ids = sorted({pk for part in parts for pk in part.values_list("pk", flat=True)[:most]})
    return _in_order(rows, ids[:most])


def _in_order(rows: QuerySet[Registration], pks: Sequence[int]) -> list[Registration]:
    found = {row.pk: row for row in listed(rows.filter(pk__in=pks))} if pks else {}
    return [found[pk] for pk in pks if pk in found]


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
