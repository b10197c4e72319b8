"""What is approved stays as it was, and whoever approves has the right to at that moment."""

from contextlib import suppress

import pytest
from django.test import Client

from safeconduct.audit.models import Event
from safeconduct.identity import operations as identity
from safeconduct.identity.models import Officer
from safeconduct.places.models import Area
from safeconduct.plans import operations, queries
from safeconduct.plans.content.spots import Spot
from safeconduct.plans.exchange import digest_of, read_plan_file, write_plan_file
from safeconduct.plans.models import PlanVersion, SectionContent, SectionRevision
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.plans import a_version
from tests.plans.pages import address, words


@pytest.fixture
def handed_in(draft, planner):
    operations.submit(draft, by=planner, at=NOON)
    return draft


@pytest.fixture
def in_force(handed_in, head):
    operations.approve(handed_in, by=head, at=NOON)
    return handed_in


def content_rows(version):
    """All that the database holds of what a version says, as it stands there."""
    sections = SectionContent.objects.filter(version=version).order_by("pk")
    revisions = SectionRevision.objects.filter(section__version=version).order_by("pk")
    return list(sections.values()), list(revisions.values())


WRITES = {
    "save_fields": lambda v, by: operations.save_fields(v, "roles", {"lead": "x"}, base_revision=0, by=by, at=NOON),
    "save_record": lambda v, by: operations.save_record(v, ("evacuation", "hubs"), "new", {"name": "x"}, by=by, at=NOON),
    "remove_record": lambda v, by: operations.remove_record(
        v, ("evacuation", "hubs"), "airport", base_revision=0, by=by, at=NOON),
    "take_population": lambda v, by: operations.take_population(v, [{"area": "TH-10", "status": "all"}], by=by, at=NOON),
    "submit": lambda v, by: operations.submit(v, by=by, at=NOON),
    "hand_in": lambda v, by: operations.hand_in(v, absorbs=["l1"], by=by, at=NOON),
    "approve": lambda v, by: operations.approve(v, by=by, at=NOON),
    "send_back": lambda v, by: operations.send_back(v, note="x", by=by, at=NOON),
    "start_next_version": lambda v, by: operations.start_next_version(v.plan, by=by, at=NOON),
    "comment": lambda v, by: operations.comment(v, Spot("roles"), "x", key="form-0001", by=by, at=NOON),
    "clone_plan": lambda v, by: operations.clone_plan(v, v.plan.post, title="Copy", chosen=["roles"], by=by, at=NOON),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITES)
def test_no_operation_changes_a_row_of_what_an_approved_version_says(in_force, head, name):
    before = content_rows(in_force)

    with suppress(operations.NotEditable, operations.NotInReview):
        WRITES[name](in_force, head)

    assert content_rows(in_force) == before
    assert queries.digest(in_force) == PlanVersion.objects.get(pk=in_force.pk).digest


def test_a_version_approved_behind_an_editors_back_takes_no_save(draft, planner, head):
    """The save is decided by the row of the version, not by what the editor saw."""
    stale = PlanVersion.objects.get(pk=draft.pk)
    operations.submit(draft, by=planner, at=NOON)
    operations.approve(draft, by=head, at=NOON)
    before = content_rows(draft)

    with pytest.raises(operations.NotEditable):
        operations.save_fields(stale, "roles", {"lead": "x"}, base_revision=0, by=planner, at=NOON)

    assert content_rows(draft) == before


def test_the_digest_is_kept_shown_and_sealed_in_the_chain(in_force, as_planner):
    assert in_force.digest == queries.digest(in_force)
    assert Event.objects.get(action="plans.approve").details["digest"] == in_force.digest
    page = words(as_planner.get(address("version", in_force)))
    assert "Unchanged since approval" in page
    assert in_force.digest in page


def test_a_change_behind_the_back_of_the_system_is_seen(in_force, as_planner):
    row = SectionContent.objects.get(version=in_force, key="roles")
    SectionContent.objects.filter(pk=row.pk).update(content={"lead": "Somebody else"})

    page = words(as_planner.get(address("version", in_force)))

    assert "Changed since approval" in page
    assert "Unchanged since approval" not in page


def test_the_digest_of_the_exported_file_is_that_of_the_version(in_force):
    read = read_plan_file(write_plan_file(queries.plan_file(in_force))).plan

    assert digest_of(read) == in_force.digest == read.version["digest"]


def test_a_name_put_right_on_the_map_leaves_the_digest_alone(in_force):
    Area.objects.update(name="Corrected")

    assert queries.digest(in_force) == in_force.digest


def test_an_approver_whose_role_ended_after_the_page_was_opened_is_refused_and_nothing_changes(
    handed_in, head
):
    assert head.has_perm(
        "plans.approve", handed_in.plan.post
    )  # remembered as long as the request's user lives
    Officer.objects.filter(user=head).update(ended_at=NOON)
    events = Event.objects.count()

    for decide in (
        lambda: operations.approve(handed_in, by=head, at=NOON),
        lambda: operations.send_back(handed_in, note="x", by=head, at=NOON),
    ):
        with pytest.raises(operations.NotAllowed):
            decide()

    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.digest, handed_in.approved_by) == ("in_review", "", None)
    assert Event.objects.count() == events


