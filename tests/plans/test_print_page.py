"""The page of everything that can be printed: languages, audit, names of files, fonts that are missing."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from safeconduct.audit.models import Event
from safeconduct.base.printing.glyphs import missing, printable
from safeconduct.plans import operations
from safeconduct.plans.printing import OUTPUTS, has_font, pdf, sheet
from tests.factories import NOON
from tests.factories.plans import sections

FORMS = [(output.key, form) for output in OUTPUTS.values() for form in output.forms]


def address(version, key="plan", form="pdf"):
    return reverse("plans:paper", args=[version.plan_id, version.number, key, form])


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_every_paper_is_an_audited_export_whose_name_carries_no_person(as_planner, draft, planner, key, form):
    response = as_planner.get(address(draft, key, form), {"lang": "lo", "area": "TH-10", "other": "th"})

    assert response.status_code == 200
    assert response.content[:4] == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}[form]
    assert f'filename="{key}-bangkok-v1-lo.{form}"' in response.headers["Content-Disposition"]
    event = Event.objects.latest("sequence")
    action = f"plans.export_{form}" if key == "plan" else f"plans.export_{key}_{form}"
    assert (event.kind, event.action, event.record_id) == ("export", action, str(draft.plan_id))


def test_the_page_lists_every_paper_with_the_personal_data_it_carries(as_planner, draft):
    page = as_planner.get(reverse("plans:print", args=[draft.plan_id, 1])).content.decode()

    for output in OUTPUTS.values():
        assert str(output.personal) in page
    assert "This version is not in force." in page
    assert '<option value="km">Khmer</option>' in page


@pytest.mark.parametrize("language", ["km", "my", "zh", "ar", "ko", "ja"])
def test_a_language_without_a_font_ends_in_a_sentence_and_prints_nothing(as_planner, draft, language):
    events = Event.objects.count()

    response = as_planner.get(address(draft), {"lang": language})

    assert response.status_code == 422
    assert "this system has no font for" in response.content.decode()
    assert Event.objects.filter(kind="export").count() == 0
    assert Event.objects.count() == events


@pytest.mark.parametrize("language", ["en", "lo", "th", "vi", "fr"])
def test_the_languages_of_the_system_have_fonts_and_say_so_in_the_file(draft, language):
    assert has_font(language)
    reader = PdfReader(BytesIO(pdf(sheet(draft, language=language), at=NOON)))
    assert reader.trailer["/Root"]["/Lang"] == language


def test_words_in_a_script_without_a_font_become_a_remark_and_a_notice_never_boxes(post, planner):
    first = sections(roles={"lead": "Call សូម នៅ ផ្ទះ now 中文 ✓"})
    version = operations.start_plan(post, title="កម្ពុជា", first=first, by=planner, at=NOON)

    text = " ".join(
        page.extract_text() for page in PdfReader(BytesIO(pdf(sheet(version, language="en"), at=NOON))).pages
    )

    text = " ".join(text.split())
    assert "Call [words in Khmer] now [words in Chinese]" in text
    assert "This paper has no font for: Chinese, Khmer" in text


def test_letters_that_are_never_drawn_are_not_missing():
    assert missing("a\u00a0b\u2003c\ufeff\u200b\n\tໂທທູດ กงสุล ế œ") == set()
    assert printable({"a": "fine", "n": 3})[0] == {"a": "fine", "n": 3}


def test_an_unknown_paper_or_form_does_not_exist(as_planner, draft):
    for key, form in (("secrets", "pdf"), ("cards", "docx"), ("plan", "exe")):
        assert as_planner.get(address(draft, key, form)).status_code == 404


def test_the_map_of_points_is_there_without_javascript(as_planner, draft):
    page = as_planner.get(reverse("plans:points", args=[draft.plan_id, 1])).content.decode()
    drawing = as_planner.get(reverse("plans:map_svg", args=[draft.plan_id, 1]))

    assert (
        f'<noscript><p><img class="img-fluid" src="{reverse("plans:map_svg", args=[draft.plan_id, 1])}"'
        in page
    )
    assert drawing.headers["Content-Type"] == "image/svg+xml"
    assert drawing.content.startswith(b"<svg ")
    assert b"style=" not in drawing.content
