"""How tables stand on paper: what fits one, how wide its columns are, and what is printed over nothing."""

from io import BytesIO

import pytest
from docx import Document

from safeconduct.plans import operations
from safeconduct.plans.printing import docx, extract_of, sheet
from tests.factories import NOON
from tests.factories.plans import sections, thailand

LAO = "ສະຖານທູດລາວມີສັນຍານອັນຕະລາຍຈົ່ງລະວັງຕົວຖືເອກະສານແລະໂທລະສັບໄວ້ໃກ້ຕົວ"


@pytest.fixture
def begun(post, planner):
    def begin(**given):
        thailand()
        return operations.start_plan(post, title="Plan", first=sections(**given), by=planner, at=NOON)

    return begin


def part_of(version, number, table):
    printed = sheet(version, language="en")["sections"][number - 1]
    return next(one["parts"][0] for one in printed["tables"] if one["title"] == table)


@pytest.mark.parametrize(("text", "as_cards"), [(LAO, False), ("x" * 27, True)], ids=["Lao", "one long word"])
def test_a_lao_sentence_breaks_between_its_words_and_needs_no_card(begun, text, as_cards):
    version = begun(roles={"roster": [{"id": "r1", "shift": text}]})

    assert part_of(version, 6, "Roster")["as_cards"] is as_cards


def test_a_column_has_room_for_its_longest_word_and_for_day_and_month(begun):
    staff = [{"id": "s1", "name": "Thipphaphone", "function": "x" * 20, "phone": "+66800000000"}]
    forms = [{"id": "f1", "name": "Form", "as_of": "2026-09-28"}]
    version = begun(post={"staff": staff}, annexes={"forms": forms})

    people, papers = (
        part_of(version, 1, "Staff and honorary consuls"),
        part_of(version, 10, "Forms and lists"),
    )

    assert (
        people["widths"][people["heads"].index("Function")] > people["widths"][people["heads"].index("Name")]
    )
    assert papers["widths"][papers["heads"].index("As of")] == 2.1


def test_points_of_which_none_has_a_photograph_stand_in_a_table(begun):
    points = [{"id": f"p{one}", "name": f"Point {one}", "area": "TH-10"} for one in range(6)]
    version = begun(evacuation={"assembly_points": points})

    assert part_of(version, 7, "Assembly points")["as_cards"] is False


def test_the_public_extract_in_word_has_no_heading_over_nothing(begun):
    extract = extract_of(begun(post={"email": "post@example.invalid"}), language="en").sheet

    paragraphs = Document(BytesIO(docx(extract, at=NOON))).paragraphs

    assert [one.text for one in paragraphs if one.style.name == "Heading 1"] == ["1 How to reach us"]
