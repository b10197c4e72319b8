"""The list through the import of the register: `python -m benchmarks.process import_ours FILE`."""

import sys
import time
from pathlib import Path

from django.core.files import File

from benchmarks.import_world import NOON, prepared, tell
from safeconduct.base import jobs
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Import, Registration


def our_import(path: Path) -> dict[str, float]:
    post, officer = prepared()
    seconds: dict[str, float] = {}

    def step(name: str, since: float) -> None:
        seconds[name] = round(time.perf_counter() - since, 2)

    began = time.perf_counter()
    with path.open("rb") as file:
        batch = operations.start_import(
            File(file, name="list.xlsx"), post=post, source="Bench", by=officer, at=NOON
        )
    if (looking := queries.open_job(batch)) is not None:
        jobs.work(looking.pk)
        batch.refresh_from_db()
    step("upload_and_inspect", began)
    columns = {int(column): field for column, field in batch.mapping["columns"].items()}
    operations.map_columns(batch, columns, same_document="update", by=officer, at=NOON)
    Import.objects.filter(pk=batch.pk).update(state="checking")
    began = time.perf_counter()
    operations.check(Import.objects.get(pk=batch.pk), progress=lambda done, total: None, by=officer, at=NOON)
    step("check", began)
    Import.objects.filter(pk=batch.pk).update(state="committing")
    began = time.perf_counter()
    operations.commit(Import.objects.get(pk=batch.pk), progress=lambda done, total: None, by=officer, at=NOON)
    step("commit", began)
    rows = Registration.objects.filter(post=post, state="active").count()
    began = time.perf_counter()
    asked = operations.ask_export(post, queries.Filters(), language="en", by=officer, at=NOON)
    if (writing := queries.job_of(asked)) is not None:
        jobs.work(writing.pk)
    step("export", began)
    undo_began = time.perf_counter()
    Import.objects.filter(pk=batch.pk).update(state="undoing")
    operations.undo(Import.objects.get(pk=batch.pk), progress=lambda done, total: None, by=officer, at=NOON)
    step("undo", undo_began)
    return {"rows": rows, **seconds, "check_and_commit": round(seconds["check"] + seconds["commit"], 2)}


def main() -> None:
    figures = our_import(Path(sys.argv[1]))
    figures["rows_per_second"] = round(figures["rows"] / figures["check_and_commit"])
    tell("safeconduct", figures)
