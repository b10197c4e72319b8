"""Fields for areas: what is sent to the browser works without a script, and says what the script may use."""

import re

from django.urls import reverse

from tests.plans.pages import address, content


def new_point(as_planner, draft):
    return as_planner.get(address("record_new", draft, "evacuation", "assembly_points")).content.decode()


def test_an_area_is_a_plain_choice_inside_the_frame_that_the_script_looks_for(as_planner, draft):
    html = new_point(as_planner, draft)

    frames = re.findall(r"<div class=\"sc-combo\" data-combobox ([^>]*)>\s*<(\w+)", html)
    assert [inner for _attributes, inner in frames] == ["select", "div"]
    assert all(
        f'data-suggest="{reverse("places:suggest")}?kind=area"' in attributes for attributes, _inner in frames
    )
    assert '<option value="TH-40">Khon Kaen</option>' in html
    assert re.search(r'<input type="checkbox" name="serves" value="TH-41"[^>]*>\s*Udon Thani', html)
    assert re.search(r'<script type="module" src="[^"]*combobox[^"]*\.js"', html)


def test_a_country_is_looked_for_among_countries(as_planner, draft):
    html = as_planner.get(address("section", draft, "risks")).content.decode()

    assert f'data-suggest="{reverse("places:suggest")}?kind=country"' in html
    assert '<option value="LA">Laos</option>' in html


def test_one_area_and_several_are_saved_as_they_are_sent(as_planner, draft):
    page = address("record_new", draft, "evacuation", "assembly_points")

    as_planner.post(
        page,
        {
            "name": "Temple",
            "area": "TH-40",
            "serves": ["TH-41", "TH-10"],
            "record": "temple",
            "base_revision": 0,
        },
    )

    added = content(draft, "evacuation")["assembly_points"][-1]
    assert (added["area"], added["serves"]) == ("TH-40", ["TH-41", "TH-10"])


def test_an_area_of_another_country_is_refused_and_what_was_chosen_stays(as_planner, draft):
    page = address("record_new", draft, "evacuation", "assembly_points")

    answer = as_planner.post(
        page, {"name": "Temple", "area": "LA-VT", "serves": ["TH-41"], "record": "temple", "base_revision": 0}
    )

    html = answer.content.decode()
    assert "LA-VT is not one of the available choices" in html
    assert re.search(r'value="TH-41"[^>]*checked', html)
    assert len(content(draft, "evacuation")["assembly_points"]) == 2
