"""Finding people by the sound of a name, by telephone or by document number, likeliest first."""

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from rapidfuzz import fuzz

from safeconduct.core.matching import fold, word_keys
from safeconduct.core.matching.keys import LONGEST
from safeconduct.identity.models import Post, User
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.models import NameKey, Person, Registration, TravelDocument
from safeconduct.registry.queries.people import PAGE, listed, registrations_at, visible_to

# So many of each way are compared with what was typed; the page shows the closest.
MOST_RANKED: Final = 1_000
SHORTEST_PREFIX: Final = 2


def find(user: User, text: str, *, post: Post | None = None, most: int = PAGE) -> list[Registration]:
    """The people a text may mean."""
    rows = registrations_at(user, post) if post is not None else visible_to(user)
    return _by_number(rows, text, post, most) or _by_name(rows, text, most)


def _by_number(rows: QuerySet[Registration], text: str, post: Post | None, most: int) -> list[Registration]:
    if not any(mark.isdigit() for mark in text):
        return []
    number = plain_number(text)
    # One query each: an OR over two tables would keep both indexes from being used.
    parts = [rows.filter(person__in=TravelDocument.objects.filter(number=number).values("person"))]
    for phone in read_phones(text, regions=(post.country_code, "LA") if post else ("LA",))[0]:
        # The second number is indexed only where there is one; saying so lets the index be used.
        second = Person.objects.filter(phone_2=phone).exclude(phone_2="")
        parts += [rows.filter(person__phone=phone), rows.filter(person__in=second.values("pk"))]
    ids = {pk for part in parts for pk in part.values_list("pk", flat=True)[:most]}
    return list(listed(rows.filter(pk__in=ids)))[:most] if ids else []


def _by_name(rows: QuerySet[Registration], text: str, most: int) -> list[Registration]:
    closeness: dict[int, float] = {}
    judged: dict[tuple[str, str], float] = {}
    keys = word_keys(text)
    for way in _ways(rows, keys) if keys else ():
        for pk, name, native in way.values_list("pk", "person__name", "person__name_native")[:MOST_RANKED]:
            # Many bear one name; it is compared once.
            if (name, native) not in judged:
                judged[name, native] = max(_closeness(text, name), _closeness(text, native))
            closeness[pk] = judged[name, native]
        if len(closeness) >= most:
            # What a looser way would find is further from what was typed.
            break
    closest = sorted(closeness, key=lambda pk: (-closeness[pk], pk))[:most]
    found = {row.pk: row for row in listed(rows.filter(pk__in=closest))} if closest else {}
    return [found[pk] for pk in closest if pk in found]


def _ways(rows: QuerySet[Registration], keys: tuple[str, ...]) -> Iterator[QuerySet[Registration]]:
    """From the closest to the loosest."""
    *first, last = keys
    yield _with_key(rows, key__in=_together(keys))
    # The last word may be only begun.
    begun = {"key__gte": last, "key__lt": last + "~"} if len(last) >= SHORTEST_PREFIX else {"key": last}
    if first:
        # Each word alone is common: who bears all of them is found before anybody's registration is looked at.
        others = [NameKey.objects.filter(key=key).values("person") for key in first]
        yield rows.filter(person__in=NameKey.objects.filter(**begun).values("person").intersection(*others))
    else:
        yield _with_key(rows, **begun)


def _with_key(rows: QuerySet[Registration], **wanted: object) -> QuerySet[Registration]:
    """A join: asked by a subquery with so many people, PostgreSQL walks along all registrations."""
    return rows.filter(**{f"person__name_keys__{condition}": value for condition, value in wanted.items()})


def _together(keys: tuple[str, ...]) -> list[str]:
    """In the order typed and with the family name first."""
    return list(dict.fromkeys("".join(order)[:LONGEST] for order in (keys, (*keys[1:], keys[0]))))


def _closeness(text: str, name: str) -> float:
    return fuzz.WRatio(fold(text), fold(name)) + fuzz.ratio(text.casefold(), name.casefold()) / 10
