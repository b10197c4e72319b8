"""The keys by which people are found in words.

Keys are drawn from names and are no fact about anyone, so making them leaves no audit event.
"""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from safeconduct.core.matching import word_keys
from safeconduct.registry.indexes import search_indexes
from safeconduct.registry.models import NameKey, Person, Sound

AT_ONCE: Final = 2_000


def write_keys(person: Person) -> None:
    """Anew, when a name, another spelling or the home village has changed."""
    NameKey.objects.filter(person=person).delete()
    NameKey.objects.bulk_create([NameKey(person=person, key=key) for key in keys_of(person)])
    add_sounds(names_of(person))


def keys_of(person: Person) -> list[int]:
    return search_indexes(names_of(person), person.home_village)


def names_of(person: Person) -> list[str]:
    return [person.name, person.name_native, *(one.text for one in person.other_names.all())]


def add_sounds(names: Iterable[str]) -> None:
    heard = {key for name in names for key in word_keys(name)}
    Sound.objects.bulk_create([Sound(sound=one) for one in sorted(heard)], ignore_conflicts=True)


def rekey() -> int:
    """Make the keys of everybody anew, when a new version folds names in another way. How many people. Can be stopped
    and begun again; until their turn comes people are found by their old keys."""
    # Who has no keys is not to be found: the people of an import that was undone.
    found = Person.objects.filter(Exists(NameKey.objects.filter(person=OuterRef("pk")))).order_by("pk")
    last, done = 0, 0
    while people := list(found.filter(pk__gt=last).prefetch_related("other_names")[:AT_ONCE]):
        with transaction.atomic():
            NameKey.objects.filter(person__in=people).delete()
            NameKey.objects.bulk_create(
                (NameKey(person=one, key=key) for one in people for key in keys_of(one)), batch_size=AT_ONCE
            )
            add_sounds(name for one in people for name in names_of(one))
        last, done = people[-1].pk, done + len(people)
    return done
