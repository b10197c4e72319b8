"""Journey 1: a post without a plan comes to a printed first draft, question by question, in Lao and in English."""

import io
import re
import time
import zipfile

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys import officers
from tests.journeys.conftest import Server, sign_in

WORDS = {"en": "We meet at the market and go on by bus.", "lo": "ພວກເຮົານັດພົບກັນຢູ່ຕະຫຼາດ ແລ້ວໄປຕໍ່ດ້ວຍລົດເມ."}


@pytest.fixture(params=["en", "lo"])
def speaking(request, page: Page, server: Server) -> str:
    page.context.add_cookies([{"name": "language", "value": request.param, "url": server.url}])
    return request.param


def test_a_post_without_a_plan_prints_a_first_draft_and_goes_on_another_time(
    page, server, speaking, record_testsuite_property
):
    sign_in(page, server, "consul.kk@demo.invalid")
    began = time.monotonic()
    server.open(page, "/plans/new")
    page.locator("main input[name=title]").fill(f"Plan {speaking}")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/v1/"))
    plan = re.search(r"/plans/\d+/v1/", page.url)[0]

    server.open(page, f"{plan}guide/")
    questions = answer_first_questions(page, server, plan, WORDS[speaking])
    draft = page.request.get(f"{server.url}{plan}plan.pdf?lang={speaking}")
    record_testsuite_property(
        f"first printed draft in {speaking}, seconds", round(time.monotonic() - began, 1)
    )
    record_testsuite_property(f"questions in {speaking}", questions)

    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(draft.body())).pages)
    assert draft.status == 200
    # Text taken out of a PDF repeats the marks of Lao; whether the letters are there can still be seen.
    assert "Khon Kaen" in text or any("\u0e80" <= mark <= "\u0eff" for mark in text)
    assert speaking == "en" or any("\u0e80" <= mark <= "\u0eff" for mark in text)

    # Left in the middle, it goes on with the first question without an answer.
    here = step_of(page)
    server.open(page, "/")
    server.open(page, f"{plan}guide/")
    assert step_of(page) <= here
    assert "guide" in page.url


def test_what_the_library_lends_makes_no_plan_ready(page, server, speaking):
    sign_in(page, server, "consul.kk@demo.invalid")
    server.open(page, "/plans/new")
    page.locator("main input[name=title]").fill(f"Library {speaking}")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/v1/"))
    plan = re.search(r"/plans/\d+/v1/", page.url)[0]
    before = tally(page, server, plan)

    for pattern in ("template/starter", "scheme/four-levels", "needs/one-person", "scenarios/past-crises"):
        server.open(page, f"{plan}take/{pattern}/")
        press(page, page.locator("main form[method=post] button.btn-primary").first)
        expect(page.locator("main .sc-alert").first).to_be_visible()

    met, of = tally(page, server, plan)
    assert (met, of) > before
    assert met < of / 2


def test_the_whole_plan_leaves_as_a_word_document_in_both_languages(page, server):
    sign_in(page, server, "head@demo.invalid")
    version = officers.draft(page.request, server)

    for language in ("en", "lo"):
        answer = page.request.get(f"{server.url}{version}print/plan.docx?lang={language}")
        assert answer.status == 200
        with zipfile.ZipFile(io.BytesIO(answer.body())) as document:
            body = document.read("word/document.xml").decode()
        assert any("\u0e80" <= mark <= "\u0eff" for mark in body) or language == "en"
        assert f'w:bidi="{language}' in body or "w:lang" in body


def answer_first_questions(page: Page, server: Server, plan: str, words: str) -> int:
    """Until the page says that a first draft can be printed. How many were asked."""
    for asked in range(60):
        if page.locator(f"main a[href='{plan}plan.pdf']").count():
            return asked
        before = page.url
        counts = page.locator("main form[action$='/take-population'] button")
        if counts.count():
            press(page, counts)
            press(page, page.locator("main form[data-draft] a.btn").first)
            continue
        fill(page, words)
        press(page, page.locator("main form[data-draft] button.btn-primary"))
        if step_of(page) == int(re.search(r"guide/(\d+)/", before)[1]):
            press(page, page.locator("main form[data-draft] a.btn").first)
    pytest.fail("the first draft was not reached after 60 questions")


def press(page: Page, what: Locator) -> None:
    with page.expect_navigation():
        what.click()


def fill(page: Page, words: str) -> None:
    """What somebody in a hurry types: something in every field that takes words, the first choice elsewhere."""
    form = page.locator("main form[data-draft]")
    for field in form.locator("input:visible, textarea:visible, select:visible").all():
        kind = field.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
        name = field.get_attribute("name") or ""
        if kind == "select":
            options = [one.get_attribute("value") for one in field.locator("option").all()]
            field.select_option(next(filter(None, options), ""))
        elif (
            field.input_value() or kind in {"checkbox", "radio"} or field.get_attribute("role") == "combobox"
        ):
            continue
        elif kind == "date":
            field.fill("2026-01-15")
        elif name == "position":
            field.fill("16.43, 102.83")
        elif field.get_attribute("inputmode") in {"decimal", "numeric"}:
            field.fill("3")
        elif name in {"hours", "opening"}:
            field.fill("06:00-20:00")
        elif name == "closed":
            continue
        elif kind == "tel":
            field.fill("+66812345678")
        elif kind in {"text", "textarea"}:
            field.fill(words)


def step_of(page: Page) -> int:
    found = re.search(r"guide/(\d+)/", page.url)
    return int(found[1]) if found else 0


def tally(page: Page, server: Server, plan: str) -> tuple[int, int]:
    """Requirements met, and those that apply."""
    server.open(page, f"{plan}readiness")
    expect(page.locator("main h1")).to_be_visible()
    said = page.locator("main p strong").first.inner_text()
    met, of = re.findall(r"\d+", said)[:2]
    return int(met), int(of)
