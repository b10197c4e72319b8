"""Permits on paper: in the order in which they are granted, those that set the hour marked in words."""

import re
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.activation.permits import critical_path, order_of
from safeconduct.plans.printing.sheets import sheet
from tests.factories import NOON
from tests.factories.options import an_option
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address
from tests.plans.test_option_pages import of
from tests.plans.test_permit_order import LANDING, NOTE

ROADS = {
    "id": "roads",
    "name": "Coaches abroad",
    "lead_hours": 12,
    "asked_before": 48,
    "needed_for": ["coaches"],
}
HEAD = "In the order in which they are granted"


def text_of(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def a_plan_with(post, by, *permits):
    rows = [dict(one) for one in permits]
    return a_version(post, by, sections=sections(evacuation=evacuation(permits=rows)))


def printed_order(version):
    """The sentences above the table, and its rows."""
    parts = [
        part
        for section in sheet(version, language="en")["sections"]
        for table in section["tables"]
        for part in table["parts"]
        if part["title"] == HEAD
    ]
    return [(part["said"], [row["cells"] for row in part["rows"]]) for part in parts]


def test_each_permit_says_whom_it_waits_for_when_it_is_there_and_whether_it_is_critical(post, planner):
    ((said, rows),) = printed_order(a_plan_with(post, planner, LANDING, NOTE, ROADS))

    assert rows == [
        ["1", "Note verbale", "–", "10", "10", "on the critical path", "missing until hour 6"],
        ["2", "Coaches abroad", "–", "12", "12", "not on it: may take 18 hours longer", "there"],
        ["3", "Landing right", "Note verbale", "20", "30", "on the critical path", "missing until hour 26"],
    ]
    assert said == [
        (
            "Critical path: Note verbale, then Landing right. Each asked for as early as can be, all permits are there "
            "after 30 hours; an hour more for one of these is an hour more for all."
        ),
        "The permit that bites first: Landing right. What needs it waits until hour 26 after people set out.",
    ]


def test_permits_that_are_there_in_time_are_said_to_be(post, planner):
    ((said, rows),) = printed_order(a_plan_with(post, planner, ROADS))

    assert rows == [["1", "Coaches abroad", "–", "12", "12", "on the critical path", "there"]]
    assert said[1:] == ["Those of which the plan says when they are asked for are there when people set out."]


def test_what_is_not_known_is_taken_for_granted_and_said_to_be(post, planner):
    unknown = NOTE | {"lead_hours": "soon", "asked_before": None}

    ((said, rows),) = printed_order(a_plan_with(post, planner, unknown))

    assert rows == [["1", "Note verbale", "–", "not known", "–", "not known", "taken for granted"]]
    assert said == ["Permits that do not say how long they take are counted as if they were there at once."]


def test_who_waits_for_itself_stands_last_and_nothing_is_promised(post, planner):
    circle = (NOTE | {"requires": ["landing"]}, LANDING, ROADS)

    ((said, rows),) = printed_order(a_plan_with(post, planner, *circle))

    assert [row[1] for row in rows] == ["Coaches abroad", "Note verbale", "Landing right"]
    assert [row[4:6] for row in rows[1:]] == [["–", "never granted: it waits for itself"]] * 2
    assert [row[6] for row in rows] == ["taken for granted"] * 3
    assert not [one for one in said if "bites" in one]


def test_a_plan_without_permits_prints_no_order(post, planner):
    assert printed_order(a_plan_with(post, planner)) == []


def test_pdf_and_word_print_the_order(as_planner, post, planner):
    version = a_plan_with(post, planner, LANDING, NOTE, ROADS)

    text = text_of(as_planner.get(address("paper", version, "plan", "pdf")))
    for line in (
        HEAD,
        "Critical path: Note verbale, then Landing right.",
        "3 Landing right Note verbale 20 30 on the critical path missing until hour 26",
    ):
        assert line in text, line
    word = Document(BytesIO(as_planner.get(address("paper", version, "plan", "docx")).content))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    last = ["3", "Landing right", "Note verbale", "20", "30", "on the critical path", "missing until hour 26"]
    assert last in cells
    assert [one.text for one in word.paragraphs if one.text.startswith("Critical path: Note verbale, then")]


NAMED = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.lists(st.sampled_from("abcdefg"), max_size=3), st.integers(0, 40)),
    max_size=6,
)


@given(NAMED, st.data())
def test_a_permit_may_take_as_long_as_it_has_to_spare_and_no_hour_more(named, data):
    rows = [{"id": one, "requires": others, "lead_hours": hours} for one, (others, hours) in named.items()]
    waiting = [one for one in order_of(rows) if one.spare is not None]

    def last(rows):
        return max(one.granted_hours for one in order_of(rows) if one.granted_hours is not None)

    if not waiting:
        return
    chosen = data.draw(st.sampled_from(waiting))
    for longer, later in ((chosen.spare, 0.0), (chosen.spare + 1, 1.0)):
        lead = chosen.row["lead_hours"] + longer
        changed = [row | {"lead_hours": lead} if row is chosen.row else row for row in rows]
        assert last(changed) == pytest.approx(last(rows) + later)
    critical = {one.row["id"] for one in waiting if one.is_critical}
    assert set(critical_path(rows)) <= critical


@pytest.fixture
def explained(draft, planner):
    """An annexed option of which somebody has asked what would help."""
    option = an_option(draft, planner)

    def effect(code, name):
        values = {"permit": name}
        return {"code": code, "values": values, "clear": 3, "before": 4, "cost": -60.0, "left": []}

    option.effects = {
        "form": 2, "step_minutes": 60, "clear_hours": 4, "horizon_hours": 24,
        "rows": [],
        "permits": [
            {"now": effect("permit_at_once", "Landing right"), "late": effect("permit_late", "Landing right"),
             "path": ["Note verbale", "Landing right"], "granted": 26.0},
            {"now": effect("permit_at_once", "Note verbale"), "late": effect("permit_late", "Note verbale"),
             "path": ["Note verbale"], "granted": 6.0},
        ],
    }  # fmt: skip
    option.save()
    operations.annex_option(option, revision=option.revision, by=planner, at=NOON)
    return option


def test_an_option_prints_which_permit_bites_first_and_which_come_before_it(as_planner, draft, explained):
    first = "“Landing right” granted at once: everybody is safe at hour 3 instead of 4"
    path = (
        "It comes after others, each asked for when the one before it is granted: Note verbale, then Landing right. The last "
        "is granted at hour 26."
    )

    for paper in (of("option_pdf", explained), address("paper", draft, "plan", "pdf")):
        text = text_of(as_planner.get(paper))
        assert "The permit that bites first" in text
        assert text.index(first) < text.index(path) < text.index("“Note verbale” granted at once")
    word = Document(BytesIO(as_planner.get(address("paper", draft, "plan", "docx")).content))
    (told,) = [one.text for one in word.paragraphs if one.text.startswith(f"1. {first}")]
    assert path in told
