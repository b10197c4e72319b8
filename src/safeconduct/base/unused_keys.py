"""Which rows lie under which keys, walked in the order of the keys, so that a million of them need no memory."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from heapq import merge
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from safeconduct.base import keystore
from safeconduct.base.models import DataKey
from safeconduct.base.sealed import Sealed

# A key is written before what lies under it. No transaction takes as long.
UNUSED_AFTER: Final = timedelta(days=1)
AT_ONCE: Final = 2_000


def sweep_unused_keys(*, at: datetime) -> int:
    """Destroy the keys under which nothing came to lie: whoever made them was rolled back or killed. How many."""
    done, portion = 0, list[UUID]()
    for key in _unused(at - UNUSED_AFTER):
        portion.append(key)
        if len(portion) == keystore.AT_ONCE:
            done += _destroy_unused(portion)
            portion = []
    return done + _destroy_unused(portion)


def used_among(keys: Sequence[UUID]) -> set[UUID]:
    """Those of these keys under which any row lies. Reads every table."""
    return {
        key
        for model in _sealed_models()
        for key in model.objects.filter(key__in=keys).values_list("key", flat=True)
    }


def under_destroyed(rows: QuerySet[Sealed]) -> Iterator[int]:
    """The numbers of rows whose key was destroyed on purpose: they came back with a backup."""
    marks = keystore.destroyed()
    mark = next(marks, None)
    for key, pk in rows.order_by("key").values_list("key", "pk").iterator(chunk_size=AT_ONCE):
        while mark is not None and mark < key:
            mark = next(marks, None)
        if mark is None:
            return
        if mark == key:
            yield pk


def _destroy_unused(keys: Sequence[UUID]) -> int:
    """Looked at once more while nobody else writes, where the database lets one write at a time."""
    if not keys:
        return 0
    with transaction.atomic():
        unused = sorted(set(keys) - used_among(keys))
        keystore.destroy(unused)
    return len(unused)


def _unused(before: datetime) -> Iterator[UUID]:
    made = DataKey.objects.filter(made_at__lt=before).exclude(wrapped_by=keystore.DESTROYED)
    used = merge(*(_keys_of(model) for model in _sealed_models()))
    key = next(used, None)
    for one in made.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_ONCE):
        while key is not None and key < one:
            key = next(used, None)
        if key != one:
            yield one


def _keys_of(model: type[Sealed]) -> Iterator[UUID]:
    keys = model.objects.order_by("key").values_list("key", flat=True)
    return keys.distinct().iterator(chunk_size=AT_ONCE)


def _sealed_models() -> list[type[Sealed]]:
    return [model for model in apps.get_models() if issubclass(model, Sealed)]
