"""Reading the data files of this room. docs/operators/geodata.md tells where each figure comes from."""

import csv
import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the data folder, plain or gzipped."""
    path = DATA / name
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    else:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@cache
def manifest() -> dict[str, object]:
    content: dict[str, object] = json.loads((DATA / "places.json").read_text(encoding="utf-8"))
    return content
