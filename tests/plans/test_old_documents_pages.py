"""The pages on which an officer takes an old document over, without a script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.plans import operations, queries
from safeconduct.plans.models import OldDocument, Plan
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.old import a_word_document, an_old_document
from tests.plans.pages import address, content, words


def sent(file, name="Plan of 2019.docx"):
    return SimpleUploadedFile(name, file)


@pytest.fixture
def old(draft, planner):
    return an_old_document(
        draft,
        planner,
        "# Scope",
        "Whom it is for.",
        "# Emergency contacts",
        [["Name", "Phone"], ["Noy", "020 5555"]],
    )


def pieces(document):
    return queries.old_pieces_of(document)


def key(piece):
    return f"{piece.pk}.{piece.turn}"


def press(client, draft, old, query="", **typed):
    return client.post(address("old_document", draft, old.pk) + query, typed, follow=True)


def upload(client, draft, file):
    return client.post(address("old_documents", draft), {"old": sent(file)}, follow=True)


def read():
    """What the worker does meanwhile."""
    for job in Job.objects.filter(state=Job.State.WAITING):
        jobs.work(job.pk)


def test_a_word_document_is_uploaded_and_read_while_its_page_waits(as_planner, draft):
    answer = upload(as_planner, draft, a_word_document("One.", "Two."))
    page = answer.request["PATH_INFO"]

    assert "Reading the document" in words(answer)
    assert b"data-job-open" in answer.content
    assert b"One." not in answer.content
    read()
    answer = as_planner.get(page)

    assert "0 of 2 pieces placed, 0 set aside, 2 wait." in words(answer)
    assert OldDocument.objects.get().title == "Plan of 2019"


def test_a_refused_file_is_said_at_its_field_and_nothing_is_kept(as_planner, draft):
    answer = as_planner.post(address("old_documents", draft), {"old": sent(b"%PDF-1.4")})

    assert "This is a PDF" in words(answer)
    assert OldDocument.objects.count() == 0


def test_a_file_that_cannot_be_read_is_said_on_its_page_and_in_the_list(as_planner, draft):
    page = upload(as_planner, draft, b"PK\x03\x04 and no more").request["PATH_INFO"]
    read()

    assert "The document is damaged" in words(as_planner.get(page))
    assert "Could not be read" in words(as_planner.get(address("old_documents", draft)))
    assert "The document is damaged" in words(as_planner.post(page, {"place": "1"}))


def test_the_reading_is_stopped_with_a_button_and_again_is_too_late(as_planner, draft):
    upload(as_planner, draft, a_word_document("One."))
    stop = address("old_stop", draft, OldDocument.objects.get().pk)

    assert "The reading was stopped" in words(as_planner.post(stop, follow=True))
    assert OldDocument.objects.count() == 0
    assert "is not here any more" in words(as_planner.post(stop, follow=True))


def test_a_reading_that_a_fault_ended_is_asked_for_again(as_planner, draft):
    page = upload(as_planner, draft, a_word_document("One.")).request["PATH_INFO"]
    Job.objects.update(state=Job.State.FAILED, fault="MemoryError")

    assert "Read it again" in words(as_planner.get(page))
    as_planner.post(address("old_again", draft, OldDocument.objects.get().pk))
    read()

    assert "0 of 1 pieces placed" in words(as_planner.get(page))


def test_the_removal_says_how_many_pieces_were_placed_before_it_happens(as_planner, draft, planner, old):
    page = address("old_remove", draft, old.pk)
    assert "No piece of it was placed" in words(as_planner.get(page))
    operations.place_in_field(draft, "introduction.scope", pieces(old)[:2], by=planner, at=NOON)

    late = as_planner.post(page, {"placed": "0"})
    assert "so it was not removed" in words(late)
    assert "2 pieces were placed already." in words(late)
    assert b'name="placed" value="2"' in late.content
    assert OldDocument.objects.count() == 1

    done = as_planner.post(page, {"placed": "2"}, follow=True)

    assert "The document was removed for good." in words(done)
    assert OldDocument.objects.count() == 0
    assert content(draft, "introduction")["scope"] == "Scope\n\nWhom it is for."


def test_a_page_whose_document_was_removed_meanwhile_leads_back(as_planner, draft, planner, old):
    seen = key(pieces(old)[1])
    operations.remove_old_document(old, placed=0, by=planner, at=NOON)

    for answer in (
        press(as_planner, draft, old, piece=[seen], to="introduction.scope", place="1"),
        as_planner.get(address("old_document", draft, old.pk), follow=True),
        as_planner.get(address("old_columns", draft, old.pk), follow=True),
        as_planner.get(address("old_aside", draft, old.pk), follow=True),
    ):
        assert "is not here any more" in words(answer)


def test_only_who_uploaded_or_leads_the_post_sees_the_removal(client, draft, planner, head, post, old):
    for officer, status in ((planner, 200), (head, 200), (an_officer("consul", post), 403)):
        client.force_login(officer)
        assert client.get(address("old_remove", draft, old.pk)).status_code == status
        shown = client.get(address("old_document", draft, old.pk)).content.decode()
        assert (address("old_remove", draft, old.pk) in shown) == (status == 200)


def test_the_same_file_again_leads_to_where_it_was_left(as_planner, draft):
    # Word writes the time into a file, so the same words saved twice are two files.
    file = a_word_document("One.")
    for _twice in (1, 2):
        answer = upload(as_planner, draft, file)

    assert "This very document is here already" in words(answer)
    assert OldDocument.objects.count() == 1


def test_a_plan_begins_with_an_old_document_or_not_at_all(as_planner, post):
    refused = as_planner.post(reverse("plans:plan_new"), {"title": "Ours", "old": sent(b"%PDF")})
    assert "This is a PDF" in words(refused)
    assert 'value="Ours"' in refused.content.decode()
    assert Plan.objects.count() == 0

    begun = as_planner.post(
        reverse("plans:plan_new"), {"title": "Ours", "old": sent(a_word_document("One."))}, follow=True
    )
    assert "Reading the document" in words(begun)
    read()

    assert "0 of 1 pieces placed" in words(as_planner.get(begun.request["PATH_INFO"]))
    assert Plan.objects.get().title == "Ours"
    again = as_planner.post(
        reverse("plans:plan_new"), {"title": "Ours", "old": sent(a_word_document("Two."))}
    )
    assert "This post has a plan of this title" in words(again)
    assert OldDocument.objects.count() == 1


def test_a_piece_is_placed_where_its_heading_suggests_with_one_button(as_planner, draft, old):
    page = as_planner.get(address("old_document", draft, old.pk)).content.decode()
    (button,) = re.findall(r'name="suggested" value="([^"]+:introduction.scope)"', page)

    answer = press(as_planner, draft, old, suggested=button)

    assert "Placed 1 piece in" in words(answer)
    assert content(draft, "introduction")["scope"] == "Whom it is for."


def test_chosen_pieces_are_placed_and_the_page_says_when_none_waits(as_planner, draft, old):
    found = pieces(old)
    press(
        as_planner, draft, old, piece=[key(one) for one in found[:2]], to="introduction.objectives", place="1"
    )
    answer = press(
        as_planner, draft, old, piece=[key(one) for one in found[2:]], reason="In the register", aside="1"
    )

    assert content(draft, "introduction")["objectives"] == "Scope\n\nWhom it is for."
    assert "2 of 4 pieces placed, 2 set aside, 0 wait." in words(answer)
    assert "No piece waits any more" in words(answer)


def test_a_table_asks_which_column_is_which_and_makes_records(as_planner, draft, old):
    before = len(content(draft, "post").get("staff", []))
    table = pieces(old)[3]
    columns = press(as_planner, draft, old, piece=[key(table)], to="post.staff", place="1")
    assert "Which column is which" in words(columns)

    answer = as_planner.post(
        columns.redirect_chain[-1][0],
        {"has_head": "on", "column_0": "name", "column_1": "phone"},
        follow=True,
    )

    assert "1 entry was added" in words(answer)
    (added,) = content(draft, "post")["staff"][before:]
    assert (added["name"], added["phone"]) == ("Noy", "020 5555")


def test_a_heading_chooses_what_stands_under_it(as_planner, draft, old):
    answer = press(as_planner, draft, old, choose=str(pieces(old)[2].pk))

    chosen = re.findall(r'name="piece" value="([^"]+)" checked', answer.content.decode())
    assert chosen == [key(one) for one in pieces(old)[2:]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"place": "1", "to": "introduction.scope"}, "Choose at least one piece first."),
        ({"place": "1", "pieces": 1}, "Choose the place where the pieces belong."),
        ({"aside": "1", "pieces": 1}, "Say why these pieces are set aside"),
        ({"place": "1", "pieces": 1, "to": "post.second_channel"}, "so nothing was placed"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays_chosen(as_planner, draft, planner, typed, said):
    old = an_old_document(draft, planner, "word " * 90)
    chosen = [key(one) for one in pieces(old)] if typed.pop("pieces", 0) else []

    answer = press(as_planner, draft, old, piece=chosen, **typed)

    assert said in words(answer)
    assert [one.state for one in pieces(old)] == ["waiting"]
    assert re.findall(r'name="piece" value="([^"]+)" checked', answer.content.decode()) == chosen


def test_who_comes_second_is_told_and_changes_nothing(as_planner, draft, planner, old):
    seen = key(pieces(old)[1])
    operations.set_aside(draft, pieces(old)[1:2], reason="Old", by=planner, at=NOON)

    answer = press(as_planner, draft, old, piece=[seen], to="introduction.scope", place="1")

    assert "A colleague was first" in words(answer)
    assert "scope" not in content(draft, "introduction")


def test_a_placement_is_undone_with_a_button(as_planner, draft, planner, old):
    operations.place_in_field(draft, "introduction.scope", pieces(old)[1:2], by=planner, at=NOON)

    answer = press(as_planner, draft, old, "?show=placed", back=key(pieces(old)[1]))

    assert "The piece waits again." in words(answer)
    assert content(draft, "introduction")["scope"] == ""


def test_an_undo_that_finds_other_words_says_so_and_leads_to_the_field(as_planner, draft, planner, old):
    operations.place_in_field(draft, "introduction.scope", pieces(old)[1:2], by=planner, at=NOON)
    changed = {"scope": "Whom it was for."}
    operations.save_fields(draft, "introduction", changed, base_revision=1, by=planner, at=NOON)

    answer = press(as_planner, draft, old, "?show=placed", back=key(pieces(old)[1]))

    assert "Its words do not stand unchanged in “" in words(answer)
    assert f'href="{address("section", draft, "introduction")}#id_scope"' in answer.content.decode()
    assert "Whom it was for." in words(answer)


def test_an_undo_that_finds_a_changed_entry_leads_to_its_table(as_planner, draft, planner, old):
    made = operations.NewRecord(pieces(old)[3], {"name": "Noy"})
    operations.place_in_table(draft, "post.staff", [made], by=planner, at=NOON)
    entry = content(draft, "post")["staff"][-1]
    operations.save_record(draft, ("post", "staff"), entry["id"], {"phone": "112"}, by=planner, at=NOON)

    answer = press(as_planner, draft, old, "?show=placed", back=key(pieces(old)[3]))

    assert "1 entry of" in words(answer)
    assert f'href="{address("section", draft, "post")}#staff"' in answer.content.decode()
    assert content(draft, "post")["staff"][-1]["phone"] == "112"


def test_saving_a_section_in_a_browser_does_not_change_the_ends_of_its_lines(as_planner, draft, planner, old):
    operations.place_in_field(draft, "introduction.scope", pieces(old)[:2], by=planner, at=NOON)
    page = address("section", draft, "introduction")

    as_planner.post(page, {"base_revision": "1", "scope": "Scope\r\n\r\nWhom it is for.", "objectives": "x"})

    assert content(draft, "introduction")["objectives"] == "x"
    assert content(draft, "introduction")["scope"] == "Scope\n\nWhom it is for."


def test_what_was_set_aside_and_left_out_can_be_taken_home(as_planner, draft, planner, old):
    operations.set_aside(draft, pieces(old)[1:2], reason="Out of date", by=planner, at=NOON)
    record = operations.NewRecord(pieces(old)[3], {"name": "Noy"}, ("Row 2, Blood: O",))
    operations.place_in_table(draft, "post.staff", [record], by=planner, at=NOON)

    answer = as_planner.get(address("old_aside", draft, old.pk))

    text = answer.content.decode("utf-8-sig")
    assert "Piece 2, set aside: Out of date\nWhom it is for." in text
    assert "without:\nRow 2, Blood: O" in text
    assert Event.objects.filter(action="plans.export_old_document").count() == 1


def test_whoever_reads_the_pieces_stands_in_the_chain(as_planner, draft, old):
    as_planner.get(address("old_document", draft, old.pk))

    (event,) = Event.objects.filter(action="plans.read_old_document")
    assert event.details["document"] == old.pk


def test_a_version_in_review_shows_the_pieces_and_takes_none(as_planner, draft, planner, old):
    operations.submit(draft, by=planner, at=NOON)

    page = as_planner.get(address("old_document", draft, old.pk)).content.decode()
    answer = press(as_planner, draft, old, piece=[key(pieces(old)[1])], to="introduction.scope", place="1")

    assert 'name="piece"' not in page
    assert "no longer a draft" in words(answer)
    assert pieces(old)[1].state == "waiting"


def test_the_page_asks_the_database_as_often_for_four_hundred_pieces_as_for_four(
    as_planner, draft, planner, old
):
    large = an_old_document(draft, planner, *(f"Piece {one}." for one in range(400)))
    as_planner.get(address("old_document", draft, old.pk))
    counts = []
    for document in (old, large):
        with CaptureQueriesContext(connection) as captured:
            answer = as_planner.get(address("old_document", draft, document.pk))
        counts.append(len(captured))

    assert answer.content.count(b'name="piece"') == 100
    assert counts[0] == counts[1] <= 30
