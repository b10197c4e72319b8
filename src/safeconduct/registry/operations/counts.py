"""Keeping the counts of the population picture in step with the rows, in the same transaction."""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from safeconduct.identity.models import Post
from safeconduct.registry import queries
from safeconduct.registry.models import AreaCount, Registration

Change = tuple[str, str]


def add(post_id: int, changes: Mapping[Change, int]) -> None:
    """{(area code, status): how many more}. Ordered, so that two writers cannot wait for each other."""
    for (area, status), more in sorted(changes.items()):
        if not more:
            continue
        row = AreaCount.objects.filter(post=post_id, area_code=area, status=status)
        if not row.update(persons=F("persons") + more):
            AreaCount.objects.bulk_create(
                [AreaCount(post_id=post_id, area_code=area, status=status)], ignore_conflicts=True
            )
            row.update(persons=F("persons") + more)


def moved(before: Change, after: Change) -> dict[Change, int]:
    changes: Counter[Change] = Counter()
    changes[before] -= 1
    changes[after] += 1
    return dict(changes)


def of(registration: Registration) -> Change:
    return registration.area_id or "", registration.status


def recount(post: Post) -> None:
    """Count the rows again and write what was counted."""
    with transaction.atomic():
        # The lock on the post's counts makes other writers of them wait until this is done.
        AreaCount.objects.filter(post=post).update(persons=0)
        rows = Registration.objects.filter(post=post, state=Registration.State.ACTIVE)
        add(post.pk, queries.by_place(rows))
