"""Making the search keys of everybody anew, when a new version folds names in another way.

Keys are drawn from names and are no fact about anyone, so this leaves no audit event.
"""

from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from safeconduct.registry.models import NameKey, Person
from safeconduct.registry.operations.people import keys_of

AT_ONCE: Final = 2_000


def rekey() -> int:
    """How many people. Can be stopped and begun again; until their turn comes people are found by their old keys."""
    # Who has no keys is not to be found: the people of an import that was undone.
    found = Person.objects.filter(Exists(NameKey.objects.filter(person=OuterRef("pk")))).order_by("pk")
    last, done = 0, 0
    while people := list(found.filter(pk__gt=last)[:AT_ONCE]):
        with transaction.atomic():
            NameKey.objects.filter(person__in=people).delete()
            NameKey.objects.bulk_create(
                (NameKey(person=one, key=key) for one in people for key in keys_of(one)), batch_size=AT_ONCE
            )
        last, done = people[-1].pk, done + len(people)
    return done
