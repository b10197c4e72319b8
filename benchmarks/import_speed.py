"""Import of a spreadsheet into the register, beside the same rows read by openpyxl and saved one by one.

    python -m benchmarks.process import_speed [--rows 100000] [--naive-rows 20000]

Uses the database of SAFECONDUCT_DATABASE (a new SQLite file by default) and prints one JSON line per way.
Each way runs in a process of its own, so that peak memory is its own. The openpyxl way does less: it parses
one date format, folds nothing, finds no duplicates and can neither be resumed nor undone.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
GIVEN = ("Bounmy", "Khamla", "Somchai", "Noy", "Keo", "ສົມພອນ", "Vilayvone", "Thongsouk", "Daovanh", "Phet")
FAMILY = ("Phommachanh", "Sisavath", "Xayavong", "Inthavong", "ແກ້ວມະນີ", "Chanthavong", "Rattanavong")
AREAS = ("Bangkok", "Chiang Mai", "เชียงราย", "Khonkaen", "ໜອງຄາຍ", "Changwat Rayong")
HOLDERS = ("self", "employer", "นายจ้าง", "broker", "")


def make_file(path: Path, rows: int) -> None:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--naive-rows", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        make_file(path, given.rows)
        environment = {"SAFECONDUCT_DATABASE": f"sqlite:///{folder}/bench.sqlite3", **os.environ}
        for way, more in (("import_ours", []), ("import_openpyxl", [str(given.naive_rows)])):
            subprocess.run(
                [sys.executable, "-m", "benchmarks.process", way, str(path), *more],
                check=True,
                cwd=ROOT,
                env=environment,
            )
