"""Somebody who registers at a small telephone: what they answer, and the walk from page to page."""

import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Server

# A browser of 2013: what such telephones say of themselves.
OLD = (
    "Mozilla/5.0 (Linux; U; Android 4.2.2; lo; Inventedphone Build/JDQ39) AppleWebKit/534.30 (KHTML, like Gecko) "
    "Version/4.0 Mobile Safari/534.30"
)
ANSWERS: dict[str, dict[str, Any]] = {
    "country": {"country": "TH"},
    "name": {"name": "ບຸນມີ ສົມມຸດ"},
    "phone": {"phone": "081 234 5678", "whose": "shared"},
    "calling": {"use": "message", "call_when": "ວັນອາທິດ", "saying": "papers"},
    "place": {"area": "TH-40", "landmark": "ຕະຫຼາດປາ", "leave": "no"},
    "about": {"home_area": "LA-CH", "home_village": "ບ້ານໃໝ່", "born": "໒໕໓໓", "sex": "F"},
    "papers": {"holder": "employer", "call_back": True},
    "others": {"other_name": "ນ້ອຍ", "other_born": "2015", "other_role": "child"},
    "needs": {"needs": "medicine"},
    "agree": {"contact": "yes"},
}


def small(browser: Browser, language: str = "lo", scheme: str = "light", **more: Any) -> BrowserContext:
    return browser.new_context(
        viewport={"width": 360, "height": 640}, locale=language, color_scheme=scheme,
        java_script_enabled=more.pop("script", False), **more,
    )  # fmt: skip


def begin(page: Page, server: Server, language: str = "lo") -> None:
    """From the choice of a language to the first answer: two pages."""
    server.open(page, "/register/")
    page.locator(f"a[hreflang={language}]").click()
    # Nobody reads it in less, and a program that does is asked once more.
    time.sleep(2.1)
    page.locator("input[name=who][value=self]").check()
    go_on(page)


def go_on(page: Page, go: str = "on") -> None:
    page.locator(f"button[value={go}]").first.click()


def asked(page: Page) -> str:
    return page.locator("input[name=page]").last.get_attribute("value") or ""


def answer(page: Page, answers: dict[str, Any]) -> None:
    for name, value in answers.items():
        if value is True:
            page.locator(f"[name={name}]").check()
        elif page.locator(f"select[name={name}]").count():
            page.locator(f"select[name={name}]").select_option(value)
        elif page.locator(f"input[name={name}][type=text]").count():
            page.locator(f"input[name={name}]").fill(value)
        else:
            page.locator(f"[name={name}][value={value}]").check()


def walk(page: Page, *, until: str = "check") -> Iterator[str]:
    while (name := asked(page)) != until:
        yield name
        answer(page, ANSWERS.get(name, {}))
        go_on(page)
    yield until


def code_on(page: Page) -> str:
    return page.locator("main b, footer b").last.inner_text()


def weigh(page: Page) -> list[int]:
    """Bytes of every answer as it came over the line, headers and styles among them; filled while the page is used."""
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    return received