def test_the_page_tells_an_approver_who_left_in_a_sentence(client, handed_in, head):
    client.force_login(head)
    assert client.get(address("version_approve", handed_in)).status_code == 200
    Officer.objects.filter(user=head).update(ended_at=NOON)

    answer = client.post(address("version_approve", handed_in), {"decision": "approve"})

    handed_in.refresh_from_db()
    assert answer.status_code == 403
    assert handed_in.state == "in_review"


def test_the_page_tells_an_approver_who_became_a_planner_in_a_sentence(client, handed_in, head, post):
    Officer.objects.create(user=head, role="planner", post=post, appointed_at=NOON)
    client.force_login(head)
    Officer.objects.filter(user=head, role="head_of_post").update(ended_at=NOON)

    answer = client.post(address("version_approve", handed_in), {"decision": "approve"})

    handed_in.refresh_from_db()
    assert answer.status_code == 403
    assert "Nothing was changed" in words(answer)
    assert handed_in.state == "in_review"


def test_of_two_approvals_the_second_is_told_and_the_first_stands(handed_in, head, post):
    other = an_officer("head_of_post", post)
    operations.approve(handed_in, by=head, at=NOON)
    browser = Client()
    browser.force_login(other)

    answer = browser.post(address("version_approve", handed_in), {"decision": "approve"}, follow=True)

    handed_in.refresh_from_db()
    assert "not waiting for approval any more" in words(answer)
    assert handed_in.approved_by == head
    assert Event.objects.filter(action="plans.approve").count() == 1


def three_at_a_post():
    post = a_post()
    planner, *heads = (an_officer(role, post) for role in ("planner", "head_of_post", "head_of_post"))
    draft = a_version(post, planner)
    operations.submit(draft, by=planner, at=NOON)
    return draft, heads


def test_of_two_who_approve_at_once_one_does(two_transactions):
    draft, (one, other) = three_at_a_post()

    done, refused = two_transactions(
        lambda: operations.approve(PlanVersion.objects.get(pk=draft.pk), by=one, at=NOON),
        lambda: operations.approve(PlanVersion.objects.get(pk=draft.pk), by=other, at=NOON),
    )

    draft.refresh_from_db()
    assert done is None
    assert isinstance(refused, operations.NotInReview)
    assert draft.approved_by == one
    assert Event.objects.filter(action="plans.approve").count() == 1


def test_an_approval_that_meets_a_leaving_under_way_is_refused(two_transactions):
    draft, (leaver, boss) = three_at_a_post()
    assert leaver.has_perm("plans.approve", draft.plan.post)

    left, refused = two_transactions(
        lambda: identity.leave(leaver, by=boss, at=NOON),
        lambda: operations.approve(PlanVersion.objects.get(pk=draft.pk), by=leaver, at=NOON),
    )

    draft.refresh_from_db()
    assert left is None
    assert isinstance(refused, operations.NotAllowed)
    assert draft.state == "in_review"
    assert Event.objects.filter(action="plans.approve").count() == 0


def test_an_edit_that_meets_a_handing_in_under_way_is_refused(two_transactions):
    post = a_post()
    planner = an_officer("planner", post)
    draft = a_version(post, planner)

    done, refused = two_transactions(
        lambda: operations.submit(PlanVersion.objects.get(pk=draft.pk), by=planner, at=NOON),
        lambda: operations.save_fields(
            PlanVersion.objects.get(pk=draft.pk), "roles", {"lead": "x"}, base_revision=0, by=planner, at=NOON
        ),
    )

    assert done is None
    assert isinstance(refused, operations.NotEditable)
    assert draft.sections.get(key="roles").content == {}


@pytest.mark.django_db
def test_at_a_post_of_one_person_the_page_says_who_elsewhere_can_approve(client):
    home = headquarters(name="Foreign ministry")
    minister = an_officer("head_of_post", home, name="Director Example")
    above = a_post(organisation=home.organisation, name="Embassy in Hanoi")
    an_officer("head_of_post", above, name="Ambassador Example")
    post = a_post(organisation=home.organisation, reports_to=above)
    alone = an_officer("head_of_post", post, name="Alone Example")
    draft = a_version(post, alone)
    client.force_login(alone)

    client.post(address("version_submit", draft), {"absorbs": []})
    page = words(client.get(address("version", draft)))

    assert "At this post nobody else can approve this version" in page
    assert "Ambassador Example, Head of post, Embassy in Hanoi" in page
    assert "Director Example, Head of post, Foreign ministry" in page
    operations.approve(draft, by=minister, at=NOON)
    assert draft.state == "in_force"


@pytest.mark.django_db
def test_where_nobody_can_approve_the_page_says_whom_to_ask(client):
    post = a_post()
    alone = an_officer("head_of_post", post)
    draft = a_version(post, alone)
    operations.submit(draft, by=alone, at=NOON)
    client.force_login(alone)

    page = words(client.get(address("version_approve", draft)))

    assert "Nobody else can approve this plan at present" in page
