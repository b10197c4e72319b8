"""Pieces of an old document are placed once, set aside with a reason, and put back; nothing of them is lost."""

import pytest

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.forms import Known
from safeconduct.plans.forms.old import NOTES, ColumnsForm
from safeconduct.plans.models import OldDocument, OldPiece, Plan, SectionContent
from safeconduct.plans.old.placing import TooLong
from safeconduct.plans.outline import OUTLINE
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.old import a_word_document, an_old_document
from tests.factories.plans import a_version
from tests.plans.pages import content

STAFF = [
    ["Name", "Position", "Mobile", "Until", "Blood"],
    ["Noy", "Consul", "020 5555", "31/12/2569", "O"],
    ["Keo", "Driver", "", "spring", ""],
]


@pytest.fixture
def old(draft, planner):
    return an_old_document(draft, planner, "# Introduction", "Whom it is for.", "And why.", STAFF, "Thanks.")


def pieces(document):
    return queries.old_pieces_of(document)


def states(document):
    return [piece.state for piece in pieces(document)]


def place(draft, planner, found, where="introduction.scope"):
    operations.place_in_field(draft, where, found, by=planner, at=NOON)


def made_of(path, found, known=None, areas=None, **columns):
    """The records of pieces, by what an officer says about the columns over what was suggested."""
    table = OUTLINE.table(path)
    form = ColumnsForm(path, table, found)
    typed = {name: field.initial or "" for name, field in form.fields.items()} | columns
    typed = {name: value for name, value in typed.items() if value is not False}
    sent = ColumnsForm(path, table, found, typed)
    assert sent.is_valid(), sent.errors
    return sent.made(known or Known(), areas or {})


def test_the_pieces_of_a_document_are_kept_in_their_order_and_all_wait(old):
    assert [(one.number, one.kind, one.text) for one in pieces(old)][:3] == [
        (1, "heading", "Introduction"), (2, "paragraph", "Whom it is for."), (3, "paragraph", "And why."),
    ]  # fmt: skip
    assert queries.tally_of(pieces(old)) == queries.Tally(total=5, placed=0, set_aside=0)


def test_the_same_file_twice_is_one_document(draft, planner):
    file = a_word_document("Whom it is for.")
    first = an_old_document(draft, planner, content=file)

    with pytest.raises(operations.SameDocument) as refused:
        an_old_document(draft, planner, content=file)

    assert refused.value.document == first
    assert list(OldDocument.objects.all()) == [first]


def test_several_pieces_are_appended_to_what_stands_in_the_field(draft, planner, old):
    operations.save_fields(draft, "introduction", {"scope": "Mine."}, base_revision=0, by=planner, at=NOON)

    place(draft, planner, pieces(old)[1:3])

    assert content(draft, "introduction")["scope"] == "Mine.\n\nWhom it is for.\n\nAnd why."
    assert states(old) == ["waiting", "placed", "placed", "waiting", "waiting"]
    assert SectionContent.objects.get(version=draft, key="introduction").revision == 2
    (event,) = Event.objects.filter(action="plans.place_pieces")
    assert event.details["pieces"] == [2, 3]
    assert "Whom" not in str(event.details)


def test_a_field_of_one_line_takes_a_piece_on_one_line(draft, planner, old):
    operations.save_fields(draft, "post", {"second_channel": "Radio"}, base_revision=0, by=planner, at=NOON)
    (piece,) = pieces(an_old_document(draft, planner, "- Channel 16", "- at noon"))

    place(draft, planner, [piece], "post.second_channel")

    assert content(draft, "post")["second_channel"] == "Radio; - Channel 16 - at noon"


def test_what_is_too_long_for_the_field_is_refused_and_nothing_changes(draft, planner):
    old = an_old_document(draft, planner, "word " * 100)

    with pytest.raises(TooLong):
        place(draft, planner, pieces(old), "post.second_channel")

    assert states(old) == ["waiting"]
    assert "second_channel" not in content(draft, "post")


def test_a_piece_that_a_colleague_placed_is_not_placed_again(draft, planner, old):
    seen = pieces(old)[1:3]
    place(draft, planner, pieces(old)[2:3], "introduction.objectives")

    with pytest.raises(operations.PieceMoved):
        place(draft, planner, seen)

    assert states(old) == ["waiting", "waiting", "placed", "waiting", "waiting"]
    assert "scope" not in content(draft, "introduction")


def test_undoing_takes_the_text_out_where_the_field_still_ends_with_it(draft, planner, old):
    operations.save_fields(draft, "introduction", {"scope": "Mine."}, base_revision=0, by=planner, at=NOON)
    place(draft, planner, pieces(old)[1:2])

    assert operations.put_back(draft, pieces(old)[1], by=planner, at=NOON) is None

    assert content(draft, "introduction")["scope"] == "Mine."
    assert states(old) == ["waiting"] * 5


