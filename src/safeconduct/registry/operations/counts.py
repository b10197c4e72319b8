"""Keeping the counts of the population picture in step with the rows, in the same transaction."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from django.db import connection, transaction

from safeconduct.identity.models import Post
from safeconduct.registry import queries
from safeconduct.registry.models import AreaCount, Registration

# Area code, status, sex, year of birth (0: not known).
Change = tuple[str, str, str, int]
ADD: Final = (
    "INSERT INTO registry_areacount (post_id, area_code, status, sex, birth_year, persons) "
    "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (post_id, area_code, status, sex, birth_year) "
    "DO UPDATE SET persons = registry_areacount.persons + excluded.persons"
)
LESS: Final = (
    "UPDATE registry_areacount SET persons = persons - %s "
    "WHERE post_id = %s AND area_code = %s AND status = %s AND sex = %s AND birth_year = %s"
)


def add(post_id: int, changes: Mapping[Change, int]) -> None:
    """How many more of each. Ordered, so that two writers cannot wait for each other."""
    ordered = [(change, more) for change, more in sorted(changes.items()) if more]
    if not ordered:
        return
    with connection.cursor() as cursor:
        for change, more in ordered:
            if more > 0:
                cursor.execute(ADD, [post_id, *change, more])
            else:
                cursor.execute(LESS, [-more, post_id, *change])


def moved(before: Change, after: Change) -> dict[Change, int]:
    changes: Counter[Change] = Counter()
    changes[before] -= 1
    changes[after] += 1
    return dict(changes)


def of(registration: Registration) -> Change:
    person = registration.person
    return registration.area_id or "", registration.status, person.sex, person.birth_year or 0


def recount(post: Post) -> None:
    """Count the rows again and write what was counted."""
    with transaction.atomic():
        # The lock on the post's counts makes other writers of them wait until this is done.
        AreaCount.objects.filter(post=post).update(persons=0)
        rows = Registration.objects.filter(post=post, state=Registration.State.ACTIVE)
        add(post.pk, queries.by_place(rows))
