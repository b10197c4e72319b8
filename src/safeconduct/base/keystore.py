"""The key store: a key for each person, sealed under a key of the settings, in a database of its own.

Destroying a person's key makes every copy of what was sealed under it unreadable, the copies in backups of the
register among them (crypto-erasure). That holds because the key store is not in those backups. AES-256-GCM; the
wrapping names its key, so that wrapping keys are replaced while work goes on.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from os import urandom
from threading import Lock
from typing import Final
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import IntegrityError, connections, transaction
from django.db.models import Count

from safeconduct.base.models import DataKey, StoredSecret
from safeconduct.base.routers import STORE

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
AT_ONCE: Final = 500
# So many opened keys stay in memory; each page needs some hundred at the most, an export some thousand.
MOST_HELD: Final = 8_192
INDEX_BYTES: Final = 16
# In the place of the wrapping key's name.
DESTROYED: Final = ""


class WrongKey(Exception):
    """What is sealed was changed, moved from where it was sealed, or sealed under a key that the settings lack."""


class _Held:
    """Opened keys of this process. A key never changes, so what is held cannot be out of date."""

    def __init__(self) -> None:
        self._keys: dict[UUID, AESGCM] = {}
        self._secrets: dict[str, bytes] = {}
        self._lock = Lock()

    def get(self, key: UUID) -> AESGCM | None:
        return self._keys.get(key)

    def add(self, opened: dict[UUID, AESGCM]) -> None:
        with self._lock:
            if len(self._keys) + len(opened) > MOST_HELD:
                self._keys = {}
            self._keys.update(opened)

    def drop(self, keys: Iterable[UUID]) -> None:
        with self._lock:
            for key in keys:
                self._keys.pop(key, None)

    def secret(self, name: str) -> bytes | None:
        return self._secrets.get(name)

    def keep_secret(self, name: str, value: bytes) -> None:
        self._secrets[name] = value

    def forget_all(self) -> None:
        with self._lock:
            self._keys, self._secrets = {}, {}


held: Final = _Held()


def make(count: int, *, at: datetime) -> list[UUID]:
    """New keys. They are written before what they seal, so nothing is ever sealed under a key that is lost; one that
    nothing came to be sealed under is swept."""
    made = {uuid4(): AESGCM.generate_key(256) for _ in range(count)}
    name, wrapping = _current()
    DataKey.objects.bulk_create(
        [
            DataKey(pk=pk, wrapped=_wrap(wrapping, key, pk.bytes), wrapped_by=name, made_at=at)
            for pk, key in made.items()
        ],
        batch_size=AT_ONCE,
    )
    held.add({pk: AESGCM(key) for pk, key in made.items()})
    return list(made)


def load(keys: Iterable[UUID]) -> None:
    """Open many keys in few questions."""
    missing = [key for key in dict.fromkeys(keys) if held.get(key) is None]
    for start in range(0, len(missing), AT_ONCE):
        # Without a model object for each: a list of a city's people has tens of thousands.
        rows = DataKey.objects.filter(pk__in=missing[start : start + AT_ONCE]).exclude(wrapped_by=DESTROYED)
        found = rows.values_list("pk", "wrapped", "wrapped_by")
        held.add({pk: AESGCM(_unwrap(wrapped, by, pk.bytes)) for pk, wrapped, by in found})


def opened(key: UUID) -> AESGCM | None:
    """None: the key was destroyed."""
    if held.get(key) is None:
        load([key])
    return held.get(key)


def destroy(keys: Sequence[UUID], *, marked: bool = False) -> None:
    """For good. SQLite overwrites what it deletes or writes over (secure_delete). `marked`: the number stays, so that
    rows that come back from a backup can be told from rows whose key store was lost."""
    for start in range(0, len(keys), AT_ONCE):
        rows = DataKey.objects.filter(pk__in=keys[start : start + AT_ONCE])
        if marked:
            rows.update(wrapped=b"", wrapped_by=DESTROYED)
        else:
            rows.delete()
    held.drop(keys)
    if keys:
        _empty_the_log()


def destroyed() -> Iterator[UUID]:
    """The marks of keys that were destroyed, in order."""
    marks = DataKey.objects.filter(wrapped_by=DESTROYED).order_by("pk")
    return marks.values_list("pk", flat=True).iterator(chunk_size=AT_ONCE)


def alive(keys: Sequence[UUID]) -> list[UUID]:
    """Those of these keys that were not destroyed."""
    rows = DataKey.objects.exclude(wrapped_by=DESTROYED)
    return [
        key
        for start in range(0, len(keys), AT_ONCE)
        for key in rows.filter(pk__in=keys[start : start + AT_ONCE]).values_list("pk", flat=True)
    ]


def _empty_the_log() -> None:
    """SQLite's log beside the file still holds the pages as they were."""
    connection = connections[STORE]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rewrap() -> int:
    """Wrap under the first key of the settings whatever is wrapped under another. How many; can be stopped and begun
    again, and everything stays readable meanwhile as long as the settings name both keys."""
    name, wrapping = _current()
    done = 0
    while rows := list(DataKey.objects.exclude(wrapped_by__in=[name, DESTROYED]).order_by("pk")[:AT_ONCE]):
        for row in rows:
            row.wrapped = _wrap(wrapping, _unwrap(row.wrapped, row.wrapped_by, row.pk.bytes), row.pk.bytes)
            row.wrapped_by = name
        DataKey.objects.bulk_update(rows, ["wrapped", "wrapped_by"])
        done += len(rows)
    for secret in StoredSecret.objects.exclude(wrapped_by=name):
        value = _unwrap(secret.wrapped, secret.wrapped_by, secret.name.encode())
        StoredSecret.objects.filter(pk=secret.pk).update(
            wrapped=_wrap(wrapping, value, secret.name.encode()), wrapped_by=name
        )
    return done


