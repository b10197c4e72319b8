"""Lists as text: every delimiter in every encoding, and quotation marks that are never closed."""

import pytest

from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.source import Choice
from tests.factories.registry import csv_text
from tests.registry.steps import read

LAO_ROWS = [["ຊື່", "ເບີໂທ"], ["ບຸນມີ ຕົວຢ່າງ", "020 5555 5555"], ["ນ້ອຍ ຕົວຢ່າງ", ""]]
THAI_ROWS = [["ชื่อ", "จังหวัด"], ["บุญมี ตัวอย่าง", "เชียงใหม่"], ["น้อย ตัวอย่าง", "ขอนแก่น"]]


@pytest.mark.parametrize(
    ("rows", "encoding", "known_as"),
    [
        (LAO_ROWS, "utf-8", "utf-8-sig"), (LAO_ROWS, "utf-8-sig", "utf-8-sig"), (LAO_ROWS, "utf-16", "utf-16"),
        (LAO_ROWS, "utf-16-le", "utf-16-le"), (LAO_ROWS, "utf-16-be", "utf-16-be"), (THAI_ROWS, "cp874", "cp874"),
        (THAI_ROWS, "tis-620", "cp874"), ([["Nom", "Tél"], ["Bounmy Inventé", "081"]], "cp1252", "cp1252"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files_are_read_in_the_encoding_they_were_written_in(saved, rows, encoding, known_as, delimiter):
    found, read_back = read(saved(csv_text(rows, delimiter).encode(encoding)))

    assert (found.encoding, found.delimiter) == (known_as, delimiter)
    assert list(found.layout.names) == rows[0]
    assert [[cell or "" for cell in cells] for _number, cells in read_back] == rows[1:]


def test_a_wrong_guess_of_the_encoding_can_be_corrected(saved):
    content = csv_text([["Name", "Town"], ["Zoé", "Orléans"]]).encode("cp1252")

    assert read(saved(content), Choice(encoding="cp874"))[1] != read(saved(content))[1]
    assert read(saved(content))[1] == [(2, ["Zoé", "Orléans"])]


def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line(saved):
    content = b'Name,Phone\nNoy Invented,1\n"Keo,2\n' + b"x,3\n" * 100_000

    with pytest.raises(Refused, match="broken_quotes"):
        read(saved(content))


def test_a_line_without_an_end_is_refused_and_not_held_in_memory(saved):
    with pytest.raises(Refused, match="long_line") as refused:
        read(saved(b"Name,Phone\n" + b"x" * 5_000_000))

    assert refused.value.arguments == {"line": 2}
