"""The pages of this room, as officers use them."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.places.models import Place
from safeconduct.plans import operations, queries
from safeconduct.plans.models import Plan
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import a_version, evacuation, sections, thailand
from tests.plans.pages import address, content, words


def every_page(version):
    one = ("evacuation", "hubs")
    return [
        reverse("plans:plans"),
        reverse("plans:plan_new"),
        reverse("plans:plan_import"),
        reverse("plans:plan", args=[version.plan_id]),
        reverse("plans:version_next", args=[version.plan_id]),
        address("version", version),
        address("points", version),
        address("version_submit", version),
        address("tests", version),
        address("test_new", version),
        address("record_new", version, *one),
        address("record_edit", version, *one, "bridge"),
        address("record_remove", version, *one, "bridge"),
        *(address("section", version, section.key) for section in queries.outline_of(version).sections),
    ]


def test_every_page_opens_and_has_one_heading_and_nothing_inline(as_planner, draft):
    for page in every_page(draft):
        response = as_planner.get(page)
        html = response.content.decode()
        assert response.status_code == 200, page
        assert html.count("<h1") == 1, page
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", html), page


def test_another_posts_planner_finds_none_of_the_pages(client, draft):
    client.force_login(an_officer("planner", a_post()))

    for page in every_page(draft)[3:]:
        assert client.get(page).status_code == 404, page
        assert client.post(page, {"base_revision": 0}).status_code == 404, page
    assert words(client.get(reverse("plans:plans"))).count(draft.plan.title) == 0
    assert content(draft, "evacuation") == sections()["evacuation"]


def test_a_duty_officer_reads_and_cannot_write(client, draft, post):
    client.force_login(an_officer("duty_officer", post))

    page = client.get(address("section", draft, "roles"))
    assert page.status_code == 200
    assert '<form method="post" data-draft' not in page.content.decode()
    sent = client.post(address("section", draft, "roles"), {"lead": "x", "base_revision": 0})

    assert sent.status_code == 403
    assert client.get(address("record_new", draft, "evacuation", "hubs")).status_code == 403
    assert client.post(address("version_submit", draft)).status_code == 403
    assert content(draft, "roles") == {}
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_new_plan_begins_with_what_the_post_and_the_map_know(as_planner, post):
    thailand()
    for code, kind, name in (("A1", "airport", "Don Mueang"), ("C1", "crossing", "Nong Khai Bridge")):
        Place.objects.create(code=code, kind=kind, name=name, country_id="TH", lat=14, lon=101)
    a_post(
        kind="headquarters",
        organisation=post.organisation,
        country_code="LA",
        city="Vientiane",
        lat=18,
        lon=102.6,
    )

    response = as_planner.post(reverse("plans:plan_new"), {"title": "Plan 2026"})

    plan = Plan.objects.get(title="Plan 2026")
    version = plan.versions.get()
    assert response.url == address("guide", version)
    assert [hub["name"] for hub in content(version, "evacuation")["hubs"]] == [
        "Don Mueang",
        "Nong Khai Bridge",
    ]
    assert [haven["name"] for haven in content(version, "evacuation")["havens"]] == ["Vientiane"]
    assert [one["name"] for one in content(version, "post")["staff"]] == ["Planner Example"]
    assert len(content(version, "phases")["levels"]) == 4
    assert "Next step" in words(as_planner.get(address("version", version)))


def test_a_title_that_is_taken_is_said_and_kept(as_planner, draft):
    response = as_planner.post(reverse("plans:plan_new"), {"title": draft.plan.title})

    assert "This post has a plan of this title" in words(response)
    assert f'value="{draft.plan.title}"' in response.content.decode()
    assert Plan.objects.count() == 1


def test_saving_a_section_leads_back_to_it_and_shows_what_was_saved(as_planner, draft):
    page = address("section", draft, "roles")

    response = as_planner.post(page, {"lead": "The ambassador leads.", "base_revision": 0}, follow=True)

    assert response.redirect_chain == [(page, 302)]
    assert "The ambassador leads." in response.content.decode()
    assert content(draft, "roles") == {"lead": "The ambassador leads."}


def test_a_conflict_shows_both_values_and_keeps_what_was_typed(as_planner, draft, head):
    operations.save_fields(
        draft, "roles", {"lead": "The ambassador", "headquarters": "Ten"}, base_revision=0, by=head, at=NOON
    )
    page = address("section", draft, "roles")

    shown = as_planner.post(page, {"lead": "The consul", "uncovered": "Hanoi acts", "base_revision": 0})

    html = shown.content.decode()
    assert shown.status_code == 409
    assert "Head Example changed the same" in words(shown)
    assert "The consul" in html
    assert "The ambassador" in html
    form = shown.context["form"]
    assert [form[key].value() for key in ("lead", "uncovered", "headquarters")] == [
        "The consul",
        "Hanoi acts",
        "Ten",
    ]
    assert content(draft, "roles") == {"lead": "The ambassador", "headquarters": "Ten"}

    again = {key: form[key].value() or "" for key in ("lead", "uncovered", "headquarters", "base_revision")}
    assert as_planner.post(page, again).status_code == 302
    assert content(draft, "roles") == {"lead": "The consul", "uncovered": "Hanoi acts", "headquarters": "Ten"}


def test_a_conflict_in_a_record_shows_both_values_too(as_planner, draft, head):
    operations.save_record(
        draft, ("evacuation", "hubs"), "bridge", {"desks": 9}, base_revision=0, by=head, at=NOON
    )
    page = address("record_edit", draft, "evacuation", "hubs", "bridge")
    bridge = evacuation()["hubs"][1]
    typed = bridge | {"desks": "5", "position": "17.8787, 102.7137", "record": "bridge", "base_revision": 0}

    shown = as_planner.post(page, typed)

    assert shown.status_code == 409
    assert shown.context["clashes"] == [{"label": "Desks of ours", "mine": "5", "theirs": "9"}]
    assert shown.context["form"]["desks"].value() == 5
    assert content(draft, "evacuation")["hubs"][1]["desks"] == 9


def test_a_form_sent_unchanged_changes_nothing(as_planner, draft):
    page = address("record_edit", draft, "evacuation", "assembly_points", "stadium")
    form = as_planner.get(page).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, "", [])}

    response = as_planner.post(page, sent)

    assert response.status_code == 302
    assert queries.section_of(draft, "evacuation").revision == 0


def test_numbers_and_places_are_read_as_people_type_them(as_planner, draft):
    page = address("record_new", draft, "evacuation", "assembly_points")

    response = as_planner.post(
        page,
        {
            "name": "Temple", "area": "TH-40", "position": "16°26'N 102°50'E", "holding": "๑,๕๐๐", "water": "yes",
            "opening": "6:00 - 20:00", "inspected_on": "2026-02-01", "record": "temple", "base_revision": 0,
        },
    )  # fmt: skip

    assert response.url == address("section", draft, "evacuation") + "#assembly_points"
    added = content(draft, "evacuation")["assembly_points"][-1]
    assert added == {
        "id": "temple", "name": "Temple", "area": "TH-40", "position": {"lat": 16.433333, "lon": 102.833333},
        "holding": 1500, "water": True, "opening": "6:00 - 20:00", "inspected_on": "2026-02-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("position", "somewhere", "“somewhere” is not a place. Write latitude and longitude"),
        ("holding", "many", "Enter a number."),
        ("holding", "-5", "greater than or equal to 0"),
        ("opening", "mornings", "These are no opening hours. Write them like 06:00-20:00."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_in_the_form(as_planner, draft, field, typed, sentence):
    page = address("record_new", draft, "evacuation", "assembly_points")

    response = as_planner.post(page, {"name": "Temple", field: typed, "record": "temple", "base_revision": 0})

    assert response.status_code == 200
    assert sentence in words(response)
    assert f'value="{typed}"' in response.content.decode()
    assert len(content(draft, "evacuation")["assembly_points"]) == 2


def test_a_value_no_longer_offered_is_not_lost_by_saving(as_planner, post, planner):
    spoilt = sections(evacuation=evacuation())
    spoilt["evacuation"]["hubs"][0]["kind"] = "balloon"
    version = a_version(post, planner, sections=spoilt)
    page = address("record_edit", version, "evacuation", "hubs", "airport")
    form = as_planner.get(page).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, "", [])}

    as_planner.post(page, sent | {"desks": "8"})

    hub = content(version, "evacuation")["hubs"][0]
    assert (hub["kind"], hub["desks"]) == ("balloon", 8)
    assert "“balloon” is not one of the choices." in words(as_planner.get(address("version", version)))


def test_a_record_is_removed_after_a_question(as_planner, draft):
    page = address("record_remove", draft, "evacuation", "hubs", "airport")

    assert "Don Mueang" in words(as_planner.get(page))
    assert len(content(draft, "evacuation")["hubs"]) == 2
    as_planner.post(page, {"base_revision": 0})

    assert [hub["id"] for hub in content(draft, "evacuation")["hubs"]] == ["bridge"]


def test_handing_in_and_approving_on_the_page_needs_two_people(client, draft, planner, head):
    client.force_login(head)
    client.post(address("version_submit", draft))
    refused = client.post(address("version_approve", draft), {"decision": "approve"})
    assert "somebody else must approve it" in words(refused)
    client.post(address("version_approve", draft), {"decision": "send_back", "note": "Another hands it in."})
    draft.refresh_from_db()
    assert (draft.state, draft.review_note) == ("draft", "Another hands it in.")

    client.force_login(planner)
    assert "Another hands it in." in words(client.get(address("version", draft)))
    client.post(address("version_submit", draft))
    assert client.get(address("version_approve", draft)).status_code == 403
    client.force_login(head)
    client.post(address("version_approve", draft), {"decision": "approve"})

    draft.refresh_from_db()
    assert (draft.state, draft.submitted_by, draft.approved_by) == ("in_force", planner, head)


def test_editing_a_version_that_was_handed_in_meanwhile_is_refused_in_words(as_planner, draft, planner):
    operations.submit(draft, by=planner, at=NOON)

    response = as_planner.post(
        address("section", draft, "roles"), {"lead": "x", "base_revision": 0}, follow=True
    )

    assert "This version is no longer a draft, so nothing was saved." in words(response)
    assert content(draft, "roles") == {}


def test_an_exported_plan_is_read_in_again_as_an_equal_draft(as_planner, draft):
    exported = as_planner.get(address("plan_json", draft))

    response = as_planner.post(
        reverse("plans:plan_import"),
        {"file": SimpleUploadedFile("plan.json", exported.content), "title": "A copy"},
    )

    copy = Plan.objects.get(title="A copy").versions.get()
    assert response.url == address("version", copy)
    assert queries.sections_of(copy) == queries.sections_of(draft)
    assert Event.objects.filter(kind="export", action="plans.export_json").count() == 1


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\xff\xfe\x00", "The file is not text in UTF-8."),
        (b"{ not json", "The file is not JSON: line 1"),
        (b"[1]", "not a plan"),
        (json.dumps({"schema": "safeconduct.plan/9"}).encode(), "does not know"),
        (b"[" * 200_000, "The file is"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_words(as_planner, raw, sentence):
    response = as_planner.post(reverse("plans:plan_import"), {"file": SimpleUploadedFile("plan.json", raw)})

    assert response.status_code == 200
    assert sentence in words(response)
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("section", "reads"), [("post", 1), ("roles", 1), ("introduction", 0), ("scenarios", 0)]
)
def test_opening_a_section_with_telephone_numbers_leaves_a_read(client, draft, planner, section, reads):
    client.force_login(planner)

    client.get(reverse("plans:section", args=[draft.plan_id, draft.number, section]))

    assert Event.objects.filter(kind="read", action="plans.open_section").count() == reads
