"""A consul brings the Word plan of 2019, puts its pieces where they belong with the keyboard, and loses no word."""

import io
import re
import unicodedata
from collections import Counter

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.document import Document
from playwright.sync_api import Locator, Page, expect

from safeconduct.plans.content.wording import ODD
from tests.journeys.conftest import Server, sign_in

ENGLISH = "This plan is for all\u00a0nationals\u200b in the consular\u202farea, whatever papers they hold."
LAO = "ແຜນນີ້ແມ່ນສຳລັບຄົນລາວທຸກຄົນ\u200bທີ່ຢູ່ໃນເຂດຮັບຜິດຊອບ."
STAFF = [
    ["Name", "Position", "Mobile", "Blood"],
    ["Noy Invented", "Consul", "020 5555 1111", "O"],
    ["Keo Invented", "Driver", "020 5555 2222", "AB"],
]
# The pieces, by their numbers.
TITLE, INTRODUCTION, SCOPE, SCOPE_IN_LAO, CUSTOMS, BELL, CONTACTS, TABLE = range(1, 9)


@pytest.fixture(params=["en", "lo"])
def speaking(request, page: Page, server: Server) -> str:
    page.context.add_cookies([{"name": "language", "value": request.param, "url": server.url}])
    return request.param


def an_old_plan() -> Document:
    document = docx.Document()
    document.add_heading("Contingency plan of 2019", 0)
    document.add_heading("Introduction", 1)
    document.add_paragraph(ENGLISH)
    document.add_paragraph(LAO)
    document.add_heading("Old customs of the house", 1)
    document.add_paragraph("The bell\u00a0rings twice.")
    document.add_heading("Emergency contacts", 1)
    table = document.add_table(len(STAFF), len(STAFF[0]))
    for row, cells in zip(table.rows, STAFF, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return document


def test_an_old_plan_is_taken_over_with_the_keyboard_and_no_word_is_lost(page, server, speaking):
    sign_in(page, server, "consul.kk@demo.invalid")
    document = an_old_plan()
    here = upload(page, server, document, f"Taken over {speaking}")
    assert Axe().run(page).response["violations"] == []

    press(page, piece(page, SCOPE).locator("button[name=suggested]"))
    expect(piece(page, SCOPE)).to_have_count(0)
    # The keyboard goes on at the next piece: its box and then its button.
    press(page, piece(page, SCOPE_IN_LAO).locator("button[name=suggested]"), within=2)

    press(page, piece(page, CUSTOMS).locator("button[name=choose]"))
    expect(page.locator("input[name=piece]:checked")).to_have_count(2)
    choose_place(page, "introduction.assumptions")
    press(page, page.locator("button[name=place]"))

    press(page, piece(page, TABLE).locator("button[name=suggested]"))
    expect(page.locator("select[name=column_3]")).to_have_value("")
    press(page, page.locator("main form button[type=submit]"))

    tab_to(page, piece(page, TITLE).locator("input[name=piece]"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("#id_reason"))
    page.keyboard.type("Out of date")
    press(page, page.locator("button[name=aside]"))

    # Two headings are skipped and wait; the Lao paragraph was placed too soon.
    press(page, page.locator("main nav a[href*='show=placed']"))
    press(page, piece(page, SCOPE_IN_LAO).locator("button[name=back]"))
    page.goto(here)
    assert numbers(page) == [INTRODUCTION, SCOPE_IN_LAO, CONTACTS]
    assert text_of(page, server, here, "introduction", "#id_scope") == tidy(ENGLISH)
    assert text_of(page, server, here, "introduction", "#id_assumptions") == (
        "Old customs of the house\n\nThe bell rings twice."
    )
    server.open(page, f"{plan_of(here)}sections/post/")
    for cell in (cell for row in STAFF[1:] for cell in row[:3]):
        expect(page.locator("#staff td, #staff th").filter(has_text=cell)).not_to_have_count(0)

    # Every word of the document stands on the page, and what found no column is named.
    page.goto(f"{here}?show=all")
    assert numbers(page) == list(range(1, 9))
    assert words_of(
        page.locator(".sc-piece > .sc-words:not(.sc-note), .sc-piece td").all_inner_texts()
    ) == words_of(texts(document))
    assert "AB" in piece(page, TABLE).locator(".sc-words.sc-note").inner_text()


def upload(page: Page, server: Server, document: Document, title: str) -> str:
    """The address of the page on which its pieces appear by themselves."""
    file = io.BytesIO()
    document.save(file)
    server.open(page, "/plans/new")
    page.locator("main input[name=title]").fill(title)
    page.locator("main input[type=file]").set_input_files(
        {"name": "Plan of 2019.docx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    )
    press(page, page.locator("main form button[type=submit]"))
    expect(page.locator(".sc-piece")).to_have_count(8, timeout=30_000)
    return page.url


def piece(page: Page, number: int) -> Locator:
    return page.locator(f"#piece-{number}")


def numbers(page: Page) -> list[int]:
    return [int(one.get_attribute("id").partition("-")[2]) for one in page.locator(".sc-piece").all()]


def tab_to(page: Page, wanted: Locator, within: int = 80) -> None:
    for _step in range(within):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach it in {within} steps: {wanted}")


def press(page: Page, wanted: Locator, within: int = 80) -> None:
    tab_to(page, wanted, within)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose_place(page: Page, place: str) -> None:
    """By the link at the top to the list of places, and down the list."""
    tab_to(page, page.locator("main nav a[href='#where']"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#id_to"), within=2)
    for _step in range(200):
        if page.locator("#id_to").input_value() == place:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{place} is not among the places")


def plan_of(here: str) -> str:
    return re.search(r"/plans/\d+/v1/", here)[0]


def text_of(page: Page, server: Server, here: str, section: str, field: str) -> str:
    server.open(page, f"{plan_of(here)}sections/{section}/")
    return page.locator(field).input_value()


def texts(document: Document) -> list[str]:
    """As python-docx reads it, which is not how we do."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def tidy(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(ODD.get(mark, mark) for mark in text))


def words_of(all_texts: list[str]) -> Counter[str]:
    return Counter(word for text in all_texts for word in tidy(text).split())
