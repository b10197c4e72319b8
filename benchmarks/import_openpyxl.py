"""The first rows of the list as a plain script would save them: `python -m benchmarks.process import_openpyxl FILE ROWS`."""

import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from django.db import transaction

from benchmarks.import_world import NOON, prepared, tell
from safeconduct.places.models import Area
from safeconduct.registry.models import Person, Registration, TravelDocument


def openpyxl_import(path: Path, most: int) -> dict[str, float]:
    post, officer = prepared()
    areas = {area.name: area for area in Area.objects.all()}
    began = time.perf_counter()
    page = openpyxl.load_workbook(path, data_only=True).active
    loaded = time.perf_counter()
    rows = list(page.iter_rows(min_row=2, max_row=most + 1, values_only=True))
    with transaction.atomic():
        for row in rows:
            save_one(row, areas, post, officer)
    ended = time.perf_counter()
    # The whole file was loaded but only its first rows were saved: what one row costs is the sum of its shares.
    a_row = (loaded - began) / (page.max_row - 1) + (ended - loaded) / len(rows)
    return {
        "rows": len(rows),
        "load": round(loaded - began, 2),
        "save": round(ended - loaded, 2),
        "rows_per_second": round(1 / a_row),
    }


def save_one(row: Sequence[Any], areas: Mapping[str, Any], post: Any, officer: Any) -> None:
    try:
        born = datetime.strptime(str(row[4]), "%Y-%m-%d").date()  # noqa: DTZ007 - a date, as naive scripts do
    except ValueError:
        born = None
    person = Person.objects.create(name=f"{row[1]} {row[2]}", born_on=born, phone=row[7], created_at=NOON)
    Registration.objects.create(
        person=person, post=post, area=areas.get(str(row[8])), registered_at=NOON, registered_by=officer,
        last_confirmed_on=NOON.date(),
    )  # fmt: skip
    TravelDocument.objects.create(person=person, number=str(row[5]))


def main() -> None:
    tell("openpyxl", openpyxl_import(Path(sys.argv[1]), int(sys.argv[2])))
