"""Import of a spreadsheet into the register, beside the same rows read by openpyxl and saved one by one.

    python benchmarks/import_speed.py [--rows 100000] [--naive-rows 20000]

Uses the database of SAFECONDUCT_DATABASE (a new SQLite file by default) and prints one JSON line per way.
Each way runs in a process of its own, so that peak memory is its own. The openpyxl way does less: it parses
one date format, folds nothing, finds no duplicates and can neither be resumed nor undone.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
GIVEN = ("Bounmy", "Khamla", "Somchai", "Noy", "Keo", "ສົມພອນ", "Vilayvone", "Thongsouk", "Daovanh", "Phet")
FAMILY = ("Phommachanh", "Sisavath", "Xayavong", "Inthavong", "ແກ້ວມະນີ", "Chanthavong", "Rattanavong")
AREAS = ("Bangkok", "Chiang Mai", "เชียงราย", "Khonkaen", "ໜອງຄາຍ", "Changwat Rayong")
HOLDERS = ("self", "employer", "นายจ้าง", "broker", "")


def make_file(path: Path, rows: int) -> None:
    import xlsxwriter  # noqa: PLC0415 - only the maker needs it

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("People")
    page.write_row(0, 0, ["No", "Name", "Surname", "Sex", "Date of birth", "Passport no.", "Held by", "Phone",
                          "Province", "Address", "Employer", "Status"])  # fmt: skip
    for i in range(rows):
        born = (
            f"{i % 28 + 1:02}/{i % 12 + 1:02}/{2510 + i % 40}"
            if i % 3
            else f"19{60 + i % 40}-0{i % 9 + 1}-11"
        )
        page.write_row(i + 1, 0, [
            i + 1, GIVEN[i % 10], f"{FAMILY[i % 7]}{i // 70 % 97}", "F" if i % 2 else "ชาย", born,
            f"PA{i:07}", HOLDERS[i % 5], f"08{i:08}", AREAS[i % 6], f"{i % 200} Moo {i % 9}",
            f"Factory {i % 300}", ("regular", "irregular", "")[i % 3],
        ])  # fmt: skip
    book.close()


def start_django() -> None:
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def prepared() -> tuple[object, object]:
    from tests.factories.identity import a_post, an_officer, an_organisation  # noqa: PLC0415
    from tests.factories.registry import an_area, thai_areas  # noqa: PLC0415

    thai_areas()
    an_area("LA-VT", "Vientiane", "LA")
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    post = a_post(code=mark[-20:], organisation=an_organisation(code=mark[-20:]))
    return post, an_officer("consul", post, email=f"bench-{mark}@example.org")


def our_import(path: Path) -> dict[str, float]:
    from django.core.files import File  # noqa: PLC0415

    from safeconduct.registry import operations  # noqa: PLC0415
    from safeconduct.registry.models import Import, Registration  # noqa: PLC0415

    post, officer = prepared()
    seconds: dict[str, float] = {}

    def step(name: str, since: float) -> None:
        seconds[name] = round(time.perf_counter() - since, 2)

    began = time.perf_counter()
    with path.open("rb") as file:
        batch = operations.start_import(
            File(file, name="list.xlsx"), post=post, source="Bench", by=officer, at=NOON
        )
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
    undo_began = time.perf_counter()
    Import.objects.filter(pk=batch.pk).update(state="undoing")
    operations.undo(Import.objects.get(pk=batch.pk), progress=lambda done, total: None, by=officer, at=NOON)
    step("undo", undo_began)
    return {"rows": rows, **seconds, "check_and_commit": round(seconds["check"] + seconds["commit"], 2)}


def openpyxl_import(path: Path, most: int) -> dict[str, float]:
    import openpyxl  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from safeconduct.places.models import Area  # noqa: PLC0415

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
    from safeconduct.registry.models import Person, Registration, TravelDocument  # noqa: PLC0415

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


def child(way: str, path: Path, most: int) -> None:
    start_django()
    figures = our_import(path) if way == "safeconduct" else openpyxl_import(path, most)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if "check_and_commit" in figures:
        figures["rows_per_second"] = round(figures["rows"] / figures["check_and_commit"])
    print(json.dumps({
        "way": way, "database": os.environ["SAFECONDUCT_DATABASE"].partition(":")[0], **figures,
        "peak_mb": round(peak),
    }))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--naive-rows", type=int, default=20_000)
    parser.add_argument("--child")
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.file, given.naive_rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        make_file(path, given.rows)
        environment = {
            "SAFECONDUCT_MODE": "demo", "SAFECONDUCT_DATABASE": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "safeconduct.config.settings_test", "SAFECONDUCT_DATA": folder,
        } | dict(os.environ)  # fmt: skip
        for way in ("safeconduct", "openpyxl"):
            subprocess.run(
                [sys.executable, __file__, "--child", way, "--file", str(path), "--naive-rows", str(given.naive_rows)],
                check=True, env=environment,
            )  # fmt: skip


if __name__ == "__main__":
    main()
