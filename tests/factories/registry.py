"""Areas, persons, registrations and spreadsheets of invented people."""

import io
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area, Country
from safeconduct.registry import operations
from safeconduct.registry.models import Import, Registration
from tests.factories import NOON

_numbers = count(1)
THAI_AREAS = (
    ("TH-BKK", "Bangkok", "ບາງກອກ", "กรุงเทพมหานคร"),
    ("TH-CNX", "Chiang Mai", "ຊຽງໃໝ່", "เชียงใหม่"),
    ("TH-CRI", "Chiang Rai", "ຊຽງຮາຍ", "เชียงราย"),
    ("TH-KKC", "Khon Kaen", "ຂອນແກ່ນ", "ขอนแก่น"),
    ("TH-NKI", "Nong Khai", "ໜອງຄາຍ", "หนองคาย"),
    ("TH-RYG", "Rayong", "ລະຍອງ", "ระยอง"),
)


def a_country(code: str = "TH", name: str = "Thailand") -> Country:
    return Country.objects.get_or_create(code=code, defaults={"name": name, "calling_code": "66"})[0]


def an_area(code: str = "TH-BKK", name: str = "Bangkok", country: str = "TH", **given: Any) -> Area:
    a_country(country, {"TH": "Thailand", "LA": "Laos"}.get(country, country))
    return Area.objects.get_or_create(
        code=code, defaults={"name": name, "country_id": country, "lat": 13.7, "lon": 100.5, **given}
    )[0]


def thai_areas() -> dict[str, Area]:
    return {
        name: an_area(code, name, name_lo=lao, name_th=thai) for code, name, lao, thai in THAI_AREAS
    }  # fmt: skip


def a_registration(post: Post, by: User | None = None, **given: Any) -> Registration:
    """A person with a registration, through the operation that every page uses."""
    number = next(_numbers)
    given = {"name": f"Bounmy Invented{number}", "last_confirmed_on": date(2026, 1, 15)} | given
    return operations.register(post, operations.Details(**given), by=by, at=NOON)


def rows_of(people: int, *, area: str = "Bangkok") -> list[list[object]]:
    """A header and invented people."""
    header: list[object] = ["Name", "Sex", "Date of birth", "Passport no.", "Phone", "Province"]
    return [header] + [
        [f"Khamla Invented{i:06}", "F" if i % 2 else "M", "31/12/2530", f"PA{i:07}", f"08{i:08}", area]
        for i in range(people)
    ]


def xlsx(rows: Sequence[Sequence[object]], *, sheet: str = "Sheet1") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                page.write(r, c, value)
    book.close()
    return out.getvalue()


def csv_text(rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)


def an_import(
    post: Post,
    by: User,
    content: bytes,
    *,
    name: str = "list.xlsx",
    source: str = "Labour ministry",
    listed_by: str = "",
) -> Import:
    return operations.start_import(
        SimpleUploadedFile(name, content), post=post, source=source, listed_by=listed_by, by=by, at=NOON
    )  # fmt: skip
