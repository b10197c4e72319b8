"""From draft to in force: a second person, and nothing in between."""

import pytest
from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.plans import operations
from safeconduct.plans.models import PlanVersion
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer


def states(plan):
    return list(plan.versions.order_by("number").values_list("state", flat=True))


@pytest.fixture
def handed_in(draft, planner):
    operations.submit(draft, by=planner, at=NOON)
    return draft


def test_a_version_handed_in_by_one_and_approved_by_another_is_in_force(handed_in, planner, head):
    operations.approve(handed_in, by=head, at=NOON)

    assert (handed_in.state, handed_in.submitted_by, handed_in.approved_by) == ("in_force", planner, head)
    assert list(Event.objects.values_list("action", flat=True).order_by("sequence")) == [
        "plans.start", "plans.submit", "plans.approve",
    ]  # fmt: skip


def test_whoever_handed_it_in_does_not_approve_it(draft, head):
    operations.submit(draft, by=head, at=NOON)

    with pytest.raises(operations.SecondPersonNeeded):
        operations.approve(draft, by=head, at=NOON)

    assert states(draft.plan) == ["in_review"]
    assert Event.objects.filter(action="plans.approve").count() == 0


def test_the_database_itself_refuses_one_person_as_both(handed_in, planner):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=handed_in.pk).update(approved_by=planner)


@pytest.mark.parametrize("role", ["planner", "consul", "duty_officer", "auditor"])
def test_only_the_head_of_post_approves(handed_in, post, role):
    with pytest.raises(operations.NotAllowed):
        operations.approve(handed_in, by=an_officer(role, post), at=NOON)

    assert states(handed_in.plan) == ["in_review"]


def test_the_head_of_another_post_does_not_approve(handed_in):
    with pytest.raises(operations.NotAllowed):
        operations.approve(handed_in, by=an_officer("head_of_post", a_post()), at=NOON)

    assert states(handed_in.plan) == ["in_review"]


def test_a_draft_or_a_version_in_force_cannot_be_approved(draft, planner, head):
    with pytest.raises(operations.NotInReview):
        operations.approve(draft, by=head, at=NOON)

    operations.submit(draft, by=planner, at=NOON)
    operations.approve(draft, by=head, at=NOON)
    with pytest.raises(operations.NotInReview):
        operations.approve(draft, by=head, at=NOON)

    assert states(draft.plan) == ["in_force"]


def test_a_version_sent_back_is_a_draft_with_the_reason_on_it(handed_in, planner, head):
    operations.send_back(handed_in, note="The bridge is closed on Sundays.", by=head, at=NOON)

    assert (handed_in.state, handed_in.review_note) == ("draft", "The bridge is closed on Sundays.")
    operations.save_fields(handed_in, "roles", {"lead": "x"}, base_revision=0, by=planner, at=NOON)
    operations.submit(handed_in, by=planner, at=NOON)
    assert (handed_in.state, handed_in.review_note) == ("in_review", "")


def test_what_is_handed_in_or_in_force_is_not_edited(handed_in, planner, head):
    with pytest.raises(operations.NotEditable):
        operations.save_fields(handed_in, "roles", {"lead": "x"}, base_revision=0, by=planner, at=NOON)
    with pytest.raises(operations.NotEditable):
        operations.submit(handed_in, by=planner, at=NOON)
    operations.approve(handed_in, by=head, at=NOON)
    with pytest.raises(operations.NotEditable):
        operations.save_fields(handed_in, "roles", {"lead": "x"}, base_revision=0, by=planner, at=NOON)

    assert handed_in.sections.get(key="roles").content == {}


def test_the_next_version_copies_the_last_and_supersedes_it_when_approved(handed_in, planner, head):
    operations.approve(handed_in, by=head, at=NOON)

    following = operations.start_next_version(handed_in.plan, by=planner, at=NOON)
    operations.save_fields(following, "roles", {"lead": "New"}, base_revision=0, by=planner, at=NOON)

    assert (
        following.sections.get(key="evacuation").content == handed_in.sections.get(key="evacuation").content
    )
    assert handed_in.sections.get(key="roles").content == {}
    assert states(handed_in.plan) == ["in_force", "draft"]
    operations.submit(following, by=planner, at=NOON)
    operations.approve(following, by=head, at=NOON)
    assert states(handed_in.plan) == ["superseded", "in_force"]


def test_a_plan_has_one_open_version(draft, planner):
    with pytest.raises(operations.VersionOpen):
        operations.start_next_version(draft.plan, by=planner, at=NOON)

    assert states(draft.plan) == ["draft"]
