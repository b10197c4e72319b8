"""The way of an import in tests: to the check, into the register, out again."""

import io
from datetime import date

import openpyxl
from django.db.models import Sum

from safeconduct.audit.models import Event, ReadRecord
from safeconduct.base import jobs
from safeconduct.registry import operations
from safeconduct.registry.intake.source import inspect, read_rows
from safeconduct.registry.models import AreaCount
from tests.factories import NOON
from tests.factories.registry import an_import


def columns_of(batch):
    return {int(column): field for column, field in batch.mapping["columns"].items()}


def checked(post, by, content, *, same_document="update", **named):
    batch = an_import(post, by, content, **named)
    operations.map_columns(batch, columns_of(batch), same_document=same_document, by=by, at=NOON)
    jobs.work(operations.ask_check(batch, by=by, at=NOON).pk)
    batch.refresh_from_db()
    return batch


def committed(post, by, content, **how):
    batch = checked(post, by, content, **how)
    jobs.work(operations.ask_commit(batch, by=by, at=NOON).pk)
    batch.refresh_from_db()
    return batch


def undone(batch, by, **how):
    jobs.work(operations.ask_undo(batch, by=by, at=NOON, **how).pk)
    batch.refresh_from_db()
    return batch


def counts():
    kept = AreaCount.objects.filter(persons__gt=0).values_list("area_code", "status")
    return {(area, status): persons for area, status, persons in kept.annotate(Sum("persons")).order_by()}


def read(path, choice=None):
    """What opening a file shows, and its rows."""
    found = inspect(path, choice)
    described = {
        "format": found.format, "sheet": found.sheet, "encoding": found.encoding, "delimiter": found.delimiter,
        "first_row": found.layout.first_row,
    }  # fmt: skip
    return found, [(number, cells) for number, cells in read_rows(path, described)]


def cells(content: bytes):
    """The sheets of a spreadsheet with the values in their rows."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def covered(action):
    """The numbers of the records that events of this action covered."""
    return sorted(
        int(number)
        for event in Event.objects.filter(action=action)
        for number in ReadRecord.objects.filter(event=event).values_list("record_id", flat=True)
    )


def an_estimate(area, **given):
    return {
        "area": area, "status": "irregular", "low": 100, "best": 150, "high": 300, "method": "Counted.",
        "source": "Ministry", "as_of": date(2026, 1, 1),
    } | given  # fmt: skip
