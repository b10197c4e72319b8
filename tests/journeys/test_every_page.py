"""The pages on a small telephone in daylight, by keyboard alone, without WebGL, and after a session has ended.

Every page in every role is visited by test_accessibility.py.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import sign_in

SMALL_PAGES = [
    "/", "/people/", "/people/population", "/people/imports", "/people/imports/new", "/plans/", "/plans/1/v1/",
    "/plans/1/v1/sections/evacuation/", "/plans/1/v1/tests/", "/places/", "/posts/", "/help",
]  # fmt: skip


def test_pages_fit_a_small_telephone_in_the_light(browser, server):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="light")
    page = context.new_page()
    sign_in(page, server)
    faults = []
    for path in SMALL_PAGES:
        server.open(page, path)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wider > 0:
            faults.append((path, f"{wider} px wider than the screen"))
        for violation in Axe().run(page).response["violations"]:
            faults.append((path, violation["id"], violation["nodes"][0]["target"]))
    context.close()

    assert faults == []


def test_the_desk_can_be_worked_by_keyboard_alone(page, server):
    sign_in(page, server)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Go to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Population")).to_be_visible()


@pytest.mark.parametrize("webgl", [True, False])
def test_the_map_draws_with_and_without_webgl(context: BrowserContext, server, webgl):
    if not webgl:
        context.add_init_script(
            "HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, "
            "{apply: (real, it, given) => String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, it, given)})"
        )
    page = context.new_page()
    sign_in(page, server)
    server.open(page, "/people/population")

    expect(page.locator(".leaflet-container" if not webgl else ".maplibregl-canvas").first).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()


def test_what_was_typed_survives_a_session_that_ended(page, server):
    sign_in(page, server)
    server.open(page, "/people/new")
    page.locator("input[name=name]").fill("Bounmy Inventedsoon")
    page.context.clear_cookies()
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()

    sign_in(page, server)
    server.open(page, "/people/new")

    expect(page.locator("input[name=name]")).to_have_value("Bounmy Inventedsoon")
