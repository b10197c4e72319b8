"""What each column of a list holds, remembered for the next list with these columns or from this source."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from safeconduct.core.matching import fold
from safeconduct.identity.models import User
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.models import ColumnMapping, Import
from safeconduct.registry.operations.steps import State, move, trace

SAME_DOCUMENT: Final = ("update", "skip", "new")
# At least one of them says who somebody is.
SAYS_WHO: Final = frozenset({"name", "given_name", "surname", "name_native", "document_number", "phone"})


class NoColumns(Exception):
    """No column was mapped to a name, a document number or a telephone."""


def map_columns(
    batch: Import, columns: Mapping[int, str], *, same_document: str, by: User, at: datetime
) -> None:
    known = {column: field for column, field in columns.items() if field in FIELDS}
    if SAYS_WHO.isdisjoint(known.values()):
        raise NoColumns
    names = [one["name"] for one in batch.columns]
    mapping = {
        "columns": {str(column): field for column, field in known.items()},
        "same_document": same_document if same_document in SAME_DOCUMENT else SAME_DOCUMENT[0],
    }
    with transaction.atomic():
        move(batch, {State.UPLOADED, State.CHECKED}, State.UPLOADED, at=at)
        Import.objects.filter(pk=batch.pk).update(mapping=mapping)
        ColumnMapping.objects.update_or_create(
            post=batch.post,
            fingerprint=fingerprint(names),
            defaults={
                "source": batch.source,
                "mapping": {names[column]: field for column, field in known.items()},
                "used_at": at,
            },
        )
        trace("registry.map_columns", batch, by=by, at=at)
    batch.mapping, batch.state = mapping, State.UPLOADED


def fingerprint(names: list[str]) -> str:
    """The same for the same columns in the same order, whatever the case and the spaces."""
    return hashlib.sha256("\n".join(fold(name) or name for name in names).encode()).hexdigest()
