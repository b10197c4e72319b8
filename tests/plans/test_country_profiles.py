"""What is known of a country before anybody has written a word, and what it leaves to be judged on the spot."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from safeconduct.places import gazetteer
from safeconduct.plans import operations, queries
from safeconduct.plans.content import records
from safeconduct.plans.guide import asks, is_answered, unfinished
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.outline.risks import HAZARD_CATEGORIES
from safeconduct.plans.patterns import shipped
from safeconduct.plans.patterns.languages import is_said_in
from safeconduct.plans.prefill import first_draft
from tests.factories import NOON
from tests.factories.identity import a_post
from tests.factories.plans import thailand

PROFILES = {pattern.code: pattern for pattern in shipped() if pattern.kind == "profile"}
HAZARDS = next(one for one in asks(OUTLINE) if one.part.key == "hazards")


@pytest.fixture
def library(db):
    operations.load_shipped(at=NOON)


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_a_profile_thinks_of_every_category_in_real_areas_and_judges_nothing(code):
    profile = PROFILES[code]
    hazards, signs = profile.rows("risks.hazards"), profile.rows("risks.indicators")
    areas = {row["code"] for row in gazetteer.rows("areas.csv.gz") if row["country"] == code.upper()}

    assert {row["category"] for row in hazards} == {key for key, _label in HAZARD_CATEGORIES}
    assert {area for row in hazards for area in row.get("areas", ())} <= areas
    assert [row["id"] for row in hazards if {"likelihood", "impact", "as_of"} & row.keys()] == []
    assert [row["id"] for row in hazards if not row["source"]] == []
    assert len(signs) >= 3
    assert [row["id"] for row in signs if row.get("owner")] == []


@pytest.mark.parametrize("code", sorted(PROFILES))
def test_a_profile_is_said_in_english_and_lao(code):
    profile = PROFILES[code]
    texts = [
        *profile.fields.values(),
        *(row["hazard"] for row in profile.rows("risks.hazards")),
        *(row["season"] for row in profile.rows("risks.hazards")),
        *(row["name"] for row in profile.rows("risks.indicators")),
    ]

    assert [text for text in texts if not (is_said_in(text, "en") and is_said_in(text, "lo"))] == []


def test_a_new_plan_begins_with_the_profile_of_its_country_in_the_officers_language(post, library):
    thailand()
    with override("lo"):
        draft = first_draft(post)

    hazards = records(draft["risks"], "hazards")
    assert len(hazards) == len(PROFILES["th"].rows("risks.hazards"))
    assert all("\u0e80" <= hazard["hazard"][0] <= "\u0eff" for hazard in hazards)
    assert {hazard["taken_from"]["pattern"] for hazard in hazards} == {"profile/th"}
    assert {sign["hazard"] for sign in records(draft["risks"], "indicators")} <= {
        one["id"] for one in hazards
    }


def test_a_country_without_a_profile_begins_with_what_the_map_knows(library):
    draft = first_draft(a_post(country_code="BR"))

    assert records(draft["risks"], "hazards") == []
    assert draft["risks"]["country"] == "BR"


def test_a_profile_that_was_withdrawn_is_not_used(post, library, planner):
    profile = queries.profile_of("TH")
    profile.withdrawn_at = NOON
    profile.save()

    assert queries.profile_of("TH") is None
    assert records(first_draft(post)["risks"], "hazards") == []


def test_a_line_from_the_profile_is_asked_about_until_somebody_has_judged_it(
    post, library, planner, as_planner
):
    version = operations.start_plan(post, title="Plan", first=first_draft(post), by=planner, at=NOON)
    waiting = unfinished(HAZARDS, queries.sections_of(version))
    url = f"/plans/{version.plan_id}/v1/guide/{HAZARDS.number}/"
    page = as_planner.get(url)
    form = page.context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}

    answer = as_planner.post(url, told | {"likelihood": "4", "impact": "3", "as_of": "2026-11-01"})
    after = unfinished(HAZARDS, queries.sections_of(version))

    assert not is_answered(HAZARDS, queries.sections_of(version))
    assert form["record"].value() == waiting[0]["id"]
    assert answer.url == f"{url}?line={waiting[1]['id']}"
    assert [one["id"] for one in after] == [one["id"] for one in waiting[1:]]


def test_a_line_that_does_not_apply_is_removed_and_the_questions_go_on(post, library, planner, as_planner):
    version = operations.start_plan(post, title="Plan", first=first_draft(post), by=planner, at=NOON)
    waiting = unfinished(HAZARDS, queries.sections_of(version))
    url = f"/plans/{version.plan_id}/v1/guide/{HAZARDS.number}/"
    place = [version.plan_id, 1, "risks", "hazards", waiting[0]["id"]]
    removing = f"{reverse('plans:record_remove', args=place)}?guide={HAZARDS.number}"

    page = as_planner.get(url).content.decode()
    answer = as_planner.post(removing, {"base_revision": queries.section_of(version, "risks").revision})

    assert removing in page
    assert answer.url == url
    assert [one["id"] for one in unfinished(HAZARDS, queries.sections_of(version))] == [
        one["id"] for one in waiting[1:]
    ]


def test_two_people_at_one_line_see_both_answers(post, library, planner, head, as_planner):
    version = operations.start_plan(post, title="Plan", first=first_draft(post), by=planner, at=NOON)
    line = unfinished(HAZARDS, queries.sections_of(version))[0]
    url = f"/plans/{version.plan_id}/v1/guide/{HAZARDS.number}/"
    form = as_planner.get(url).context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    base = queries.section_of(version, "risks").revision
    operations.save_record(
        version,
        ("risks", "hazards"),
        line["id"],
        line | {"likelihood": 5},
        base_revision=base,
        by=head,
        at=NOON,
    )

    answer = as_planner.post(url, told | {"likelihood": "2", "impact": "3"})

    stored = unfinished(HAZARDS, queries.sections_of(version))[0]
    assert answer.status_code == 409
    assert stored["likelihood"] == 5
    assert answer.context["form"]["likelihood"].value() == 2


def test_a_line_that_a_colleague_removed_meanwhile_is_not_made_again_without_a_word(
    post, library, planner, head, as_planner
):
    version = operations.start_plan(post, title="Plan", first=first_draft(post), by=planner, at=NOON)
    line = next(one for one in unfinished(HAZARDS, queries.sections_of(version)) if not one.get("areas"))
    url = f"/plans/{version.plan_id}/v1/guide/{HAZARDS.number}/?line={line['id']}"
    form = as_planner.get(url).context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    base = queries.section_of(version, "risks").revision
    operations.remove_record(version, ("risks", "hazards"), line["id"], base_revision=base, by=head, at=NOON)

    answer = as_planner.post(url, told | {"likelihood": "2", "impact": "3"})

    form = answer.context["form"]
    assert answer.status_code == 409
    assert (form["record"].value(), form["hazard"].value(), form["impact"].value()) == (
        line["id"],
        line["hazard"],
        3,
    )
    assert line["id"] not in {one["id"] for one in queries.sections_of(version)["risks"]["hazards"]}
