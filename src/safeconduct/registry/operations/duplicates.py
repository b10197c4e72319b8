"""Looking through a post's entries for people who stand in them twice, and what an officer decides about each pair."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.matching import PersonFacts, compare
from safeconduct.core.matching.linkage import Stopped, link
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.models import DuplicatePair, Registration
from safeconduct.registry.operations.people import RECORD

Progress = Callable[[int, int], None]
# A pair less likely than this is not worth an officer's minute.
LEAST: Final = 0.3
AT_ONCE: Final = 2_000


def ask_search(post: Post, *, by: User, at: datetime) -> Job:
    with transaction.atomic():
        record(
            Event.Kind.WRITE, "registry.find_duplicates", by=by, at=at, post=post.code,
            record_type="registry.post", record_id=post.pk,
        )  # fmt: skip
        return jobs.submit(queries.FIND, post.pk, by=by.pk, at=at)


def find_duplicates(post: Post, *, progress: Progress, at: datetime) -> int:
    """How many pairs are new. Safe to run again: a pair stands once, whatever was decided about it."""
    people, facts = _everybody(post, progress)

    def watch(share: float) -> bool:
        # Whoever stops the job is heard here as an exception.
        progress(int(share * 100), 100)
        return True

    try:
        found = link(facts, least=LEAST, one_to_one=False, watch=watch).pairs if len(facts) > 1 else ()
    except Stopped:
        return 0
    known = set(queries.known_pairs(post))
    rows = []
    for one in found:
        first, second = sorted((people[one.left], people[one.right]))
        if first != second and (first, second) not in known:
            # The same figure as on the page of the pair, which knows only these two.
            probability = compare(facts[one.left], facts[one.right]).probability
            rows.append(
                DuplicatePair(
                    post=post, first_id=first, second_id=second, probability=probability, found_at=at
                )
            )
    DuplicatePair.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(rows)


def _everybody(post: Post, progress: Progress) -> tuple[list[int], list[PersonFacts]]:
    rows = Registration.objects.filter(post=post, state=Registration.State.ACTIVE).order_by("pk")
    people, facts, last = list[int](), list[PersonFacts](), 0
    while page := list(queries.with_facts(rows.filter(pk__gt=last))[:AT_ONCE]):
        people += [one.person_id for one in page]
        facts += [queries.facts_of(one) for one in page]
        last = page[-1].pk
        progress(0, 100)
    return people, facts


def decide(pair: DuplicatePair, state: DuplicatePair.State, *, by: User, at: datetime) -> None:
    """Two people, or one to be looked at later. That it is one person is said by merging them."""
    with transaction.atomic():
        DuplicatePair.objects.filter(pk=pair.pk).update(state=state, decided_by=by, decided_at=at)
        for person in (pair.first_id, pair.second_id):
            record(
                Event.Kind.WRITE, "registry.decide_pair", by=by, at=at, post=pair.post.code, record_type=RECORD,
                record_id=person, details={"pair": pair.pk, "state": state},
            )  # fmt: skip
