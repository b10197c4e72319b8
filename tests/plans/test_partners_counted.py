"""Where pages and papers count people, those of partners are told apart from our own."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.plans import operations, queries
from safeconduct.plans.options.tables import deadline_table
from safeconduct.plans.problem import build
from safeconduct.plans.testing import stress
from safeconduct.plans.testing.verdict import partners
from tests.factories import NOON
from tests.factories.options import POINT, an_option
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address, words
from tests.plans.test_option_pages import of
from tests.plans.test_shared_seats import FRIEND, PARTNERS, PEOPLE, a_shared_option

AMONG = f"Of these 70 people 60 are our own and 10 are of partners ({FRIEND}: 10)."
OF_THESE = "Of these, people of partners"
COUNTED = {
    "area": "TH-10",
    "name": "Bangkok",
    "counted": 600,
    "leaving": 60,
    "source": "Census",
    "as_of": "2026",
}


def text_of(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def plain(text):
    return re.sub(r"\s+", " ", str(text))


def lines_of(word):
    return [plain(one.text) for one in word.paragraphs]


@pytest.fixture
def annexed(as_planner, draft, planner):
    option = a_shared_option(draft, planner)
    option.problem["people"] = [COUNTED]
    option.save()
    as_planner.post(of("option_annex", option), {"revision": option.revision})
    return option


def left(option, when):
    """Who is left at one deadline, by line."""
    return {
        row[1]: row[2:] for row in deadline_table(option.outcome, {POINT: "Square"}).rows if row[0] == when
    }


def test_whoever_is_left_is_counted_with_those_of_partners_in_a_line_of_their_own(draft, planner):
    shared, alone = a_shared_option(draft, planner), an_option(draft, planner, name="Alone")

    assert left(shared, "1\u00a0h") == {"All": (70, 10, 60), "Square": (70, 10, 60), OF_THESE: (10, 0, 10)}
    assert left(shared, "24\u00a0h") == {"All": (0, 0, 0), OF_THESE: (0, 0, 0)}
    assert left(alone, "1\u00a0h") == {"All": (60, 10, 50), "Square": (60, 10, 50)}


def test_an_option_made_before_partners_were_told_apart_is_still_read(as_planner, draft, planner):
    option = a_shared_option(draft, planner)
    for deadline in option.outcome["deadlines"]:
        del deadline["partners"]
    option.save()

    assert OF_THESE not in left(option, "1\u00a0h")
    assert AMONG in words(as_planner.get(of("option", option)))


def test_page_and_papers_say_how_many_of_all_are_of_partners(as_planner, draft, annexed):
    assert AMONG in words(as_planner.get(of("option", annexed)))
    for paper in (of("option_pdf", annexed), address("paper", draft, "plan", "pdf")):
        text = text_of(as_planner.get(paper))
        for line in (
            AMONG,
            "Bangkok Census 2026 600 60",
            f"People of {FRIEND} asked for by the partner 10 10",
            f"1 h {OF_THESE} 10 0 10",
        ):
            assert line in text, line


def test_the_plan_in_word_counts_them_in_the_same_lines(as_planner, draft, annexed):
    word = Document(BytesIO(as_planner.get(address("paper", draft, "plan", "docx")).content))

    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert [f"People of {FRIEND}", "asked for by the partner", "", "10", "10"] in cells
    assert ["1\u00a0h", OF_THESE, "10", "0", "10"] in cells
    assert [one for one in lines_of(word) if one.startswith(AMONG)]


def test_an_option_without_partners_says_nothing_of_their_people(as_planner, draft, planner):
    option = an_option(draft, planner)

    assert "of partners" not in words(as_planner.get(of("option", option)))
    assert "eople of partners" not in text_of(as_planner.get(of("option_pdf", option)))


def test_a_test_says_whose_people_it_counts_beside_ours(as_planner, post, planner):
    content = sections(roles=PARTNERS, evacuation=evacuation(partner_people=[PEOPLE]))
    version = a_version(post, planner, sections=content)
    test = a_test(version, planner)
    said = f"Counted beside our own in every number here: 12 people of partners ({FRIEND}: 12)."

    assert said in words(as_planner.get(reverse("plans:test", args=[test.pk])))
    assert said in text_of(as_planner.get(address("paper", version, "plan", "pdf")))
    word = Document(BytesIO(as_planner.get(address("paper", version, "plan", "docx")).content))
    assert [one for one in lines_of(word) if one.startswith(said)]
    book = load_workbook(BytesIO(as_planner.get(reverse("plans:test_xlsx", args=[test.pk])).content))
    assert [row for row in book.worksheets[0].rows if plain(row[0].value).startswith(said)]


def test_a_test_without_partners_says_nothing_of_their_people(draft, planner):
    assert partners(a_test(draft, planner).problem) == []


def a_test(version, by):
    file = queries.plan_file(version)
    built = build(file, "quake")
    problem = stress.freeze(file, built)
    test = operations.ask_test(version, built.scenario, problem, by=by, at=NOON)
    operations.finish_test(test, stress.run(problem, (1.0, 3.0)), seconds=1, at=NOON)
    return test
