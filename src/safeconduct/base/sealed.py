"""Columns that only a holder of the keys can read.

AES-256-GCM under the key of the row; table, row and column are sealed in with the value, so that a ciphertext cannot
be moved to another place. An empty value is NULL. Values are opened when they are first looked at; the keys of a
whole list are fetched in one question. A destroyed key leaves an empty value.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from os import urandom
from typing import Any, ClassVar, Final, TypeVar, cast
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models, transaction
from django.db.models.query_utils import DeferredAttribute

from safeconduct.base import keystore
from safeconduct.base.keystore import NONCE_BYTES, WrongKey

__all__ = [
    "Sealed",
    "SealedDate",
    "SealedJSON",
    "SealedText",
    "WrongKey",
    "reseal",
    "reserve",
    "seal",
    "sealed_for",
    "unseal",
]

VERSION: Final = b"\x01"
Row = TypeVar("Row", bound="Sealed")


class Ciphertext:
    """What stands in the database, not yet looked at."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        return "<sealed>"


class Opening(DeferredAttribute):
    """Opens the value of a row the first time it is read."""

    field: "SealedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            value = self.field.open(value, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Without it what stands in the row would be found before this is asked."""
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # the value is no bytes for whoever reads it
    """A value written as text and sealed. Nothing can be searched for in it; see keystore.blind."""

    descriptor_class = Opening
    EMPTY: ClassVar[Any] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"null": True, "blank": True, "editable": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def to_text(self, value: Any) -> str:
        return str(value)

    def to_value(self, text: str) -> Any:
        return text

    def get_default(self) -> Any:
        return self.EMPTY

    def from_db_value(self, value: bytes | memoryview | None, *_how: Any) -> Any:
        return self.EMPTY if value is None else Ciphertext(bytes(value))

    def open(self, sealed: Ciphertext, row: "Sealed") -> Any:
        return self.open_in(sealed, pk=row.pk, key=row.key)

    def open_in(self, sealed: Ciphertext, *, pk: int, key: UUID) -> Any:
        cipher = keystore.opened(key)
        if cipher is None:
            return self.EMPTY
        if sealed.raw[:1] != VERSION:
            raise WrongKey(f"{self.place(pk)} is not sealed in a way this version knows")
        nonce, content = sealed.raw[1 : 1 + NONCE_BYTES], sealed.raw[1 + NONCE_BYTES :]
        try:
            return self.to_value(cipher.decrypt(nonce, content, self.place(pk).encode()).decode())
        except InvalidTag as error:
            raise WrongKey(f"{self.place(pk)} was changed or moved") from error

    def open_raw(self, raw: bytes, row: "Sealed") -> Any:
        """A value that waits elsewhere, sealed as it will stand in this row."""
        return self.open(Ciphertext(raw), row)

    def seal(self, value: Any, *, pk: int, key: UUID) -> bytes | None:
        if value in (None, "", self.EMPTY):
            return None
        cipher = keystore.opened(key)
        if cipher is None:
            raise WrongKey(f"the key of {self.place(pk)} was destroyed")
        nonce = urandom(NONCE_BYTES)
        return VERSION + nonce + cipher.encrypt(nonce, self.to_text(value).encode(), self.place(pk).encode())

    def place(self, pk: int) -> str:
        return f"{self.model._meta.db_table}:{pk}:{self.column}"

    def pre_save(self, row: models.Model, add: bool) -> Any:
        value = row.__dict__.get(self.attname)
        if isinstance(value, Ciphertext):
            return value.raw
        return self.seal(value, pk=row.pk, key=cast(Sealed, row).key)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, bytes | memoryview):
            raise TypeError(f"{self.name} is sealed: save the row, or seal the value first")
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed and cannot be searched; look it up by its index.")
        return super().get_lookup(lookup_name)

    def clean(self, value: Any, model_instance: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is sealed and is not serialised")


class SealedText(SealedField):
    """A text of at most so many characters."""

    def __init__(self, *args: Any, longest: int = 200, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest = longest

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"longest": self.longest}

    def clean(self, value: Any, model_instance: Any) -> Any:
        if value and len(value) > self.longest:
            raise ValidationError(f"At most {self.longest} characters.")
        return value

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.CharField(
            required=False, max_length=self.longest, label=kwargs.get("label", self.verbose_name)
        )


class SealedDate(SealedField):
    EMPTY = None

    def to_text(self, value: date) -> str:
        return value.isoformat()

    def to_value(self, text: str) -> date:
        return date.fromisoformat(text)


class SealedJSON(SealedField):
    EMPTY = None

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def to_value(self, text: str) -> Any:
        return json.loads(text)


class SealedRows(models.QuerySet[Row]):
    """Rows whose keys come with them, and whose numbers are known before they are written."""

    def _fetch_all(self) -> None:
        is_fresh = self._result_cache is None
        super()._fetch_all()
        if is_fresh:
            keystore.load(_keys_of(self._result_cache or ()))

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        rows = super().iterator(chunk_size)
        while portion := list(islice(rows, keystore.AT_ONCE)):
            keystore.load(_keys_of(portion))
            yield from portion

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        new = [row for row in rows if row.pk is None]
        for row, pk in zip(new, reserve(self.model, len(new)), strict=True):
            row.pk = pk
        return super().bulk_create(rows, *args, **kwargs)


def _keys_of(rows: Iterable[Any]) -> Iterable[UUID]:
    """Of the rows and of those that were selected with them."""
    for row in rows:
        if not isinstance(row, models.Model):
            return
        if isinstance(row, Sealed) and "key" not in row.get_deferred_fields():
            yield row.key
        yield from _keys_of(one for one in row._state.fields_cache.values() if isinstance(one, Sealed))


class Sealed(models.Model):
    """A row with sealed columns. Whoever makes it says under which key: that of the person it speaks of."""

    key = models.UUIDField(editable=False)

    objects: ClassVar[models.Manager[Any]] = cast(
        Callable[[], models.Manager[Any]], models.Manager.from_queryset(SealedRows)
    )()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.pk is None:
            # The number is sealed in with each value.
            [self.pk] = reserve(type(self), 1)
            kwargs["force_insert"] = True
        super().save(*args, **kwargs)


def seal(model: type[Sealed], column: str, value: Any, *, pk: int, key: UUID) -> bytes | None:
    """A value as it stands in a column of a row, for rows that are written without being made."""
    return cast(SealedField, model._meta.get_field(column)).seal(value, pk=pk, key=key)


def unseal(model: type[Sealed], column: str, value: Any, *, pk: int, key: UUID) -> Any:
    """A value as `values_list` gives it, for rows that are read without being made; keystore.load fetches many keys at
    once."""
    if not isinstance(value, Ciphertext):
        return value
    return cast(SealedField, model._meta.get_field(column)).open_in(value, pk=pk, key=key)


def sealed_for(row: Sealed, **values: Any) -> dict[str, Any]:
    """Values for an update of this very row: the sealed columns sealed, the others as they are."""
    return {
        name: seal(type(row), name, value, pk=row.pk, key=row.key) if _is_sealed(row, name) else value
        for name, value in values.items()
    }


def reseal(row: Sealed, key: UUID) -> None:
    """Put what a row says under another key."""
    columns = [field.name for field in row._meta.concrete_fields if isinstance(field, SealedField)]
    for name in columns:
        # Opened under the old one.
        getattr(row, name)
    row.key = key
    row.save(update_fields=["key", *columns])


def _is_sealed(row: Sealed, name: str) -> bool:
    return isinstance(row._meta.get_field(name), SealedField)


def reserve(model: type[models.Model], count: int) -> Sequence[int]:
    """Numbers for new rows, given out once. To be called inside the transaction that writes them: on SQLite that
    transaction holds the only pen."""
    if not count:
        return ()
    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [number for [number] in cursor.fetchall()]
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)