@pytest.mark.parametrize(
    ("since", "stays"),
    [
        ("Whom it is for.\n\nTheirs.", "Theirs."),
        ("Before.\n\nWhom it is for.\nTheirs, on the next line.", "Before.\n\nTheirs, on the next line."),
        ("Whom it is for. More.\n\n\nWhom it is for.\n\nTheirs.", "Whom it is for. More.\n\n\nTheirs."),
        ("Before.\r\n\r\nWhom it is for.\r\n\r\nTheirs.", "Before.\n\nTheirs."),
    ],
)
def test_undoing_takes_out_the_words_that_still_stand_once_and_nothing_else(
    draft, planner, old, since, stays
):
    place(draft, planner, pieces(old)[1:2])
    operations.save_fields(draft, "introduction", {"scope": since}, base_revision=1, by=planner, at=NOON)

    assert operations.put_back(draft, pieces(old)[1], by=planner, at=NOON) is None

    assert content(draft, "introduction")["scope"] == stays
    assert states(old) == ["waiting"] * 5


@pytest.mark.parametrize(
    ("since", "times"),
    [
        ("Whom it is for. Changed.", 0),
        ("For whom it is.", 0),
        ("Whom it is for.\n\nTheirs.\n\nWhom it is for.", 2),
    ],
)
def test_undoing_leaves_what_somebody_changed_since_and_says_so(draft, planner, old, since, times):
    place(draft, planner, pieces(old)[1:2])
    operations.save_fields(draft, "introduction", {"scope": since}, base_revision=1, by=planner, at=NOON)

    left = operations.put_back(draft, pieces(old)[1], by=planner, at=NOON)

    assert left == operations.Left("introduction.scope", times=times)
    assert content(draft, "introduction")["scope"] == since
    assert states(old) == ["waiting"] * 5


def test_undoing_takes_out_the_last_of_several_while_nobody_has_touched_the_field(draft, planner, old):
    operations.save_fields(
        draft, "introduction", {"scope": "And why.\n\nMine."}, base_revision=0, by=planner, at=NOON
    )
    place(draft, planner, pieces(old)[2:3])

    assert operations.put_back(draft, pieces(old)[2], by=planner, at=NOON) is None

    assert content(draft, "introduction")["scope"] == "And why.\n\nMine."


def test_undoing_says_nothing_of_words_that_are_gone_already(draft, planner, old):
    place(draft, planner, pieces(old)[1:2])
    operations.save_fields(draft, "introduction", {"scope": ""}, base_revision=1, by=planner, at=NOON)

    assert operations.put_back(draft, pieces(old)[1], by=planner, at=NOON) is None


def test_undoing_in_a_field_of_one_line_parts_by_its_marks(draft, planner):
    found = pieces(an_old_document(draft, planner, "Channel 16", "- Channel 1"))
    place(draft, planner, found, "post.second_channel")
    found[0].refresh_from_db()
    since = {"second_channel": "Channel 16; - Channel 1; Channel 169"}
    seen = SectionContent.objects.get(version=draft, key="post").revision
    operations.save_fields(draft, "post", since, base_revision=seen, by=planner, at=NOON)

    assert operations.put_back(draft, found[0], by=planner, at=NOON) is None

    assert content(draft, "post")["second_channel"] == "- Channel 1; Channel 169"


def test_the_rows_of_a_table_become_records_and_what_does_not_fit_stays_with_the_piece(draft, planner, old):
    table = pieces(old)[3]
    before = len(content(draft, "post").get("staff", []))

    operations.place_in_table(draft, "post.staff", made_of("post.staff", [table]), by=planner, at=NOON)

    added = [{k: v for k, v in row.items() if k != "id"} for row in content(draft, "post")["staff"][before:]]
    assert added == [
        {"name": "Noy", "function": "Consul", "phone": "020 5555", "until": "2026-12-31"},
        {"name": "Keo", "function": "Driver"},
    ]
    assert pieces(old)[3].left_out == "Row 2, Blood: O\nRow 3, Until, does not fit its field: spring"


def test_undoing_a_table_takes_out_its_records_and_leaves_those_that_were_changed(draft, planner, old):
    before = list(content(draft, "post").get("staff", []))
    operations.place_in_table(
        draft, "post.staff", made_of("post.staff", [pieces(old)[3]]), by=planner, at=NOON
    )
    noy = content(draft, "post")["staff"][len(before)]
    operations.save_record(draft, ("post", "staff"), noy["id"], {"phone": "112"}, by=planner, at=NOON)

    left = operations.put_back(draft, pieces(old)[3], by=planner, at=NOON)

    assert left == operations.Left("post.staff", entries=1)

    assert content(draft, "post")["staff"] == [*before, noy | {"phone": "112"}]
    assert (pieces(old)[3].state, pieces(old)[3].left_out) == ("waiting", "")


def test_a_cell_that_does_not_fit_goes_to_the_notes_where_the_table_has_room_for_any(draft, planner):
    old = an_old_document(
        draft,
        planner,
        [["Name", "Province", "Number"], ["Prison", "Udon Thani", "many"], ["Camp", "Atlantis", "4"]],
    )
    known = Known(areas=[("Thailand", [("TH-41", "Udon Thani")])])

    made = made_of("community.detention_sites", pieces(old), known, column_2="number")

    assert [(one.values, one.left_out) for one in made] == [
        ({"name": "Prison", "area": "TH-41", "in_a_crisis": "Number: many"}, ()),
        ({"name": "Camp", "number": 4, "in_a_crisis": "Province: Atlantis"}, ()),
    ]


