"""Comments on a place in a version: who writes, who settles, and what becomes of them."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.content.spots import Spot
from safeconduct.plans.models import Comment
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import a_version
from tests.plans.pages import address, words

STADIUM = Spot("evacuation", "assembly_points", "stadium", "keyholder")
LEAD = Spot("roles", field="lead")


@pytest.fixture
def trainer(post):
    return an_officer("trainer", post, name="Trainer Example")


@pytest.fixture
def comment(draft, trainer):
    return operations.comment(draft, STADIUM, "Is he still there?", key="form-0001", by=trainer, at=NOON)


def approved(version, planner, head):
    operations.submit(version, by=planner, at=NOON)
    operations.approve(version, by=head, at=NOON)


def test_whoever_may_read_the_plan_may_comment_and_the_chain_says_so_without_the_words(
    comment, draft, trainer
):
    assert (comment.title, comment.written_by, comment.is_open) == ("National Stadium", trainer, True)
    event = Event.objects.get(action="plans.comment")
    assert event.record_id == str(draft.plan_id)
    assert "still there" not in str(event.details)


@pytest.mark.parametrize("role", ["warden", "operator"])
def test_whoever_may_not_read_it_does_not_comment(draft, post, role):
    with pytest.raises(operations.NotAllowed):
        operations.comment(draft, LEAD, "x", key="form-0001", by=an_officer(role, post), at=NOON)

    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    "spot",
    [
        Spot("nowhere"), Spot("roles", field="nothing"), Spot("evacuation", "nothing"),
        Spot("evacuation", "assembly_points", "gone"), Spot("evacuation", "assembly_points", "stadium", "nothing"),
        Spot("roles", record="stadium"), Spot("evacuation", "assembly_points", field="name"),
    ],
)  # fmt: skip
def test_a_comment_needs_a_place_that_is_there(draft, trainer, spot):
    with pytest.raises(operations.NoSuchSection):
        operations.comment(draft, spot, "x", key="form-0001", by=trainer, at=NOON)

    assert Comment.objects.count() == 0


def test_a_form_sent_twice_is_one_comment(comment, draft, trainer):
    again = operations.comment(draft, STADIUM, "Is he still there?", key="form-0001", by=trainer, at=NOON)

    assert again == comment
    assert Event.objects.filter(action="plans.comment").count() == 1


def test_a_comment_outlives_its_entry_and_says_that_it_is_gone(comment, draft, planner, as_planner):
    operations.remove_record(
        draft, ("evacuation", "assembly_points"), "stadium", base_revision=0, by=planner, at=NOON
    )

    listed = words(as_planner.get(address("comments", draft)))
    section = words(as_planner.get(address("section", draft, "evacuation")))

    assert "Is he still there?" in listed
    assert "“National Stadium”, Who has the key" in listed
    assert "No longer in the plan" in listed
    assert "Comments on what is no longer in the plan" in section


def test_an_open_comment_goes_into_the_next_version_and_a_settled_one_stays_behind(
    comment, draft, planner, head
):
    settled = operations.comment(draft, LEAD, "Too long.", key="form-0002", by=head, at=NOON)
    operations.resolve(settled, draft, by=planner, at=NOON)
    approved(draft, planner, head)
    following = operations.start_next_version(draft.plan, by=planner, at=NOON)

    assert list(queries.comments_on(following)) == [comment]
    assert list(queries.comments_on(draft)) == [comment, settled]

    operations.resolve(comment, following, by=planner, at=NOON)
    assert list(queries.open_comments(draft)) == []
    assert list(queries.comments_on(draft)) == [comment, settled]


def test_of_two_who_settle_a_comment_the_first_is_recorded(comment, draft, planner, head):
    assert operations.resolve(comment, draft, by=planner, at=NOON)
    assert not operations.resolve(comment, draft, by=head, at=NOON)

    assert comment.resolved_by == planner
    assert Event.objects.filter(action="plans.resolve_comment").count() == 1
    assert operations.reopen(comment, draft, by=head, at=NOON)
    assert (comment.resolved_by, comment.resolved_at, comment.resolved_in) == (None, None, None)


def test_two_who_settle_one_comment_at_once_leave_one_line_in_the_chain(two_transactions):
    post = a_post()
    planner, head = an_officer("planner", post), an_officer("head_of_post", post)
    draft = a_version(post, planner)
    comment = operations.comment(draft, LEAD, "Who?", key="form-0001", by=planner, at=NOON)

    first, second = two_transactions(
        lambda: operations.resolve(Comment.objects.get(pk=comment.pk), draft, by=planner, at=NOON),
        lambda: operations.resolve(Comment.objects.get(pk=comment.pk), draft, by=head, at=NOON),
    )

    assert (first, second) == (True, False)
    assert Comment.objects.get(pk=comment.pk).resolved_by == planner
    assert Event.objects.filter(action="plans.resolve_comment").count() == 1


def test_a_reader_settles_no_comment_of_others(comment, draft, post):
    with pytest.raises(operations.NotAllowed):
        operations.resolve(comment, draft, by=an_officer("duty_officer", post), at=NOON)

    comment.refresh_from_db()
    assert comment.is_open


def test_whoever_wrote_a_comment_settles_it(comment, draft, trainer):
    assert operations.resolve(comment, draft, by=trainer, at=NOON)


def test_the_database_itself_refuses_a_comment_settled_by_nobody(comment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(resolved_at=NOON)


def test_a_superseded_version_takes_no_comment(draft, planner, head, trainer):
    approved(draft, planner, head)
    following = operations.start_next_version(draft.plan, by=planner, at=NOON)
    approved(following, planner, head)
    draft.refresh_from_db()

    with pytest.raises(operations.NotEditable):
        operations.comment(draft, LEAD, "x", key="form-0001", by=trainer, at=NOON)

    assert Comment.objects.count() == 0


def test_a_comment_is_written_read_and_settled_on_pages_without_a_script(client, draft, planner, trainer):
    client.force_login(trainer)
    url = address("comment_new", draft, "evacuation") + "?table=assembly_points"
    form = client.get(url).context["form"]
    typed = {"record": "stadium", "field": "keyholder", "text": "Moved away?", "key": form.initial["key"]}
    assert client.post(url, {**typed, "text": ""}).status_code == 200
    client.post(url, typed)
    comment = Comment.objects.get()
    assert (comment.record, comment.field, comment.text) == ("stadium", "keyholder", "Moved away?")

    client.force_login(planner)
    section = words(client.get(address("section", draft, "evacuation")))
    assert "1 comment" in section
    assert "Moved away?" in section
    client.post(address("comment_resolve", draft, comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_by == planner
    again = client.post(address("comment_resolve", draft, comment.pk), follow=True)
    assert "had settled this comment already" in words(again)
    client.post(address("comment_reopen", draft, comment.pk))
    comment.refresh_from_db()
    assert comment.is_open


def test_a_field_without_its_entry_is_refused_in_words_and_nothing_typed_is_lost(client, draft, trainer):
    client.force_login(trainer)
    url = address("comment_new", draft, "evacuation") + "?table=assembly_points"

    answer = client.post(url, {"record": "", "field": "name", "text": "Which one?", "key": "form-0001"})

    assert "Choose the entry" in words(answer)
    assert "Which one?" in words(answer)
    assert Comment.objects.count() == 0


def test_a_reviewer_sends_back_because_of_open_comments(client, draft, comment, planner, head):
    operations.submit(draft, by=planner, at=NOON)
    client.force_login(head)
    page = words(client.get(address("version_approve", draft)))
    assert "Is he still there?" in page

    client.post(address("version_approve", draft), {"decision": "send_back", "comments": [comment.pk]})

    draft.refresh_from_db()
    comment.refresh_from_db()
    assert draft.state == "draft"
    assert comment.called_for_at is not None
    assert "The reviewer asks for this" in words(client.get(address("comments", draft)))


def test_comments_of_another_post_do_not_exist(client, comment, draft):
    client.force_login(an_officer("head_of_post", a_post()))

    assert client.get(address("comments", draft)).status_code == 404
    assert client.post(address("comment_resolve", draft, comment.pk)).status_code == 404
    comment.refresh_from_db()
    assert comment.is_open
    assert reverse("plans:comments", args=[draft.plan_id, 1]) == address("comments", draft)
