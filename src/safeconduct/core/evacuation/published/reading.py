"""Reading published cases from text; what cannot be read is said in a sentence."""

import csv
import io
from collections.abc import Mapping


class UnreadableCase(ValueError):
    """The message names the table or the place, and what was expected there."""


def rows_of(tables: Mapping[str, str], name: str) -> list[dict[str, str]]:
    """The rows of a table of comma-separated values, by heading."""
    if name not in tables:
        raise UnreadableCase(f"The table {name} is missing.")
    return list(csv.DictReader(io.StringIO(tables[name].removeprefix("\ufeff"))))


def cell(name: str, row: Mapping[str, str | None], heading: str) -> str:
    value = row.get(heading)
    if value is None or not value.strip():
        raise UnreadableCase(f"The table {name} has a row without {heading}.")
    return value.strip()


def number(name: str, row: Mapping[str, str | None], heading: str) -> float:
    text = cell(name, row, heading)
    try:
        found = float(text)
    except ValueError as error:
        raise UnreadableCase(f"In the table {name}, {heading} is {text!r} and not a number.") from error
    if not 0 <= found < float("inf"):
        raise UnreadableCase(
            f"In the table {name}, {heading} is {text!r}; it cannot be below zero or without end."
        )
    return found