def test_an_area_is_recognised_under_any_of_its_spellings(draft, planner):
    old = an_old_document(draft, planner, [["Name", "Area"], ["Stadium", "ອຸດອນທານີ"]])
    known = Known(areas=[("TH-41", "Udon Thani")])

    (made,) = made_of("evacuation.assembly_points", pieces(old), known, {"ອຸດອນທານີ": {"TH-41", "XX-1"}})

    assert made.values == {"name": "Stadium", "area": "TH-41"}


def test_each_line_of_a_list_becomes_a_record(draft, planner):
    old = an_old_document(draft, planner, "- Wat Pho", "- Stadium")

    made = made_of("evacuation.assembly_points", pieces(old))

    assert [one.values for one in made] == [{"name": "Wat Pho"}, {"name": "Stadium"}]


def test_two_columns_do_not_go_to_one_field(old):
    table = OUTLINE.table("post.staff")
    form = ColumnsForm("post.staff", table, [pieces(old)[3]], {"column_0": "name", "column_1": "name"})

    assert not form.is_valid()
    assert list(form.errors) == ["column_1"]


def test_the_notes_of_every_table_are_a_column_of_it():
    for path, column in NOTES.items():
        assert OUTLINE.table(path).column(column), path


def test_a_piece_is_set_aside_with_a_reason_and_waits_again(draft, planner, old):
    operations.set_aside(draft, pieces(old)[4:], reason=" out \n of date ", by=planner, at=NOON)
    piece = pieces(old)[4]
    assert (piece.state, piece.reason, piece.turned_by) == ("set_aside", "out of date", planner)

    assert operations.put_back(draft, piece, by=planner, at=NOON) is None

    assert states(old) == ["waiting"] * 5


def test_only_a_draft_takes_pieces_and_the_next_version_goes_on(draft, planner, head, old):
    place(draft, planner, pieces(old)[1:2])
    operations.submit(draft, by=planner, at=NOON)

    for refused in (
        lambda: place(draft, planner, pieces(old)[2:3]),
        lambda: operations.set_aside(draft, pieces(old)[2:3], reason="x", by=planner, at=NOON),
        lambda: operations.put_back(draft, pieces(old)[1], by=planner, at=NOON),
        lambda: an_old_document(draft, planner, "More"),
    ):
        with pytest.raises(operations.NotEditable):
            refused()
    operations.approve(draft, by=head, at=NOON)
    following = operations.start_next_version(draft.plan, by=planner, at=NOON)
    with pytest.raises(operations.NotEditable):
        operations.put_back(following, pieces(old)[1], by=planner, at=NOON)
    place(following, planner, pieces(old)[2:3])

    assert states(old) == ["waiting", "placed", "placed", "waiting", "waiting"]
    assert content(following, "introduction")["scope"] == "Whom it is for.\n\nAnd why."


def test_who_may_not_change_the_plan_takes_nothing_over(draft, old):
    stranger = an_officer("planner", a_post())

    with pytest.raises(operations.NotAllowed):
        place(draft, stranger, pieces(old)[1:2])
    with pytest.raises(operations.NotAllowed):
        an_old_document(draft, stranger, "Mine")

    assert states(old) == ["waiting"] * 5
    assert OldDocument.objects.count() == 1


def test_a_piece_goes_into_no_plan_but_its_own(draft, planner, post, old):
    other = a_version(post, planner, title="Other")

    with pytest.raises(operations.NoSuchSection):
        place(other, planner, pieces(old)[1:2])

    assert states(old) == ["waiting"] * 5


def test_a_document_goes_when_its_version_goes(draft, planner, old):
    place(draft, planner, pieces(old)[1:2])

    Plan.objects.filter(pk=draft.plan_id).delete()

    assert (OldDocument.objects.count(), OldPiece.objects.count()) == (0, 0)


def test_of_two_officers_who_place_one_piece_at_once_one_is_told(two_transactions):
    post = a_post()
    planner, other = an_officer("planner", post), an_officer("planner", post)
    draft = a_version(post, planner)
    old = an_old_document(draft, planner, "One.", "Two.")

    said = two_transactions(
        lambda: place(draft, planner, pieces(old)), lambda: place(draft, other, list(reversed(pieces(old))))
    )

    assert said[0] is None
    assert isinstance(said[1], operations.PieceMoved)
    assert content(draft, "introduction")["scope"] == "One.\n\nTwo."


def test_the_same_file_sent_twice_at_once_is_one_document(two_transactions):
    post = a_post()
    planner = an_officer("planner", post)
    draft = a_version(post, planner)
    file = a_word_document("One.")

    def take_in():
        operations.take_in_document(draft, file, title="Old", by=planner, at=NOON)

    said = two_transactions(take_in, take_in)

    assert said[0] is None
    assert isinstance(said[1], operations.SameDocument)
    assert OldDocument.objects.count() == 1
