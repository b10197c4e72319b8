"""Workbooks as they come from old offices and careful ones: real .xls files, and files behind a password."""

import io
import struct
from datetime import date

import msoffcrypto
import pytest
import xlwt

from safeconduct.registry import queries
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.source import Choice, inspect, read_rows
from tests.factories.registry import an_import, rows_of, xlsx
from tests.registry.steps import committed

PEOPLE = (("ບຸນມີ ຕົວຢ່າງ", 812345678, date(1987, 12, 31)), ("Noy Invented", "020 5555 5555", "31/12/2530"))


def old_workbook(book=None) -> bytes:
    """Excel 97: a cover, and people with a date cell, a telephone typed as a number and a formula."""
    made = book or xlwt.Workbook(encoding="utf-8")
    made.add_sheet("Cover").write(0, 0, "Invented people of 2026")
    page = made.add_sheet("People")
    for column, name in enumerate(("Name", "Phone", "Date of birth", "Remark")):
        page.write(0, column, name)
    for row, (name, phone, born) in enumerate(PEOPLE, 1):
        page.write(row, 0, name)
        page.write(row, 1, phone)
        page.write(row, 2, born, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    page.write(1, 3, xlwt.Formula("1+1"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class Locked(xlwt.Workbook):
    """With the record that says the rest is encrypted, as Excel 97 to 2003 wrote it."""

    def get_biff_data(self):
        content = super().get_biff_data()
        (length,) = struct.unpack_from("<H", content, 2)
        filepass = struct.pack("<HHHHH48s", 0x2F, 54, 1, 1, 1, bytes(range(48)))
        return content[: 4 + length] + filepass + content[4 + length :]


def encrypted(content: bytes, password: str) -> bytes:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def test_people_of_an_old_xls_file_come_into_the_register(post, consul):
    committed(post, consul, old_workbook(), name="list.xls")

    people = [row.person for row in queries.visible_to(consul).select_related("person").order_by("pk")]
    assert [one.name_native or one.name for one in people] == ["ບຸນມີ ຕົວຢ່າງ", "Noy Invented"]
    assert [one.phone for one in people] == ["+66812345678", "+8562055555555"]
    assert [one.born_on for one in people] == [date(1987, 12, 31)] * 2


def test_an_old_xls_file_is_known_for_what_it_is(tmp_path):
    path = tmp_path / "list.xls"
    path.write_bytes(old_workbook())

    found = inspect(path)

    assert (found.format, found.sheets, found.sheet, found.rows) == ("xls", ("Cover", "People"), "People", 3)
    assert ("several_sheets", {"count": 2, "sheet": "People"}) in found.notes
    with pytest.raises(Refused, match="no_rows"):
        inspect(path, Choice(sheet="Cover"))
    described = {"format": "xls", "sheet": "People", "first_row": 2}
    assert [cells[0] for _number, cells in read_rows(path, described)] == [name for name, *_rest in PEOPLE]


@pytest.mark.parametrize(
    ("content", "name"),
    [(encrypted(xlsx(rows_of(20)), "a secret word"), "list.xlsx"), (old_workbook(Locked()), "list.xls")],
    ids=["xlsx", "xls"],
)
def test_a_file_behind_a_password_is_refused_in_words_and_not_kept(
    post, consul, settings, content, name, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = an_import(post, consul, content, name=name)

    assert (batch.state, batch.refused_because) == ("refused", "password")
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))


def test_a_cut_xls_file_is_damaged_and_not_half_read(tmp_path):
    path = tmp_path / "list.xls"
    path.write_bytes(old_workbook()[:2500])

    with pytest.raises(Refused, match="damaged"):
        inspect(path)
