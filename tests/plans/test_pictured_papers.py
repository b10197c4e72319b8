"""Photographs on paper: beside their point, with words for those who do not see them, and public only with it."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.models import Picture
from safeconduct.plans.printing import docx, extract_of, pdf, sheet
from tests.factories import NOON
from tests.factories.photographs import a_photo
from tests.plans.test_pictures import GATE, HALL, POINTS, put


@pytest.fixture
def pictured(draft, planner):
    """Two points with a photograph, of which the campus is public."""
    put(draft, GATE, planner, "stadium")
    put(draft, HALL, planner, "campus")
    operations.save_record(draft, POINTS, "campus", {"public": True}, by=planner, at=NOON)
    return draft


def drawn(content):
    """The pictures in a PDF, as they stand there."""
    return {
        image.indirect_reference.get_object()._data
        for page in PdfReader(BytesIO(content)).pages
        for image in page.images
    }


def alternatives(content):
    """What a PDF says of its figures (ISO 32000-1, 14.9.3)."""
    found = []
    for one in PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        _walk(one.get_object(), found)
    return found


def _walk(element, found):
    if not isinstance(element, dict):
        return
    if element.get("/S") == "/Figure":
        found.append(str(element.get("/Alt")))
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        _walk(child.get_object() if hasattr(child, "get_object") else child, found)


def in_word(content):
    """Description and bytes of each photograph of a Word document."""
    document = Document(BytesIO(content))
    found = {}
    for one in document.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
    ):
        part = document.part.related_parts[one.xpath(".//a:blip/@r:embed")[0]]
        found[one.docPr.get("descr")] = part.blob
    return found


def test_the_pdf_shows_each_photograph_with_words_for_those_who_do_not_see_it(pictured):
    content = pdf(sheet(pictured, language="en"), at=NOON)

    assert {GATE.jpeg, HALL.jpeg} <= drawn(content)
    assert [one for one in alternatives(content) if one.startswith("Photograph")] == [
        "Photograph: National Stadium", "Photograph: University campus",
    ]  # fmt: skip


def test_the_word_document_holds_each_photograph_with_its_description(pictured):
    found = in_word(docx(sheet(pictured, language="en"), at=NOON))

    assert found["Photograph: National Stadium"] == GATE.jpeg
    assert found["Photograph: University campus"] == HALL.jpeg


def test_the_public_extract_shows_the_photograph_of_a_public_point_and_no_other(pictured):
    printed = extract_of(pictured, language="en").sheet

    assert set(printed["pictures"]) == {HALL.digest}
    content = pdf(printed, at=NOON, layout="extract")
    assert drawn(content) == {HALL.jpeg}
    assert alternatives(content) == ["Photograph: University campus"]
    assert in_word(docx(printed, at=NOON)) == {"Photograph: University campus": HALL.jpeg}
    with zipfile.ZipFile(BytesIO(docx(printed, at=NOON))) as package:
        assert GATE.jpeg not in [package.read(name) for name in package.namelist()]


def test_the_page_before_the_extract_shows_what_would_be_published(as_planner, pictured):
    page = as_planner.get(reverse("plans:extract", args=[pictured.plan_id, 1])).content.decode()

    assert HALL.digest in page
    assert GATE.digest not in page


def test_no_other_paper_carries_a_photograph(as_planner, pictured):
    for key in ("cards", "tree", "checklists", "wallet"):
        url = reverse("plans:paper", args=[pictured.plan_id, 1, key, "pdf"])
        content = as_planner.get(url, {"lang": "en", "other": "en", "area": "TH-40"}).content
        assert content.startswith(b"%PDF")
        assert drawn(content) == set()


def test_a_photograph_that_is_gone_leaves_the_rest_of_the_plan_to_be_printed(pictured):
    Picture.objects.filter(sha256=GATE.digest).delete()

    content = pdf(sheet(pictured, language="en"), at=NOON)

    assert drawn(content) == {HALL.jpeg}
    assert "Photograph: National Stadium" not in in_word(docx(sheet(pictured, language="en"), at=NOON))


def test_equal_plans_with_photographs_are_equal_papers(pictured):
    assert pdf(sheet(pictured, language="lo"), at=NOON) == pdf(sheet(pictured, language="lo"), at=NOON)
    assert a_photo().digest == GATE.digest
