"""Journey 3, its planning half: options made and explained, one stopped, laid side by side, changed by hand, one kept."""

import io
import os
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Server, sign_in
from tests.journeys.officers import draft

SHOTS = os.environ.get("JOURNEY_PICTURES")  # a folder in which to keep pictures of the pages


def picture(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def make(page: Page, server: Server, plan: str, name: str, effort: str, aim: str) -> None:
    server.open(page, f"{plan}options/new")
    page.locator("input[name=name]").fill(name)
    page.locator(f"[name=aim][value={aim}]").check()
    page.locator(f"[name=effort][value={effort}]").check()
    picture(page, f"new-{effort}")
    page.get_by_role("button", name="Make the plan").click()


def test_options_are_made_stopped_compared_changed_by_hand_and_kept_in_the_plan(page, server):
    sign_in(page, server)
    # The demonstration's own option is of the first version, whatever became of that since.
    server.open(page, "/plans/1/v1/options/")
    expect(page.get_by_role("link", name="As the plan stands")).to_be_visible(timeout=240_000)
    plan = draft(page.request, server)
    make(page, server, plan, "Quick", "quick", "cheapest")
    expect(page.get_by_role("heading", name="What comes of it")).to_be_visible(timeout=240_000)
    expect(page.locator("#verdict strong")).to_contain_text("safe")
    expect(page.locator("#verdict")).to_contain_text("as little as possible")
    quick = page.url
    picture(page, "option")
    page.get_by_role("link", name="Timetable of the vehicles").click()
    expect(page.locator("svg.sc-gantt").first).to_be_visible()
    picture(page, "timetable")
    page.goto(quick + "hours")
    expect(page.locator("table").first).to_be_visible()
    picture(page, "hours")

    page.goto(quick)
    page.get_by_role("link", name="Why, and what would help").click()
    page.get_by_label("Class").select_option("other")
    page.get_by_role("button", name="Why?").click()
    expect(page.locator("#answer")).to_contain_text("people leave")
    picture(page, "why-group")
    page.get_by_role("button", name="Find out what would help").click()
    expect(page.get_by_role("heading", name="What helps most")).to_be_visible(timeout=240_000)
    expect(page.get_by_text("half a bus may drive").first).to_be_visible()
    picture(page, "what-would-help")

    make(page, server, plan, "Thorough", "thorough", "soonest")
    thorough = page.url
    picture(page, "waiting")
    with page.expect_navigation():
        page.get_by_role("button", name="Stop and keep the best plan so far").click()
    page.goto(thorough)
    expect(page.get_by_text("stopped", exact=False).first).to_be_visible(timeout=240_000)
    picture(page, "stopped")

    page.goto(quick)
    page.get_by_role("button", name="Copy, to change it by hand").click()
    expect(page.locator("#carriers")).to_be_visible()
    picture(page, "carriers")
    # One that makes several journeys: two that leave at one hour cannot be right, whatever the plan is.
    several = [
        row
        for row in page.locator("#carriers tbody tr").all()
        if int(row.locator("td").first.inner_text()) > 1
    ]
    several[0].locator("a").click()
    hour = page.locator("input[name^=departs-]").first
    hour.fill("often")
    page.get_by_role("button", name="Keep, and have it checked").click()
    expect(hour).to_have_value("often")
    expect(page.locator(".sc-error").first).to_be_visible()
    picture(page, "by-hand-unreadable")
    # Long before anybody is ready.
    page.locator("input[name^=departs-]").last.fill("0")
    hour.fill("0")
    page.get_by_role("button", name="Keep, and have it checked").click()
    # The page before had marks too, so only what is said of this saving tells that it is done.
    expect(page.get_by_text("The independent check found faults")).to_be_visible()
    expect(page.locator("p.sc-error, #faults").first).to_be_visible()
    picture(page, "by-hand-faults")
    page.get_by_role("link", name="What comes of it").click()
    expect(page.get_by_role("heading", name="What the independent check found")).to_be_visible()
    expect(page.get_by_role("button", name="Make it an annex of the plan")).to_have_count(0)

    server.open(page, f"{plan}options/")
    picture(page, "options")
    for box in page.locator("input[type=checkbox][name=option]").all()[:2]:
        box.check()
    page.get_by_role("button", name="side by side").click()
    expect(page.locator("canvas, .uplot").first).to_be_visible()
    picture(page, "beside")

    page.goto(quick)
    page.get_by_role("button", name="Make it an annex of the plan").click()
    expect(page.get_by_text("An annex of the plan since")).to_be_visible()
    answer = page.request.get(f"{server.url}{plan}plan.pdf?lang=en")
    assert answer.status == 200
    printed = "".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.body())).pages)
    assert "Quick" in printed
    page.get_by_role("button", name="Take it out of the plan").click()
    expect(page.get_by_role("button", name="Make it an annex of the plan")).to_be_visible()


def test_what_if_answers_without_waiting_and_says_what_the_model_does_not_know(page, server):
    sign_in(page, server)
    server.open(page, "/plans/1/v1/options/")
    page.locator("#what-if a").first.click()
    expect(page.locator("table").first).to_be_visible()
    picture(page, "what-if")
    server.open(page, "/plans/what-the-model-does-not-know")
    expect(page.get_by_role("heading", name="What it takes for granted")).to_be_visible()
