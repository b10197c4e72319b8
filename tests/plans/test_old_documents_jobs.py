"""Reading an old document is a job that can be stopped, run twice, and die; removing one is for good."""

import pytest

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.plans import operations, queries
from safeconduct.plans.models import OldDocument, OldFile, OldPiece
from safeconduct.plans.old import Refused, opening
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.old import a_word_document, an_old_document
from tests.factories.plans import a_version
from tests.plans.pages import content


def upload(draft, by, file=b"", title="Plan of 2019"):
    file = file or a_word_document("# Scope", "Whom it is for.")
    return operations.take_in_document(draft, file, title=title, by=by, at=NOON)


def job_of(document):
    return jobs.latest(operations.READ_JOB, document.pk)


def work(document):
    jobs.work(job_of(document).pk)
    document.refresh_from_db()


def kept():
    return OldDocument.objects.count(), OldFile.objects.count(), OldPiece.objects.count()


def actions():
    return list(Event.objects.filter(action__contains="document").values_list("action", flat=True))


def test_an_uploaded_file_waits_until_the_job_has_read_it_and_then_goes(draft, planner):
    document = upload(draft, planner)
    assert (document.state, job_of(document).state, kept()) == ("reading", "waiting", (1, 1, 0))

    work(document)

    assert (document.state, job_of(document).state, kept()) == ("read", "done", (1, 0, 2))


def test_the_same_job_run_twice_has_one_effect(draft, planner):
    document = upload(draft, planner)
    work(document)
    said = actions()

    operations.read_in(document, watch=lambda _done, _total: None, at=NOON)

    assert kept() == (1, 0, 2)
    assert actions() == said


def test_a_worker_that_dies_leaves_the_file_and_the_next_one_reads_it(draft, planner):
    document = upload(draft, planner)

    def die(_done, _total):
        raise SystemExit  # as abruptly as Python can

    with pytest.raises(SystemExit):
        operations.read_in(document, watch=die, at=NOON)
    assert kept() == (1, 1, 0)

    work(document)

    assert kept() == (1, 0, 2)


def test_the_reading_says_how_far_it_is_and_can_be_stopped_from_within(draft, planner):
    document = upload(draft, planner, a_word_document(*(f"Paragraph {one}." for one in range(50))))
    said = []

    def watch(done, total):
        said.append((done, total))
        if done == 20:
            raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        operations.read_in(document, watch=watch, at=NOON)

    assert said[0] == (0, 0)
    assert (20, 50) in said or said[-1][0] == 20
    assert kept() == (1, 1, 0)


def test_stopping_leaves_nothing_of_the_document_and_a_worker_that_goes_on_writes_nothing(draft, planner):
    document = upload(draft, planner)
    Job.objects.filter(pk=job_of(document).pk).update(state=Job.State.RUNNING)

    def stop(_done, _total):
        if OldDocument.objects.exists():
            operations.stop_reading(document, by=planner, at=NOON)

    operations.read_in(document, watch=stop, at=NOON)

    assert kept() == (0, 0, 0)
    assert job_of(document).cancel_requested_at == NOON
    assert Event.objects.get(action="plans.stop_reading").actor_id == planner.pk


def test_what_was_read_can_not_be_stopped_any_more(draft, planner):
    document = an_old_document(draft, planner)

    with pytest.raises(operations.NotBeingRead):
        operations.stop_reading(document, by=planner, at=NOON)
    with pytest.raises(operations.NotBeingRead):
        operations.read_again(document, by=planner, at=NOON)

    assert kept() == (1, 0, 2)


def test_a_fault_keeps_the_file_and_the_reading_is_asked_for_again(draft, planner):
    document = upload(draft, planner)
    Job.objects.update(state=Job.State.FAILED)

    operations.read_again(document, by=planner, at=NOON)
    operations.read_again(document, by=planner, at=NOON)
    work(document)

    assert Job.objects.count() == 2
    assert kept() == (1, 0, 2)


def test_a_document_that_cannot_be_read_says_why_and_its_file_goes(draft, planner):
    document = upload(draft, planner, b"PK\x03\x04 and no more")
    work(document)

    assert (document.state, document.refused_because, kept()) == ("refused", "damaged", (1, 0, 0))


def test_a_document_that_could_not_be_read_may_be_sent_again(draft, planner, monkeypatch):
    file = a_word_document("One.", "Two.")
    monkeypatch.setattr(opening, "MOST_PIECES", 1)
    refused = upload(draft, planner, file)
    work(refused)
    monkeypatch.undo()

    again = upload(draft, planner, file)
    work(again)

    assert (refused.refused_because, again.state) == ("too_many", "read")
    assert list(OldDocument.objects.all()) == [again]