def counted() -> dict[str, int]:
    """{wrapping key: how many are wrapped under it}."""
    rows = (
        DataKey.objects.exclude(wrapped_by=DESTROYED)
        .values_list("wrapped_by")
        .annotate(many=Count("pk"))
        .order_by("wrapped_by")
    )
    return dict(rows)


def unopened() -> int:
    """How many keys the wrapping keys of the settings do not open."""
    broken = 0
    for row in DataKey.objects.exclude(wrapped_by=DESTROYED).iterator(chunk_size=2_000):
        try:
            _unwrap(row.wrapped, row.wrapped_by, row.pk.bytes)
        except WrongKey:
            broken += 1
    return broken


def blind(purpose: str, value: str) -> bytes:
    """16 bytes by which an exact value is found again and which say nothing to who lacks the key store (S8). The same
    value has another index for each purpose."""
    key = _secret("blind-index")
    return hmac.digest(key, f"{purpose}\0{value}".encode(), "sha256")[:INDEX_BYTES]


def blind_number(purpose: str, value: str) -> int:
    """The same as a number of 64 bits with sign, for an index of many short rows."""
    return int.from_bytes(blind(purpose, value)[:8], signed=True)


def _secret(name: str) -> bytes:
    known = held.secret(name)
    if known is None:
        known = _stored_secret(name)
        held.keep_secret(name, known)
    return known


def _stored_secret(name: str) -> bytes:
    row = StoredSecret.objects.filter(name=name).first()
    if row is None:
        wrapped_by, wrapping = _current()
        wrapped = _wrap(wrapping, urandom(KEY_BYTES), name.encode())
        try:
            with transaction.atomic(using=STORE):
                row = StoredSecret.objects.create(name=name, wrapped=wrapped, wrapped_by=wrapped_by)
        except IntegrityError:
            # Another process was first.
            row = StoredSecret.objects.get(name=name)
    return _unwrap(row.wrapped, row.wrapped_by, name.encode())


def _current() -> tuple[str, AESGCM]:
    name = next(iter(settings.SEALING_KEYS))
    return name, AESGCM(settings.SEALING_KEYS[name])


def _wrap(wrapping: AESGCM, key: bytes, owner: bytes) -> bytes:
    nonce = urandom(NONCE_BYTES)
    return nonce + wrapping.encrypt(nonce, key, owner)


def _unwrap(wrapped: bytes | memoryview, wrapped_by: str, owner: bytes) -> bytes:
    whole = bytes(wrapped)
    try:
        wrapping = AESGCM(settings.SEALING_KEYS[wrapped_by])
        return wrapping.decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], owner)
    except (KeyError, InvalidTag) as error:
        raise WrongKey(f"the key store names a wrapping key {wrapped_by} that does not open it") from error


def fingerprint(key: bytes) -> str:
    """What an operator may compare by eye."""
    return hashlib.sha256(b"sealing-key:" + key).hexdigest()[:12]
