"""Journey 1: from a ministry's spreadsheet to a plan that was tested, approved by a second person and printed."""

import io
import subprocess
import sys

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import ROOT, Server, sign_in


def number_at(page: Page, server: Server) -> int:
    server.open(page, "/people/population")
    shown = page.locator(".sc-stats").get_by_role("link").first.inner_text()
    return int(shown.replace(",", ""))


def test_a_consul_imports_a_list_reads_what_is_wrong_takes_it_in_and_can_undo_it(page, server):
    sign_in(page, server)
    before = number_at(page, server)

    server.open(page, "/people/imports/new")
    page.locator("input[name=source]").fill("Labour ministry, practice")
    page.locator("input[type=file]").set_input_files(server.data / "demo" / "practice-list.xlsx")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="What each column holds")).to_be_visible()
    page.get_by_role("button", name="Check every row").click()

    expect(page.get_by_role("button", name="Take these rows into the register")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("31/2/2567").first).to_be_visible()
    expect(page.get_by_text("Atlantis").first).to_be_visible()
    assert number_at(page, server) == before

    page.go_back()
    page.get_by_role("button", name="Take these rows into the register").click()
    expect(page.get_by_text("The import is in the register")).to_be_visible(timeout=90_000)
    here = page.url
    taken = number_at(page, server) - before
    assert taken > 150

    page.goto(here)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Undo the whole import").click()
    expect(page.get_by_text("This import was undone")).to_be_visible(timeout=90_000)
    assert number_at(page, server) == before


def test_a_plan_is_tested_handed_in_approved_by_a_second_person_and_printed_in_both_languages(
    page, server, browser, tmp_path
):
    sign_in(page, server)
    server.open(page, "/plans/1/v1/tests/new")
    page.get_by_role("button", name="Run the test").click()
    expect(page.get_by_role("heading", name="Verdict")).to_be_visible(timeout=180_000)
    expect(page.get_by_text("at the estimate.").first).to_be_visible()
    expect(page.locator("canvas, svg.chart, .uplot").first).to_be_visible()
    expect(page.locator("table[data-chart], table").first).to_be_visible()

    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    assert "sessionid" in cookies
    texts = {}
    for language in ("en", "lo"):
        answer = page.request.get(f"{server.url}/plans/1/v1/plan.pdf?lang={language}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        reader = PdfReader(io.BytesIO(answer.body()))
        assert len(reader.pages) >= 10
        texts[language] = "".join(one.extract_text() for one in reader.pages)
    assert "Evacuation plan" in texts["en"]
    assert any("\u0e80" <= mark <= "\u0eff" for mark in texts["lo"])

    server.open(page, "/plans/1/v1/")
    page.get_by_role("link", name="Hand in").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("In review").first).to_be_visible()

    second = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(second, server, "head@demo.invalid")
    server.open(second, "/plans/1/v1/")
    second.get_by_role("link", name="Approve").click()
    second.locator("input[name=decision][value=approve]").check()
    second.get_by_role("button", name="Decide").click()
    expect(second.get_by_text("In force").first).to_be_visible()
    second.context.close()


def test_an_exported_plan_is_tested_on_the_command_line(page, server, tmp_path):
    sign_in(page, server)
    exported = tmp_path / "plan.json"
    exported.write_bytes(page.request.get(f"{server.url}/plans/1/v1/plan.json").body())

    outcome = subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", "plan", "test", exported, "--times", "1,3"],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin", "SAFECONDUCT_MODE": "demo", "SAFECONDUCT_DATA": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert outcome.returncode in (0, 1), outcome.stderr
    assert "at the estimate" in outcome.stdout