def test_what_is_no_document_at_first_sight_is_refused_at_once(draft, planner):
    with pytest.raises(Refused):
        upload(draft, planner, b"%PDF-1.4")

    assert (kept(), Job.objects.count()) == ((0, 0, 0), 0)


def test_a_document_is_read_to_its_end_although_the_version_was_handed_in_meanwhile(draft, planner):
    document = upload(draft, planner)
    operations.submit(draft, by=planner, at=NOON)

    work(document)

    assert document.state == "read"


def test_removing_takes_the_pieces_and_leaves_what_was_placed(draft, planner):
    old = an_old_document(draft, planner, "# Scope", "Whom it is for.", "And why.")
    pieces = queries.old_pieces_of(old)
    operations.place_in_field(draft, "introduction.scope", pieces[1:2], by=planner, at=NOON)

    operations.remove_old_document(old, placed=1, by=planner, at=NOON)

    assert kept() == (0, 0, 0)
    assert content(draft, "introduction")["scope"] == "Whom it is for."
    event = Event.objects.get(action="plans.remove_old_document")
    assert (event.actor_id, event.at, event.details["placed"], event.details["pieces"]) == (
        planner.pk,
        NOON,
        1,
        3,
    )
    assert "Whom" not in str(event.details)
    assert "2019" not in str(event.details)


def test_a_document_of_which_more_was_placed_than_was_told_is_not_removed(draft, planner):
    old = an_old_document(draft, planner)
    operations.place_in_field(
        draft, "introduction.scope", queries.old_pieces_of(old)[:1], by=planner, at=NOON
    )

    with pytest.raises(operations.PieceMoved):
        operations.remove_old_document(old, placed=0, by=planner, at=NOON)

    assert kept() == (1, 0, 2)


def test_who_uploaded_a_document_and_the_head_of_post_remove_it_and_nobody_else(draft, planner, head, post):
    colleague, stranger = an_officer("consul", post), an_officer("head_of_post", a_post())
    first, second = an_old_document(draft, planner, "One."), an_old_document(draft, planner, "Two.")

    for other in (colleague, stranger):
        with pytest.raises(operations.NotAllowed):
            operations.remove_old_document(first, placed=0, by=other, at=NOON)
    assert OldDocument.objects.count() == 2

    operations.remove_old_document(first, placed=0, by=planner, at=NOON)
    operations.remove_old_document(second, placed=0, by=head, at=NOON)
    operations.remove_old_document(second, placed=0, by=head, at=NOON)

    assert OldDocument.objects.count() == 0
    assert Event.objects.filter(action="plans.remove_old_document").count() == 2


def test_a_document_by_mistake_is_removed_although_its_version_is_in_force(draft, planner, head):
    old = an_old_document(draft, planner)
    operations.submit(draft, by=planner, at=NOON)
    operations.approve(draft, by=head, at=NOON)

    operations.remove_old_document(old, placed=0, by=planner, at=NOON)

    assert kept() == (0, 0, 0)


def test_whoever_places_a_piece_of_a_document_that_is_gone_is_told(draft, planner):
    old = an_old_document(draft, planner)
    pieces = queries.old_pieces_of(old)
    operations.remove_old_document(old, placed=0, by=planner, at=NOON)

    with pytest.raises(operations.PieceMoved):
        operations.place_in_field(draft, "introduction.scope", pieces, by=planner, at=NOON)

    assert "scope" not in content(draft, "introduction")


def test_a_removal_waits_for_a_piece_that_is_being_placed(two_transactions):
    post = a_post()
    planner = an_officer("planner", post)
    draft = a_version(post, planner)
    old = an_old_document(draft, planner)
    pieces = queries.old_pieces_of(old)

    said = two_transactions(
        lambda: operations.place_in_field(draft, "introduction.scope", pieces, by=planner, at=NOON),
        lambda: operations.remove_old_document(old, placed=0, by=planner, at=NOON),
    )

    assert said[0] is None
    assert isinstance(said[1], operations.PieceMoved)
    assert OldDocument.objects.count() == 1


def test_a_reading_that_ends_while_it_is_being_stopped_ends_one_way(two_transactions):
    post = a_post()
    planner = an_officer("planner", post)
    document = upload(a_version(post, planner), planner)

    said = two_transactions(
        lambda: operations.read_in(document, watch=lambda _done, _total: None, at=NOON),
        lambda: operations.stop_reading(document, by=planner, at=NOON),
    )

    assert said[0] is None
    assert isinstance(said[1], operations.NotBeingRead)
    assert kept() == (1, 0, 2)
