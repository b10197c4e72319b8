"""Every page a role can reach by links: it opens, nothing hides from axe, nothing is cut off at 360 px."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Server, sign_in

MOST_PAGES = 60
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#?]+)')
# One page stands for all of its kind.
ALIKE = ("/people/", "/places/areas/", "/places/countries/", "/plans/1/v1/sections/", "/history/", "/posts/")
OFFICERS = ["consul@demo.invalid", "head@demo.invalid", "planner@demo.invalid", "auditor@demo.invalid"]


def kind(path: str) -> str:
    for prefix in ALIKE:
        if path.startswith(prefix) and path[len(prefix) :].strip("/")[:1].isdigit():
            return prefix + "#" + "/".join(part for part in path[len(prefix) :].split("/")[1:])
    if path.startswith(("/places/areas/", "/places/countries/")):
        return path.rsplit("/", 2)[0]
    return path


def reachable(page: Page, server: Server) -> list[str]:
    """Paths found by following links from the desk; each must answer, for a link that fails is a dead button."""
    seen, found, waiting = {"/"}, [], ["/"]
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        answer = page.request.get(server.url + path, max_redirects=5)
        assert answer.status == 200, f"{path} answers {answer.status}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        found.append(path)
        for link in LINK.findall(answer.text()):
            target = urlsplit(urljoin(server.url + path, link.replace("&amp;", "&")))
            if target.netloc != urlsplit(server.url).netloc or target.path.startswith(
                ("/static", "/accounts")
            ):
                continue
            if kind(target.path) not in seen:
                seen.add(kind(target.path))
                waiting.append(target.path)
    return found


@pytest.mark.parametrize("address", OFFICERS)
def test_no_link_in_reach_of_an_officer_is_dead(page, server, address):
    sign_in(page, server, address)

    assert len(reachable(page, server)) > 8


def test_every_page_of_a_head_of_post_is_accessible(page, server):
    sign_in(page, server, "head@demo.invalid")
    faults = []
    for path in reachable(page, server):
        server.open(page, path)
        for violation in Axe().run(page).response["violations"]:
            faults.append((path, violation["id"], violation["nodes"][0]["target"]))

    assert faults == []


def small_pages() -> list[str]:
    return [
        "/", "/people/", "/people/population", "/people/imports", "/people/imports/new", "/plans/", "/plans/1/v1/",
        "/plans/1/v1/sections/evacuation/", "/plans/1/v1/tests/", "/places/", "/posts/", "/help",
    ]  # fmt: skip


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "lo")])
def test_pages_fit_a_small_telephone_in_both_themes_and_in_lao(browser, server, theme, language):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=theme)
    context.add_cookies([{"name": "language", "value": language, "url": server.url}])
    page = context.new_page()
    sign_in(page, server)
    faults = []
    for path in small_pages():
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
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()

    sign_in(page, server)
    server.open(page, "/people/new")

    expect(page.locator("input[name=name]")).to_have_value("Bounmy Inventedsoon")
