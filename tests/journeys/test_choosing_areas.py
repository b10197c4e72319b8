"""A field for areas: found by typing in any script, worked by the keyboard, and plain without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys import officers
from tests.journeys.conftest import Server, sign_in


@pytest.fixture(scope="module")
def section(browser: Browser, server: Server) -> str:
    """The evacuation section of a version that can still be edited."""
    context = browser.new_context()
    sign_in(context.new_page(), server)
    version = officers.draft(context.request, server)
    context.close()
    return f"{version}sections/evacuation/"


def points_named(page: Page, server: Server, section: str, name: str) -> str:
    server.open(page, section)
    return page.locator("#assembly_points tr", has_text=name).inner_text()


def test_an_area_is_found_by_its_lao_name_and_taken_with_the_keyboard(page, server, section):
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    page.get_by_label("Name", exact=True).fill("Temple of the journey")
    area = page.get_by_role("combobox", name="Area")
    expect(area).to_have_attribute("aria-expanded", "false")

    area.press_sequentially("ຂອນແກ່ນ")
    expect(page.get_by_role("option", name="Khon Kaen")).to_be_visible()
    area.press("ArrowDown")
    expect(area).to_have_attribute(
        "aria-activedescendant", page.get_by_role("listbox").get_by_role("option").first.get_attribute("id")
    )
    area.press("Enter")
    expect(area).to_have_value("Khon Kaen")
    expect(area).to_have_attribute("aria-expanded", "false")

    also = page.get_by_role("combobox", name="Also serves")
    for typed in ("udon", "nong kh"):
        also.press_sequentially(typed)
        also.press("Enter")
    page.get_by_role("button", name="Remove Nong Khai").click()
    also.press_sequentially("loei")
    expect(page.get_by_role("option", name="Loei")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    also.press("Escape")
    expect(also).to_have_attribute("aria-expanded", "false")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()

    row = points_named(page, server, section, "Temple of the journey")
    assert "Khon Kaen" in row
    assert "Udon Thani" in row
    assert "Nong Khai" not in row


def test_enter_pressed_before_the_answer_comes_takes_the_area_and_sends_nothing(page, server, section):
    page.context.add_cookies([{"name": "language", "value": "lo", "url": server.url}])
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    here = page.url
    area = page.locator("main [role=combobox]").first

    area.fill("Chiang Mai")
    area.press("Enter")

    expect(page.locator("select[name=area]")).to_have_value("TH-50")
    assert page.url == here
    assert area.input_value() == "ຊຽງໃໝ່"


def test_a_name_typed_in_full_is_taken_when_the_field_is_left(page, server, section):
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    area = page.get_by_role("combobox", name="Area")

    area.fill("chiang rai")
    area.press("Tab")

    expect(page.locator("select[name=area]")).to_have_value("TH-57")
    expect(area).to_have_value("Chiang Rai")


def test_a_word_that_is_no_area_is_not_taken_and_the_choice_before_it_stays(page, server, section):
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    area = page.get_by_role("combobox", name="Area")
    area.fill("Chiang Mai")
    area.press("Enter")
    area.fill("Atlantis")
    expect(page.get_by_text("Nothing of that name can be chosen here.").first).to_be_attached()
    area.press("Tab")

    expect(area).to_have_value("Chiang Mai")
    area.fill("")
    area.press("Tab")
    assert page.locator("select[name=area]").input_value() == ""


def test_what_was_chosen_is_kept_in_the_form_after_the_window_was_loaded_again(page, server, section):
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    for name, typed in (("Area", "Bangkok"), ("Also serves", "Nonthaburi")):
        page.get_by_role("combobox", name=name).fill(typed)
        page.get_by_role("combobox", name=name).press("Enter")

    page.reload()

    expect(page.get_by_role("combobox", name="Area")).to_have_value("Bangkok")
    expect(page.get_by_role("button", name="Remove Nonthaburi")).to_be_visible()


def test_without_javascript_the_same_fields_are_a_list_and_boxes(browser, server, section):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, server)
    server.open(page, f"{section}assembly_points/new")
    page.get_by_label("Name", exact=True).fill("School without scripts")
    page.locator("select[name=area]").select_option("TH-40")
    page.locator("input[name=serves][value='TH-41']").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()

    row = points_named(page, server, section, "School without scripts")
    context.close()

    assert "Khon Kaen" in row
    assert "Udon Thani" in row
