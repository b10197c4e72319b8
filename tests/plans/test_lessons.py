"""Handing in, a version says which closed lessons it absorbs."""

import pytest

from safeconduct.audit.models import Event
from safeconduct.plans import operations
from tests.factories import NOON
from tests.factories.plans import a_version, sections
from tests.plans.pages import address, content, words

LESSONS = [
    {"id": "bridge", "lesson": "The bridge closes at night.", "source": "Drill of May", "closed_on": "2026-06-01"},
    {"id": "keys", "lesson": "Two people need the key.", "closed_on": "2026-06-02"},
    {"id": "buses", "lesson": "Buses come late.", "due_on": "2026-12-01"},
    {"id": "old", "lesson": "Long ago.", "closed_on": "2025-01-01", "absorbed_in": 7},
]  # fmt: skip
AMENDMENTS = [{"id": "a1", "change": "Times of the bridge were added.", "lesson": "bridge"}]


@pytest.fixture
def taught(post, planner):
    annexes = {"lessons": LESSONS, "amendments": AMENDMENTS}
    return a_version(post, planner, sections=sections(annexes=annexes))


def absorbed(version):
    return {row["id"]: row.get("absorbed_in") for row in content(version, "annexes")["lessons"]}


def test_closed_lessons_are_asked_about_and_the_one_that_an_amendment_answers_is_ticked(as_planner, taught):
    page = as_planner.get(address("version_submit", taught))

    assert "The bridge closes at night. (Drill of May)" in words(page)
    assert "Two people need the key." in words(page)
    assert "Buses come late." not in words(page)
    assert "Long ago." not in words(page)
    assert page.context["form"].initial["absorbs"] == ["bridge"]


def test_what_is_ticked_is_written_by_the_usual_edit_and_said_on_the_version(as_planner, taught):
    as_planner.post(address("version_submit", taught), {"absorbs": ["bridge"]})

    taught.refresh_from_db()
    assert taught.state == "in_review"
    assert absorbed(taught) == {"bridge": 1, "keys": None, "buses": None, "old": 7}
    assert list(Event.objects.order_by("sequence").values_list("action", flat=True))[-2:] == [
        "plans.edit", "plans.submit",
    ]  # fmt: skip
    page = words(as_planner.get(address("version", taught)))
    assert "This version absorbed" in page
    assert "What changed: Times of the bridge were added." in page


def test_a_lesson_unticked_after_a_version_came_back_is_absorbed_no_more(taught, planner, head):
    operations.hand_in(taught, absorbs=["bridge", "keys"], by=planner, at=NOON)
    operations.send_back(taught, note="Not the keys.", by=head, at=NOON)

    operations.hand_in(taught, absorbs=["bridge"], by=planner, at=NOON)

    assert absorbed(taught) == {"bridge": 1, "keys": None, "buses": None, "old": 7}


def test_a_version_that_is_no_draft_absorbs_nothing(taught, planner):
    operations.submit(taught, by=planner, at=NOON)

    with pytest.raises(operations.NotEditable):
        operations.hand_in(taught, absorbs=["bridge"], by=planner, at=NOON)

    assert absorbed(taught)["bridge"] is None


def test_a_lesson_nobody_knows_is_refused_and_nothing_is_handed_in(as_planner, taught):
    answer = as_planner.post(address("version_submit", taught), {"absorbs": ["nothing"]})

    taught.refresh_from_db()
    assert answer.status_code == 200
    assert taught.state == "draft"
