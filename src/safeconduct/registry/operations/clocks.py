"""The clocks: every night what has been kept long enough goes, each person in a transaction of their own.

Safe to run again and to be stopped: what is left is found the next time.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import keystore
from safeconduct.base.sealed import sealed_for
from safeconduct.base.unused_keys import sweep_unused_keys, used_among
from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.models import Conversation, Person, Registration, RetentionRule, SelfRegistration
from safeconduct.registry.operations.erasing import (
    AlreadyErased,
    MovedMeanwhile,
    OnHold,
    destroy_what_was_left,
    erase,
    erase_what_came_back,
)
from safeconduct.registry.operations.keys import forget_unheard_sounds
from safeconduct.registry.operations.people import RECORD

What = RetentionRule.What
AT_ONCE: Final = 200


def keep_the_clocks(*, at: datetime) -> None:
    """What was left by others first, then what has come to its end."""
    destroy_what_was_left(at=at)
    erase_by_rule(at=at)


def sweep_the_register(*, at: datetime) -> None:
    """What takes a walk through every row."""
    erase_what_came_back(at=at)
    forget_unheard_sounds()
    sweep_unused_keys(at=at)


def erase_by_rule(*, at: datetime) -> int:
    """How many people were erased."""
    rules, done = queries.rules(), 0
    for what in queries.OF_PEOPLE:
        if what in rules:
            due = queries.due(what, days=rules[what].days, at=at)
            done += sum(_erase_if_due(pk, due, what, at=at) for pk in list(due.values_list("pk", flat=True)))
    for what, find in ((What.DRAFT, queries.drafts_due), (What.CONVERSATION, queries.conversations_due)):
        if what in rules:
            _remove_unfinished(what, find(days=rules[what].days, at=at), at=at)
    return done


def hold(person: Person, reason: str, *, by: User, at: datetime) -> None:
    """Nothing about this person is erased until the hold is lifted."""
    there = Person.objects.filter(pk=person.pk, erased_at__isnull=True)
    with transaction.atomic():
        if not there.update(is_on_hold=True, **sealed_for(person, hold_reason=reason)):
            raise AlreadyErased
        _trace("registry.hold", person, by=by, at=at)


def lift_hold(person: Person, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_on_hold=True).update(is_on_hold=False, hold_reason=None):
            _trace("registry.lift_hold", person, by=by, at=at)


def _erase_if_due(pk: int, due: QuerySet[Person], what: What, *, at: datetime) -> bool:
    """It may have been confirmed, taken back or held since the list was made."""
    with suppress(OnHold, AlreadyErased, MovedMeanwhile):
        erase(Person.objects.get(pk=pk), because=what, by=None, at=at, only=due)
        return True
    return False


def _remove_unfinished(
    what: What, rows: QuerySet[SelfRegistration] | QuerySet[Conversation], *, at: datetime
) -> None:
    """Rows with their keys, but for a key that is a person's."""
    while portion := list(rows.values_list("pk", "key")[:AT_ONCE]):
        with transaction.atomic():
            removed, _by_model = rows.filter(pk__in=[pk for pk, _key in portion]).delete()
            if not removed:
                return
            record(
                Event.Kind.WRITE, "registry.remove_unfinished", by=None, at=at, record_type="registry.selfregistration",
                details={"what": what, "removed": removed},
            )  # fmt: skip
            keys = [key for _pk, key in portion]
            transaction.on_commit(partial(_destroy_unused, keys), robust=True)


def _destroy_unused(keys: list[Any]) -> None:
    keystore.destroy(sorted(set(keys) - used_among(keys)), marked=True)


def _trace(action: str, person: Person, *, by: User, at: datetime) -> None:
    codes = Registration.objects.filter(person=person).order_by("-pk").values_list("post__code", flat=True)
    record(
        Event.Kind.WRITE, action, by=by, at=at, post=codes.first() or "", record_type=RECORD, record_id=person.pk
    )  # fmt: skip
