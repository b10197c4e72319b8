"""A family at the counter, with the keyboard alone: a reader of passports for two, typing for two, one telephone."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from safeconduct.core.mrz import Holder, write
from tests.journeys.conftest import Server, sign_in

pytestmark = pytest.mark.browser
# A key every fifth of a second, as somebody who is no typist; a reader of passports sends all at once.
TYPING_MS = 200
# Looking at the paper, asking, handing it back: what no program makes shorter, for each person.
LOOKING_S = 4


def zone(given: str, number: str, sex: str) -> str:
    holder = Holder(
        document_type="P", issuing_state="LAO", primary_identifier="SAYAVONG", secondary_identifier=given, number=number,
        nationality="LAO", born=date(1991, 6, 7), sex=sex, expires=date(2031, 6, 30),
    )  # fmt: skip
    return "\n".join(write(holder, "TD3"))


def scan(page: Page, lines: str, name: str, place: int) -> None:
    expect(page.locator("#zone")).to_be_focused()
    page.keyboard.insert_text(lines)
    expect(page.locator(f"[name=m-{place}-name]")).to_have_value(name)
    expect(page.locator("#zone")).to_have_value("")


def test_a_family_of_four_is_registered_in_sixty_seconds_with_the_keyboard_alone(page: Page, server: Server):
    sign_in(page, server)
    server.open(page, "/people/counter")
    typed = 0

    def type_in(field: str, text: str) -> None:
        nonlocal typed
        page.locator(f"[name={field}]").focus()
        page.keyboard.type(text)
        typed += len(text) + 2

    scan(page, zone("KHAMPHONE", "PB2000001", "M"), "Khamphone Sayavong", 0)
    scan(page, zone("BOUALA", "PB2000002", "F"), "Bouala Sayavong", 1)
    for place, (name, year) in enumerate((("Noy Sayavong", "2016"), ("Keo Sayavong", "2019")), start=2):
        page.keyboard.press("Alt+a")
        expect(page.locator(f"[name=m-{place}-name]")).to_be_visible()
        type_in(f"m-{place}-name", name)
        type_in(f"m-{place}-born_on", year)
    type_in("phone", "0812223334")
    type_in("landmark", "Wat Mai")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#last li")).to_have_count(4)
    seconds = typed * TYPING_MS / 1000 + 4 * LOOKING_S
    assert seconds <= 60, f"{typed} keys are {seconds:.0f} seconds for somebody who is no typist"
    page.get_by_role("link", name="Khamphone Sayavong").click()
    expect(page.locator("#documents")).to_contain_text("PB2000001")
    expect(page.locator("#family")).to_contain_text("Keo Sayavong")


def test_whoever_comes_again_is_confirmed_and_not_doubled(page: Page, server: Server):
    sign_in(page, server)
    server.open(page, "/people/counter")
    for _time in range(2):
        scan(page, zone("SOMSY", "PB2000009", "F"), "Somsy Sayavong", 0)
        page.keyboard.press("Control+Enter")
        if _time == 0:
            expect(page.locator("#last li")).to_have_count(1)
    expect(page.locator("#known")).to_contain_text("The same passport number.")
    page.locator(".sc-form-actions button").click()

    expect(page.locator("#last li")).to_have_count(1)
    page.locator("#search").fill("PB2000009")
    page.locator("#search").press("Enter")
    expect(page.get_by_role("link", name="Somsy Sayavong")).to_have_count(1)
