"""The photographs beside printed entries."""

from collections.abc import Iterator
from typing import Any

from safeconduct.plans import queries
from safeconduct.plans.models import PlanVersion

Rows = Iterator[dict[str, Any]]


def with_pictures(version: PlanVersion, sheet: dict[str, Any]) -> dict[str, Any]:
    """The sheet with the JPEG of each photograph that its entries name, by digest; one that is gone is not named."""
    named = {one["digest"] for row in _rows(sheet) for one in row["pictures"]}
    found = queries.picture_bytes(version, named)
    for row in _rows(sheet):
        row["pictures"] = [one for one in row["pictures"] if one["digest"] in found]
    return sheet | {"pictures": found}


def _rows(sheet: dict[str, Any]) -> Rows:
    for section in sheet["sections"]:
        for table in [*section["tables"], *(one for level in section["levels"] for one in level["tables"])]:
            for part in table["parts"]:
                yield from part["rows"]
