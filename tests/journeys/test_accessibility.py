"""Every page, for everybody: by keyboard, with enlarged text, on a small telephone, in the dark and in Lao."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, StorageState, expect, sync_playwright

from tests.journeys import inspection, officers, steps
from tests.journeys.conftest import CHROMIUM, FLAGS, Server
from tests.journeys.crawl import Answer, Visit, different, reachable

Setting = tuple[str, dict[str, Any]]
SETTINGS: list[Setting] = [("en", inspection.DESK), ("lo", inspection.TELEPHONE)]
RIGHT_TO_LEFT = [
    "/", "/people/", "/people/population", "/people/1", "/people/new", "/plans/1/", "/plans/1/v1/tests/", "/plans/tests/1/",
    "/posts/bangkok/", "/components",
]  # fmt: skip


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Server) -> dict[str, StorageState]:
    return officers.sign_all_in(browser, server)


@pytest.fixture(scope="module")
def answers(browser: Browser, server: Server, signed_in: dict[str, StorageState]) -> dict[str, list[Answer]]:
    at_work = browser.new_context(storage_state=signed_in["head"])
    officers.draft(at_work.request, server)
    at_work.close()
    names = list(signed_in)
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda half: crawled(half, signed_in, server), (names[::2], names[1::2]))
    return {name: (one | other)[name] for name in names}


def crawled(names: list[str], signed_in: dict[str, StorageState], server: Server) -> dict[str, list[Answer]]:
    found = {}
    with sync_playwright() as playwright:
        for name in names:
            request = playwright.request.new_context(storage_state=signed_in[name])
            found[name] = reachable(request, server.url)
            request.dispose()
    return found


Faults = dict[str, list[str]]
Opener = Callable[..., BrowserContext]


@pytest.fixture
def opener(browser: Browser, server: Server, signed_in: dict[str, StorageState]) -> Iterator[Opener]:
    contexts: list[BrowserContext] = []

    def open_as(officer: str, setting: Setting, url: str = server.url) -> BrowserContext:
        contexts.append(inspection.open_context(browser, url, *setting, signed_in=signed_in.get(officer)))
        return contexts[-1]

    yield open_as
    for context in contexts:
        context.close()


def seen_on(page: Page, language: str, server: Server) -> list[str]:
    if language == "lo":
        return inspection.on_a_telephone(page, server.data)
    return inspection.at_a_desk(page)


def in_lines(faults: Faults) -> str:
    return "\n".join(f"{where}: {fault}" for where, theirs in faults.items() for fault in theirs)


def test_no_link_in_reach_of_an_officer_is_dead(answers):
    dead = [
        (who, one.path, one.status) for who, theirs in answers.items() for one in theirs if one.status != 200
    ]

    assert dead == []
    assert {who: len(theirs) for who, theirs in answers.items() if len(theirs) < 4} == {}


@pytest.mark.parametrize("setting", SETTINGS, ids=["at a desk", "on a dark telephone in Lao"])
def test_every_page_serves_everybody(signed_in, server, answers, setting):
    visits = different(answers)
    faults: Faults = {}
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(
            lambda half: visited(half, signed_in, server, setting), (visits[::2], visits[1::2])
        ):
            faults |= found

    assert len(faults) == len(visits)
    assert not in_lines(faults), in_lines(faults)


def visited(
    visits: list[Visit], signed_in: dict[str, StorageState], server: Server, setting: Setting
) -> Faults:
    faults: Faults = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for officer, theirs in groupby(visits, key=lambda visit: visit.officer):
            context = inspection.open_context(browser, server.url, *setting, signed_in=signed_in[officer])
            page = context.new_page()
            for visit in theirs:
                server.open(page, visit.path)
                faults[f"{officer} {visit.path}"] = seen_on(page, setting[0], server)
            context.close()
        browser.close()
    return faults


@pytest.mark.parametrize("setting", SETTINGS, ids=["at a desk", "on a dark telephone in Lao"])
def test_what_stands_there_after_a_step_serves_everybody(opener, server, setting):
    page = opener("head", setting).new_page()
    faults = {where: seen_on(page, setting[0], server) for where in steps.after_steps(page, server)}
    faults |= {
        where: seen_on(page, setting[0], server) for where in steps.fault_pages(page, server, setting[0])
    }

    assert not in_lines(faults), in_lines(faults)


@pytest.mark.parametrize(("setting", "who"), [(SETTINGS[0], "trainer"), (SETTINGS[1], "partner")])
def test_signing_in_with_two_factors_serves_everybody(opener, server, setting, who):
    # A passkey belongs to a name; an address of numbers cannot have one.
    named = Server(server.url.replace("127.0.0.1", "localhost"), server.data, server.pid)
    page = opener("nobody yet", setting, named.url).new_page()
    link = officers.reset_link(page.context.request, named, officers.address(who))
    pages = steps.sign_in_pages(page, named, officers.address(who), link)
    faults = {where: seen_on(page, setting[0], server) for where in pages}

    assert not in_lines(faults), in_lines(faults)


def test_menus_open_and_close_by_keyboard_and_hide_nothing_from_axe(opener, server):
    faults: Faults = {}
    for setting in SETTINGS:
        page = opener("head", setting).new_page()
        server.open(page, "/posts/bangkok/")
        for menu in page.locator("header details[data-menu] > summary").all():
            menu.press("Enter")
            expect(menu.locator("..")).to_have_attribute("open", "")
            faults[f"{setting[0]}, {menu.inner_text()}"] = inspection.axe(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            expect(menu.locator("..")).not_to_have_attribute("open", "")
            expect(menu).to_be_focused()
    main_menu = page.locator(".sc-to-menu")
    main_menu.press("Enter")
    expect(page.locator("#menu a").last).to_be_visible()
    faults["main menu"] = inspection.axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("#menu a").last).to_be_hidden()
    expect(main_menu).to_be_focused()

    assert not in_lines(faults), in_lines(faults)


def turned(route: Route) -> None:
    """The page as a language from right to left gets it: tests/base/test_direction.py shows that it does."""
    answer = route.fetch()
    html = re.sub(
        r"tabler\.min(\.\w+)?\.css", "tabler.rtl.min.css", answer.text().replace('dir="ltr"', 'dir="rtl"')
    )
    route.fulfill(response=answer, body=html)


def test_pages_can_run_from_right_to_left(opener, server):
    faults: Faults = {}
    page = opener("head", SETTINGS[0]).new_page()
    page.route(re.compile(r"^http://[^/]+/(?!static/)"), turned)
    page.on(
        "response", lambda answer: faults.update({answer.url: ["not found"]} if answer.status == 404 else {})
    )
    for path in RIGHT_TO_LEFT:
        server.open(page, path)
        menu, content = page.locator("#menu").bounding_box(), page.locator("#content").bounding_box()
        assert menu["x"] >= content["x"] + content["width"] - 1
        faults[path] = inspection.axe(page) + inspection.at_any_size(page)

    assert not in_lines(faults), in_lines(faults)
