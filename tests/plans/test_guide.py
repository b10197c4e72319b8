"""One question at a time, until the plan is written."""

import pytest

from safeconduct.plans import operations, queries
from safeconduct.plans.guide import GUIDELINES, asks, is_answered, is_begun, next_open
from safeconduct.plans.guide.first import FIRST
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import OUTLINE, Field
from safeconduct.plans.prefill import first_draft
from tests.factories import NOON
from tests.factories.plans import thailand

ASKED = asks(OUTLINE)


def test_every_needed_part_of_the_outline_is_asked_once():
    needed = {
        f"{section.key}.{part.key}"
        for section in OUTLINE.sections
        for part in (*section.fields, *section.tables)
        if (part.needed if isinstance(part, Field) else part.least)
    }
    asked = [f"{one.section.key}.{one.part.key}" for one in ASKED]

    assert len(set(asked)) == len(asked)
    assert needed <= set(asked)
    assert [f"{one.section.key}.{one.part.key}" for one in ASKED if one.is_first] == list(FIRST)


def test_every_question_says_why_it_is_asked_what_is_good_and_names_a_guideline():
    assert [
        one.part.key for one in ASKED if not (str(one.why) and one.good and one.guideline in GUIDELINES)
    ] == []


def test_what_the_post_knows_is_not_asked_again_and_the_rest_is(post, db):
    thailand()
    first = first_draft(post)

    answered = {f"{one.section.key}.{one.part.key}" for one in ASKED if is_answered(one, first)}

    assert {"post.countries", "risks.country"} <= answered
    assert "evacuation.assembly_points" not in answered
    assert len(answered) < len(ASKED) / 3


def test_the_next_question_goes_on_from_here_and_then_from_the_beginning():
    third = ASKED[2]

    assert next_open(ASKED, {}, after=2) == third
    assert next_open(ASKED, {}, after=len(ASKED)) == ASKED[0]


@pytest.fixture
def fresh(post, planner):
    thailand()
    return operations.start_plan(post, title="Plan", first=first_draft(post), by=planner, at=NOON)


def test_an_answer_is_kept_and_leads_to_the_next_question(as_planner, fresh):
    begun = as_planner.get(f"/plans/{fresh.plan_id}/v1/guide/")
    number = next(one.number for one in ASKED if one.part.key == "second_channel")
    url = f"/plans/{fresh.plan_id}/v1/guide/{number}/"

    answer = as_planner.post(url, {"second_channel": "Satellite telephone", "base_revision": 0})

    assert begun.status_code == 302
    assert answer.url == f"/plans/{fresh.plan_id}/v1/guide/?after={number}"
    assert queries.sections_of(fresh)["post"]["second_channel"] == "Satellite telephone"


def test_a_record_is_added_and_the_same_question_asked_for_another(as_planner, fresh):
    number = next(one.number for one in ASKED if one.part.key == "assembly_points")
    url = f"/plans/{fresh.plan_id}/v1/guide/{number}/"

    answer = as_planner.post(
        url,
        {
            "name": "Stadium",
            "position": "13.74, 100.52",
            "record": "stadium",
            "base_revision": 0,
            "another": "1",
        },
    )

    assert answer.url == f"{url}?line=new"
    assert "Stadium" in as_planner.get(url).content.decode()


def test_a_wrong_answer_is_said_and_what_was_typed_stays(as_planner, fresh):
    number = next(one.number for one in ASKED if one.part.key == "assembly_points")
    url = f"/plans/{fresh.plan_id}/v1/guide/{number}/"

    page = as_planner.post(
        url, {"name": "Stadium", "position": "somewhere", "record": "stadium", "base_revision": 0}
    ).content.decode()

    assert "is not a place" in page
    assert 'value="Stadium"' in page
    assert queries.sections_of(fresh)["evacuation"].get("assembly_points", []) == []


def test_an_empty_answer_to_a_table_adds_nothing(as_planner, fresh):
    number = next(one.number for one in ASKED if one.part.key == "assembly_points")

    as_planner.post(f"/plans/{fresh.plan_id}/v1/guide/{number}/", {"record": "x1", "base_revision": 0})

    assert queries.sections_of(fresh)["evacuation"].get("assembly_points", []) == []


def test_two_people_at_one_question_see_both_answers(as_planner, fresh, head):
    number = next(one.number for one in ASKED if one.part.key == "second_channel")
    operations.save_fields(fresh, "post", {"second_channel": "Radio"}, base_revision=0, by=head, at=NOON)

    answer = as_planner.post(
        f"/plans/{fresh.plan_id}/v1/guide/{number}/", {"second_channel": "Satellite", "base_revision": 0}
    )

    assert answer.status_code == 409
    assert "Radio" in answer.content.decode()
    assert "Satellite" in answer.content.decode()
    assert queries.sections_of(fresh)["post"]["second_channel"] == "Radio"


def test_a_version_that_is_no_draft_is_not_asked(as_planner, fresh, planner):
    operations.submit(fresh, by=planner, at=NOON)

    answer = as_planner.get(f"/plans/{fresh.plan_id}/v1/guide/1/", follow=True)

    assert "no longer a draft" in answer.content.decode()
    assert PlanVersion.objects.get(pk=fresh.pk).state == "in_review"


def test_a_question_that_does_not_exist_is_not_found(as_planner, fresh):
    assert as_planner.get(f"/plans/{fresh.plan_id}/v1/guide/9999/").status_code == 404


def test_one_record_is_enough_for_a_first_draft_and_not_for_a_whole_one():
    hazards = next(one for one in asks(OUTLINE) if one.part.key == "hazards")
    one = {"risks": {"hazards": [{"id": "flood", "hazard": "Flood"}]}}

    assert (is_begun(hazards, {}), is_answered(hazards, {})) == (False, False)
    assert (is_begun(hazards, one), is_answered(hazards, one)) == (True, False)
