"""Seven questions show a post where to begin."""

from safeconduct.plans.models import SelfTest
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.selftest import QUESTIONS, open_questions

ALL_YES = {question.key: "yes" for question in QUESTIONS}


def test_what_was_answered_no_comes_before_what_was_answered_partly():
    answers = {**ALL_YES, "risks": "partly", "media": "no"}

    assert [one.key for one in open_questions(answers)] == ["media", "risks"]


def test_a_question_without_an_answer_counts_as_no():
    assert len(open_questions({})) == len(QUESTIONS)


def test_every_question_leads_to_a_section_that_exists():
    assert [one.key for one in QUESTIONS if OUTLINE.section(one.section) is None] == []


def test_the_page_keeps_the_answers_and_says_what_to_do_first(as_planner, draft):
    answer = as_planner.post("/plans/self-test", {**ALL_YES, "media": "no"}, follow=True)

    page = answer.content.decode()
    assert f"/plans/{draft.plan_id}/v1/sections/roles/" in page
    assert "Write who answers families and the press" in page
    assert SelfTest.objects.get().answers["media"] == "no"


def test_a_half_answered_page_is_not_kept_and_loses_nothing(as_planner, draft):
    page = as_planner.post("/plans/self-test", {"media": "partly"}).content.decode()

    assert SelfTest.objects.count() == 0
    assert page.count("checked") == 1
