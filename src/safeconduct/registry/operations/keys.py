"""The keys by which people are found in words.

Keys are drawn from names and are no fact about anyone, so making them leaves no audit event.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from safeconduct.base.sealed import WrongKey
from safeconduct.core.matching import word_keys
from safeconduct.registry.indexes import search_indexes, sound_index
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


def sounds_of(people: Iterable[Person]) -> set[str]:
    """Of their names, as far as they can be read."""
    heard: set[str] = set()
    for one in people:
        with suppress(WrongKey):
            heard |= {key for name in names_of(one) for key in word_keys(name)}
    return heard


def forget_sounds(heard: Iterable[str]) -> None:
    """Those that occur in nobody's name any more."""
    by_index = {sound_index(sound): sound for sound in heard}
    known = NameKey.objects.filter(key__in=by_index).values_list("key", flat=True)
    Sound.objects.filter(sound__in=[by_index[key] for key in by_index.keys() - set(known)]).delete()


def forget_unheard_sounds() -> None:
    """Of all: after imports that were undone, and people whose names could not be read any more."""
    last = ""
    while heard := list(
        Sound.objects.filter(sound__gt=last).order_by("sound").values_list("sound", flat=True)[:AT_ONCE]
    ):
        forget_sounds(heard)
        last = heard[-1]


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
