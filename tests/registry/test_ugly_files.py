"""Files that must end in a clear sentence with nothing lost. Every file here is a real one, made on the spot."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from django.test import override_settings

from safeconduct.registry.intake.problems import Refused, sentence
from safeconduct.registry.intake.source import Choice, inspect
from tests.factories.registry import rows_of, xlsx
from tests.registry.steps import read


def codes(found):
    return {code for code, _arguments in found.notes}


def book(fill) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(made, made.add_worksheet("List"))
    made.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 not a list", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet"),
        (b"\xef\xbb\xbf<html><table><tr><td>Name</td></tr></table>", "html"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "damaged"),
        (xlsx(rows_of(5))[:-300], "damaged"),
        (xlsx([["Name", "Phone"]]), "no_rows"),
        (xlsx([]), "empty"),
        (b"\x81\x8d\x8f\x90 \x9d\x81\x8d,\x8f\x90", "unknown_encoding"),
    ],
)
def test_what_is_no_readable_spreadsheet_is_refused_with_a_sentence(saved, content, code):
    with pytest.raises(Refused) as refused:
        read(saved(content))

    assert refused.value.code == code
    assert sentence(refused.value.code, refused.value.arguments).endswith(".")


def test_a_zip_bomb_is_refused_before_anything_opens_it(saved):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    assert len(out.getvalue()) < 100_000

    with pytest.raises(Refused, match="bomb"):
        inspect(saved(out.getvalue()))


def test_a_zip_file_whose_directory_lies_about_a_size_is_refused(saved):
    content = xlsx(rows_of(200))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    size = entry.file_size.to_bytes(4, "little")
    lied = content.replace(
        entry.compress_size.to_bytes(4, "little") + size,
        entry.compress_size.to_bytes(4, "little") + (100).to_bytes(4, "little"),
    )

    with pytest.raises(Refused, match="damaged"):
        inspect(saved(lied))


def test_a_sheet_with_one_cell_in_its_farthest_corner_is_refused_and_not_held_in_memory(saved):
    def corners(_made, page):
        page.write("A1", "Name")
        page.write("XFD1048576", "far")

    with pytest.raises(Refused, match="too_many_cells") as refused:
        inspect(saved(book(corners)))

    assert "17,179,869,184 cells" in sentence(refused.value.code, refused.value.arguments)


def test_another_archive_is_no_spreadsheet(saved):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")

    with pytest.raises(Refused, match="not_a_spreadsheet"):
        inspect(saved(out.getvalue()))


def test_formulas_give_their_stored_results_and_those_without_one_are_named(saved):
    made = openpyxl.Workbook()
    made.active.append(["Name", "Phone"])
    made.active.append(["Bounmy Invented", '="081"&"2345678"'])
    without = io.BytesIO()
    made.save(without)

    def stored(_made, page):
        page.write_row(0, 0, ["Name", "Phone"])
        page.write_string(1, 0, "Bounmy Invented")
        page.write_formula(1, 1, '="081"&"2345678"', None, "0812345678")

    found, rows = read(saved(without.getvalue()))
    assert ("formulas_without_value", {"count": 1, "first": "B2"}) in found.notes
    assert rows == [(2, ["Bounmy Invented", None])]
    found, rows = read(saved(book(stored)))
    assert found.notes == ()
    assert rows == [(2, ["Bounmy Invented", "0812345678"])]


def test_macros_are_never_run_and_said_so(saved):
    content = xlsx(rows_of(2))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")

    found, rows = read(saved(out.getvalue()))

    assert codes(found) == {"macros"}
    assert len(rows) == 2


def test_a_value_merged_over_rows_counts_for_each_of_them(saved):
    def fill(made, page):
        page.write_row(0, 0, ["Province", "Name"])
        page.merge_range("A2:A4", "Rayong")
        for number in range(1, 5):
            page.write(number, 1, f"Bounmy Invented{number}")

    found, rows = read(saved(book(fill)))

    assert "merged" in codes(found)
    assert [cells[0] for _number, cells in rows] == ["Rayong", "Rayong", "Rayong", None]


def test_two_header_rows_under_a_title_are_joined(saved):
    def fill(made, page):
        page.merge_range("A1:D1", "List of workers, invented")
        page.write_row(2, 0, ["Name", None, "Passport", None])
        page.write_row(3, 0, ["Given name", "Surname", "Number", "Expiry"])
        page.merge_range("A3:B3", "Name")
        page.merge_range("C3:D3", "Passport")
        page.write_row(4, 0, ["Bounmy", "Invented", "PA0000001", "31/12/2570"])

    found, rows = read(saved(book(fill)))

    assert (found.layout.header_row, found.layout.header_rows) == (3, 2)
    assert found.layout.names == (
        "Name / Given name",
        "Name / Surname",
        "Passport / Number",
        "Passport / Expiry",
    )
    assert {"title_rows", "two_header_rows"} <= codes(found)
    assert rows == [(5, ["Bounmy", "Invented", "PA0000001", "31/12/2570"])]


def test_columns_of_one_name_are_numbered(saved):
    found, _rows = read(saved(xlsx([["Name", "Phone", "Phone", ""], ["Noy", "1", "2", "3"]])))

    assert found.layout.names == ("Name", "Phone", "Phone (2)", "D")
    assert {"duplicate_columns", "unnamed_columns"} == codes(found)


def test_the_officer_may_say_which_row_holds_the_names(saved):
    content = xlsx([["x", "y"], ["Name", "Phone"], ["Noy Invented", "0812345678"]])

    found, rows = read(saved(content), Choice(header_row=1, header_rows=1))

    assert found.layout.names == ("x", "y")
    assert len(rows) == 2


def test_the_fullest_sheet_is_opened_and_another_can_be_chosen(saved):
    made = openpyxl.Workbook()
    made.active.title = "Cover"
    made.active.append(["Name"])
    made.active.append(["Nobody"])
    people = made.create_sheet("People")
    for row in rows_of(5):
        people.append(row)
    out = io.BytesIO()
    made.save(out)
    path = saved(out.getvalue())

    assert read(path)[0].sheet == "People"
    assert read(path, Choice(sheet="Cover"))[0].sheet == "Cover"


def test_a_file_over_the_limit_is_refused_naming_the_limit_and_leaves_nothing_behind(
    client, post, consul, settings
):
    client.force_login(consul)
    with override_settings(MAX_UPLOAD_BYTES=1024 * 1024):
        answer = client.post(
            "/people/imports/new", {"source": "Ministry", "file": io.BytesIO(b"x" * (3 * 1024 * 1024))}
        )

    assert answer.status_code == 413
    assert "larger than 1\u00a0MB" in answer.content.decode()
    assert 'value="Ministry"' in answer.content.decode()
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))
    assert not post.imports.exists()
