"""Many rows at once, without a model object for each: half the time of an import was spent making those."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Every column without a database default must be among `names`; a foreign key is given by its number."""
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    written_otherwise = [
        (index, field)
        for index, field in enumerate(fields)
        if isinstance(field, models.DateField | models.UUIDField)  # DateTimeField is a date too
    ]
    prepared = (_prepared(list(row), written_otherwise) for row in rows)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(prepared))  # noqa: S608 - names from the models


def _prepared(row: list[Any], fields: Sequence[tuple[int, "models.Field[Any, Any]"]]) -> list[Any]:
    for index, field in fields:
        row[index] = field.get_db_prep_save(row[index], connection)
    return row
