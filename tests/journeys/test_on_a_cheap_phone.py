"""Journey 9: a national with a cheap telephone, in Lao, without scripts, is registered and not forgotten."""

import pytest
from playwright.sync_api import expect

from tests.journeys import inspection, telephone
from tests.journeys.conftest import sign_in

MOST_BYTES = 30_000


@pytest.mark.parametrize("agent", [None, telephone.OLD], ids=["of today", "of 2013"])
def test_somebody_registers_in_lao_without_scripts_in_thirty_kilobytes(browser, server, agent):
    context = telephone.small(browser, user_agent=agent)
    page = context.new_page()
    received = telephone.weigh(page)
    telephone.begin(page, server)
    pages = list(telephone.walk(page))
    telephone.go_on(page, "send")
    expect(page.locator(".done")).to_be_visible()
    code = telephone.code_on(page)
    page.wait_for_load_state("networkidle")
    context.close()

    assert len(pages) == 11
    # Two pages before and one after them, and the styles once.
    assert sum(1 for one in received if one) == len(pages) + 4
    assert sum(received) < MOST_BYTES, received
    assert len(code) == 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["lo", "th", "vi", "en", "fr"])
def test_every_page_serves_everybody(browser, server, language, scheme):
    """The pages hold no script; one runs here only to look at them."""
    context = inspection.open_context(
        browser, server.url, language, inspection.TELEPHONE | {"color_scheme": scheme}
    )
    page = context.new_page()
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        assert page.locator("script").count() == 0
        faults[name] = inspection.axe(page) + inspection.narrow(page) + inspection.twice_as_large(page)

    telephone.begin(page, server, language)
    for name in telephone.walk(page):
        look(name)
        if name == "phone":
            telephone.answer(page, {"phone": "ask"})
            telephone.go_on(page)
            look("phone, remarked upon")
    telephone.go_on(page, "send")
    look("sent")
    for go in ("news", "moved"):
        telephone.go_on(page, go)
        look(go)
    server.open(page, f"/register/{language}/code")
    page.locator("main button").click()
    look("code, refused")
    for path in ("", f"{language}/"):
        server.open(page, f"/register/{path}")
        look(path)
    context.close()

    assert {name: found for name, found in faults.items() if found} == {}


def test_no_word_is_left_in_english_for_who_reads_lao(browser, server):
    context = inspection.open_context(browser, server.url, "lo", inspection.TELEPHONE)
    page = context.new_page()
    records = inspection.records_in(server.data)
    telephone.begin(page, server)
    left = []
    for _name in telephone.walk(page):
        left += inspection.english_left(page, records)
    telephone.go_on(page, "send")
    left += inspection.english_left(page, records)
    context.close()

    assert left == []


def test_who_stops_goes_on_at_another_telephone_and_an_officer_then_sees_them(browser, server):
    first = telephone.small(browser)
    page = first.new_page()
    telephone.begin(page, server)
    for name in telephone.walk(page):
        if name == "papers":
            break
    code = telephone.code_on(page)
    first.close()

    second = telephone.small(browser, "vi")
    page = second.new_page()
    server.open(page, "/register/vi/code")
    page.locator("[name=code]").fill(code.lower().replace("-", " "))
    page.locator("[name=known]").fill("1990")
    page.locator("main button").click()
    assert telephone.asked(page) == "papers"
    list(telephone.walk(page))
    telephone.go_on(page, "send")
    # A bad line sends it once more.
    page.reload()
    expect(page.locator(".done")).to_be_visible()
    second.close()

    desk = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = desk.new_page()
    sign_in(page, server, "consul.kk@demo.invalid")
    server.open(page, "/people/?came_by=web")
    expect(page.get_by_role("link", name="ບຸນມີ ສົມມຸດ").first).to_be_visible()
    page.get_by_role("link", name="to make").click()
    expect(page.get_by_role("cell", name="ວັນອາທິດ").first).to_be_visible()
    page.get_by_role("button", name="Spoken to").first.click()
    expect(page.locator(".alert, .sc-alert").first).to_be_visible()
    desk.close()


def test_gone_home_is_told_with_the_code(browser, server):
    context = telephone.small(browser, "en")
    page = context.new_page()
    telephone.begin(page, server, "en")
    list(telephone.walk(page))
    telephone.go_on(page, "send")
    for go in ("news", "home", "home"):
        telephone.go_on(page, go)

    expect(page.get_by_role("status")).to_contain_text("glad that you are home")
    context.close()
