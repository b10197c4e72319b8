"""Chances of an option and how many to call: in its paper, in the plan as PDF and Word, in its workbook."""

import re
from io import BytesIO

import pytest
from django.utils import translation
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.options.making import make
from safeconduct.plans.options.said import chance
from safeconduct.plans.printing import pdf
from safeconduct.plans.printing.chanced import MOST_CALLS, bands_chart, calling_part
from safeconduct.plans.printing.optioned import option_sheet
from safeconduct.plans.printing.sheets import sheet
from safeconduct.plans.printing.word import docx
from tests.factories import NOON
from tests.factories.options import an_option, frozen
from tests.factories.options import made as by_hand
from tests.plans.pages import words
from tests.plans.test_option_pages import of


@pytest.fixture
def played(draft, planner):
    """An option as the engine leaves it, with chances, annexed."""
    option = an_option(draft, planner)
    made = make(frozen(), "quick", "least_risk", name="Two buses", watch=lambda _standing: True)
    option.outcome = made.outcome
    option.save()
    operations.annex_option(option, revision=option.revision, by=planner, at=NOON)
    return option


def text_of(content):
    pages = PdfReader(BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_its_paper_says_how_likely_it_is_and_how_many_to_call(as_planner, played):
    text = text_of(as_planner.get(of("option_pdf", played)).content)

    for sentence in chance(played.outcome):
        assert sentence in text
    assert "In each of them idle vehicles are sent where people wait for them" in text
    assert "How many to call" in text
    assert "For Buses with 40 seats call" in text
    assert "A family's chance to come at all" in text


@pytest.mark.parametrize("language", ["en", "lo"])
def test_the_plan_prints_them_with_the_annex_in_its_language(played, language):
    with translation.override(language):
        said = chance(played.outcome)[0]

    printed = sheet(played.version, language=language)

    (one,) = printed["options"]
    assert one["chances"]["said"][0] == said
    assert len(one["chances"]["rows"]) == len(played.outcome["chances"]["deadlines"])
    assert len(one["calling"]["rows"]) == len(played.outcome["chances"]["calling"])
    assert pdf(printed, at=NOON).startswith(b"%PDF")


def test_the_plan_in_word_holds_the_same_sentences_tables_and_both_charts(played):
    document = Document(BytesIO(docx(sheet(played.version, language="en"), at=NOON)))

    texts = [one.text for one in document.paragraphs]
    for sentence in chance(played.outcome):
        assert sentence in texts
    assert texts.index("If the world does not keep to it") < texts.index("How many to call")
    assert texts.index("How many to call") < texts.index("Who is not safe at each deadline")
    heads = {table.rows[0].cells[0].text for table in document.tables}
    assert {"Vehicle or lift", "What may turn out otherwise"} <= heads
    described = document.element.body.xpath(".//wp:docPr/@descr")
    assert [one for one in described if "eight of ten worlds" in one]


def test_the_chart_goes_up_to_a_round_number_of_people_and_no_line_leaves_it(played):
    chart = bands_chart(played)

    values = [value for one in chart["series"] for value in one["values"]]
    assert 0 <= min(values) <= max(values) <= 1
    assert len(chart["ticks"]) == 5
    assert chart["ticks"][0] == "0"
    highest = max(played.outcome["chances"]["left"]["high"])
    assert highest <= int(chart["ticks"][-1].replace(",", "")) <= highest * 1.5


@pytest.mark.parametrize(
    ("people", "top"),
    [
        (0, "4"),
        (3, "4"),
        (5, "8"),
        (60, "60"),
        (61, "64"),
        (999, "1,000"),
        (5_788, "6,000"),
        (123_456, "160,000"),
    ],
)
def test_its_ticks_are_whole_numbers(played, people, top):
    left = {key: [float(people), 0.0] for key in ("low", "middle", "high")}
    played.outcome["chances"] |= {"left": left, "hours": [0.0, 1.0]}

    assert bands_chart(played)["ticks"][-1] == top


def test_an_option_changed_by_hand_says_that_nobody_played_it(as_planner, played, planner):
    copy = operations.copy_option(played, name="By hand", by=planner, at=NOON)
    operations.change_option(copy, by_hand(), revision=copy.revision, by=planner, at=NOON)

    (one,) = option_sheet(copy, language="en")["options"]

    (said,) = one["chances"]["said"]
    assert said.startswith(
        "How likely it is, and how many to call, stands with the option it was copied from: "
    )
    assert (one["bands"], one["calling"]["rows"], one["ranges"]["rows"]) == (None, [], [])
    assert said in text_of(as_planner.get(of("option_pdf", copy)).content)
    assert said in words(as_planner.get(of("option", copy)))


def test_many_vehicles_are_told_as_far_as_a_page_goes_and_the_rest_stands_in_the_workbook(as_planner, played):
    line = played.outcome["chances"]["calling"][0]
    played.outcome["chances"]["calling"] = [line] * (MOST_CALLS + 3)
    played.save()

    part = calling_part(played)
    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", played)).content))

    assert len(part["rows"]) == MOST_CALLS
    assert part["note"].endswith("3 more lines stand in the workbook.")
    assert book["How many to call"].max_row == MOST_CALLS + 3 + 1
    assert book["Chances at deadlines"].max_row == len(played.outcome["chances"]["deadlines"]) + 1
    assert book["Not safe in many worlds"].max_row > 1
