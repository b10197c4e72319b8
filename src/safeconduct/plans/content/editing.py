"""Changes to the content of a section as pure functions: the old content in, the new content out."""

from collections.abc import Mapping, Sequence
from typing import Any

from safeconduct.plans.content import Content, records

__all__ = ["Content", "put_record", "put_values", "take_rows", "without_record"]

TAKEN = ("registered", "low", "best", "high", "source", "as_of")


def put_values(content: Content, values: Mapping[str, Any]) -> dict[str, Any]:
    return {**content, **values}


def put_record(content: Content, table: str, record_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The record with these values, in its place or at the end."""
    rows = list(records(content, table))
    for position, row in enumerate(rows):
        if row.get("id") == record_id:
            rows[position] = {**row, **values, "id": record_id}
            break
    else:
        rows.append({"id": record_id, **values})
    return {**content, table: rows}


def without_record(content: Content, table: str, record_id: str) -> dict[str, Any]:
    return {**content, table: [row for row in records(content, table) if row.get("id") != record_id]}


def take_rows(content: Content, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Area counts from outside replace those of the areas they name and leave the others alone.

    A count by area and status keeps its id, so that a colleague's edit of the same line is seen as one.
    """
    named = {str(row["area"]) for row in rows}
    known = {(str(row.get("area")), str(row.get("status"))): row for row in records(content, "population")}
    kept = [row for row in records(content, "population") if str(row.get("area")) not in named]
    taken = []
    for row in rows:
        area, status = str(row["area"]), str(row["status"])
        before = known.get((area, status), {"id": f"{area}-{status}".lower()})
        values = {key: _plain(row.get(key)) for key in TAKEN}
        taken.append({**before, "area": area, "status": status, **values})
    return {**content, "population": [*kept, *taken]}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
