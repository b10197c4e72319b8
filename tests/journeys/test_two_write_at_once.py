"""Two windows on one agreement: neither undoes what the other saved, also when the typing is older than a draft."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Server, sign_in

SEATS = "Seats on chartered flights with a friendly embassy (invented)"


def a_window_on_it(context: BrowserContext, server: Server, address: str) -> Page:
    page = context.new_page()
    server.open(page, address)
    return page


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def compared(page: Page) -> list[list[str]]:
    table = page.get_by_role("group", name="What stands now, and what you typed")
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def the_agreement(page: Page, server: Server) -> str:
    sign_in(page, server, "planner@demo.invalid")
    server.open(page, "/partners/")
    page.get_by_role("link", name=SEATS).click()
    return re.sub(r"^https?://[^/]+", "", page.url)


def test_the_second_window_takes_over_what_it_left_alone_and_asks_about_the_rest(page, context, server):
    address = the_agreement(page, server)
    first, second = (a_window_on_it(context, server, f"{address}edit") for _ in range(2))
    first.get_by_label("Reference number").fill("BKK 18")
    first.get_by_label("How it is renewed").select_option(label="Negotiated anew")
    save(first)

    second.get_by_label("Reference number").fill("BKK 99")
    save(second)

    assert compared(second) == [
        ["How it is renewed", "Negotiated anew", "You had not touched it. The form below takes over what stands now."],
        ["Reference number", "BKK 18", "BKK 99"],
    ]  # fmt: skip
    save(second)
    expect(second.locator("#terms")).to_contain_text("Negotiated anew")
    expect(second.locator("#paper")).to_contain_text("BKK 99")


def test_a_draft_that_is_older_than_what_stands_does_not_pass_for_a_change_of_it(page, context, server):
    address = the_agreement(page, server)
    server.open(page, f"{address}edit")
    page.get_by_label("Where the paper is kept").fill("Safe 7")
    server.open(page, address)
    other = a_window_on_it(context, server, f"{address}edit")
    other.get_by_label("Reference number").fill("BKK 200")
    save(other)

    server.open(page, f"{address}edit")
    expect(page.get_by_label("Where the paper is kept")).to_have_value("Safe 7")
    save(page)

    assert [row[:2] for row in compared(page)][-1] == ["Reference number", "BKK 200"]
    save(page)
    expect(page.locator("#paper")).to_contain_text("Safe 7")
    expect(page.locator("#paper")).to_contain_text("BKK 200")
