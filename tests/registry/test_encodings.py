"""Which encoding a text file is in: the whole file is asked, a doubt is shown, and the officer has the last word."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.registry import operations
from safeconduct.registry.intake import encodings
from safeconduct.registry.intake.encodings import survey
from safeconduct.registry.intake.problems import Refused, sentence
from safeconduct.registry.intake.source import Choice, unwatched
from tests.factories import NOON
from tests.factories.registry import an_import, csv_text

PLAIN = [[f"Bounmy Invented{number}", "0812345678", "Rayong"] for number in range(60_000)]
HEADER = ["Name", "Phone", "Province"]


def encoded(rows, encoding):
    return csv_text([HEADER, *rows]).encode(encoding)


@pytest.fixture
def surveyed(tmp_path):
    def look(content: bytes):
        path = tmp_path / "list.csv"
        path.write_bytes(content)
        return survey(path, watch=unwatched)

    return look


@pytest.fixture
def refusal(surveyed):
    def of(content: bytes):
        with pytest.raises(Refused) as refused:
            surveyed(content)
        return refused.value

    return of


@pytest.mark.parametrize(
    ("late", "encoding", "found"),
    [
        ("เชียงใหม่", "cp874", "cp874"),
        ("ช", "cp874", "cp874"),
        ("ສະຫວັນນະເຂດ", "utf-8", "utf-8-sig"),
        ("Orléans", "cp1252", "cp1252"),
    ],
)
def test_a_letter_that_comes_late_decides_like_one_that_comes_early(surveyed, late, encoding, found):
    rows = [*PLAIN, ["Noy", "", late]]
    assert len(encoded(PLAIN, "ascii")) > 2 * 1024 * 1024

    seen = surveyed(encoded(rows, encoding))

    assert (seen.encoding, seen.sample_line) == (found, len(rows) + 1)
    assert dict(seen.readings())[found] == f"Noy,,{late}"


def test_where_both_code_pages_fit_thai_is_assumed_and_both_are_shown(surveyed):
    seen = surveyed(encoded([["บุญมี ตัวอย่าง", "081", "เชียงใหม่"]], "cp874"))

    assert (seen.encoding, seen.fits) == ("cp874", ("cp874", "cp1252"))
    assert dict(seen.readings()) == {
        "cp874": "บุญมี ตัวอย่าง,081,เชียงใหม่",
        "cp1252": "บุญมี ตัวอย่าง,081,เชียงใหม่".encode("cp874").decode("cp1252"),
    }


def test_thai_words_that_happen_to_be_utf_8_do_not_hide_the_thai_list(surveyed):
    rows = [["Noy", "หญิง", "เขต"]] * 200

    assert surveyed(encoded(rows, "cp874")).encoding == "cp874"
    assert surveyed(encoded([*rows, ["บุญมี", "ชาย", "เชียงใหม่"]], "cp874")).encoding == "cp874"
    assert surveyed(encoded(rows, "utf-8")).encoding == "utf-8-sig"


@pytest.mark.parametrize(
    "word", ["é", "Zoé", "à Paris", "naïve façade", "Ñandú", "São Tomé", "Großmann, Jürgen"]
)
def test_western_words_are_not_taken_for_thai(surveyed, word):
    assert surveyed(encoded([[f"Marie {word}", "", word]], "cp1252")).encoding == "cp1252"


@given(st.lists(st.sampled_from(["กรุงเทพ", "เชียงใหม่", "น้ำ", "ขอนแก่น", "หญิง", "ช", "ผู้ใหญ่"]), min_size=1))
def test_thai_words_are_taken_for_thai(tmp_path_factory, words):
    path = tmp_path_factory.mktemp("thai") / "list.csv"
    path.write_bytes(encoded([[word, "081", "Rayong"] for word in words], "cp874"))

    assert survey(path, watch=unwatched).encoding == "cp874"


def test_one_letter_that_is_none_is_named_by_its_line(refusal):
    rows = [["ບຸນມີ", "", "ວຽງຈັນ"]] * 50
    content = encoded(rows, "utf-8") + b"Zo\xe9,,\r\n" + encoded(rows, "utf-8")

    reason = refusal(content)

    assert (reason.code, reason.arguments) == ("broken_letter", {"line": 52, "encoding": "UTF-8"})
    assert "line 52" in sentence(reason.code, reason.arguments)


def test_a_thai_list_with_a_byte_that_is_no_letter_is_named_by_its_line(refusal):
    rows = [["บุญมี ตัวอย่าง", "", "เชียงใหม่"]] * 20
    content = encoded(rows, "cp874") + b"Noy,\xfe\xff,\r\n"

    assert (refusal(content).code, refusal(content).arguments["line"]) == ("broken_letter", 22)


def test_a_cut_utf_16_file_is_named_and_not_guessed_at(refusal):
    content = encoded([["ບຸນມີ", "", ""]], "utf-16")

    assert refusal(content[:-1]).code == "broken_letter"


def test_a_letter_on_the_border_of_two_pieces_is_whole(surveyed, monkeypatch):
    monkeypatch.setattr(encodings, "_PIECE", 64)
    rows = [["ບຸນມີ ຕົວຢ່າງ", "081", "ວຽງຈັນ"]] * 40

    seen = surveyed(encoded(rows, "utf-8"))

    assert (seen.encoding, seen.lines) == ("utf-8-sig", 41)


def test_a_file_of_plain_letters_needs_no_choice(surveyed):
    seen = surveyed(encoded(PLAIN[:5], "ascii"))

    assert (seen.encoding, seen.readings()) == ("utf-8-sig", [])


def test_the_page_shows_the_line_in_every_encoding_and_lets_the_officer_choose(client, post, consul):
    rows = [*PLAIN[:100], ["Noy", "", "เชียงใหม่"]]
    batch = an_import(post, consul, encoded(rows, "cp874"), name="list.csv")
    client.force_login(consul)
    url = reverse("registry:import_detail", args=[batch.pk])

    page = client.get(url).content.decode()

    assert "The file was read as Thai (TIS-620, Windows-874)." in page
    assert "Line 102 of the file" in page
    assert "Noy,,เชียงใหม่" in page
    assert "Noy,,àªÕÂ§ãËÁè" in page
    assert [name for name in ("cp874", "cp1252", "utf-16") if f'value="{name}"' in page] == [
        "cp874",
        "cp1252",
    ]
    client.post(
        reverse("registry:import_read", args=[batch.pk]),
        {"encoding": "cp1252", "header_row": 1, "header_rows": 1},
    )
    batch.refresh_from_db()
    assert (batch.state, batch.encoding) == ("uploaded", "cp1252")


def test_an_encoding_that_does_not_fit_is_not_taken(client, post, consul):
    batch = an_import(post, consul, encoded([["Noy", "", "เชียงใหม่"]], "cp874"), name="list.csv")
    client.force_login(consul)

    answer = client.post(
        reverse("registry:import_read", args=[batch.pk]),
        {"encoding": "utf-8-sig", "header_row": 1, "header_rows": 1},
    )

    assert answer.status_code == 422
    batch.refresh_from_db()
    assert (batch.state, batch.encoding) == ("uploaded", "cp874")


def test_a_reading_that_breaks_off_is_said_and_the_earlier_reading_stays(post, consul):
    batch = an_import(post, consul, encoded(PLAIN[:3], "ascii"), name="list.csv")

    operations.ask_reading(batch, Choice(header_row=4, header_rows=1), by=consul, at=NOON)

    assert (batch.state, batch.header_row, batch.stored_as != "") == ("uploaded", 1, True)
    assert batch.outcome == {"broke_off": ["no_rows", {"sheet": ""}]}


@given(st.binary(max_size=400))
def test_no_bytes_make_the_survey_stumble(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "list.csv"
    path.write_bytes(content)
    try:
        seen = survey(path, watch=unwatched)
    except Refused as refused:
        reason = refused
    else:
        assert seen.encoding in seen.fits
        path.read_text(encoding=seen.encoding)
        return
    assert sentence(reason.code, reason.arguments).endswith(".")
