"""The printed plan: its text, its fonts, its bytes."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.printing import pdf, sheet
from safeconduct.plans.problem import build
from safeconduct.plans.testing import stress
from tests.factories import NOON
from tests.factories.plans import sections

LAO_TITLE = "ແຜນສຸກເສີນຂອງສະຖານທູດລາວ"
LAO_LEAD = "ເອກອັກຄະລັດຖະທູດ"


@pytest.fixture
def tested(draft, planner):
    file = queries.plan_file(draft)
    built = build(file, "quake")
    frozen = stress.freeze(file, built)
    test = operations.ask_test(draft, built.scenario, frozen, by=planner, at=NOON)
    operations.finish_test(test, stress.run(frozen, (1.0, 10.0)), seconds=1, at=NOON)
    return draft


def read(printed):
    return PdfReader(BytesIO(printed))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def letters(text):
    """Lao letters without their marks, doubled ones once: pypdf reads a mark as its letter with the mark again."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[\s\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]", "", text))


def embedded_fonts(reader):
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            names.add(inner["/BaseFont"].rpartition("+")[2])
    return names


def test_the_printed_plan_says_what_the_plan_says(tested):
    reader = read(pdf(sheet(tested, language="en"), at=NOON))

    text = text_of(reader)
    for words in (
        tested.plan.title, "Embassy in Bangkok", "Draft: not in force", "Contents", "7 Evacuation plan",
        "National Stadium", "Hired coaches", "Earthquake in Bangkok", "All out (2,500 people) in",
        "At ten times the estimate", "What this model does not know", "Record of versions",
    ):  # fmt: skip
        assert words in text, words
    assert f"Page 2 of {len(reader.pages)}" in text
    assert reader.metadata.title == tested.plan.title


def test_lao_text_is_printed_with_a_lao_font_that_travels_in_the_file(post, planner):
    content = sections(roles={"lead": LAO_LEAD})
    version = operations.start_plan(post, title=LAO_TITLE, first=content, by=planner, at=NOON)

    for language in ("en", "lo"):
        reader = read(pdf(sheet(version, language=language), at=NOON))

        assert {"NotoSans-Regular", "NotoSansLao-Bold", "NotoSansLao-Regular"} <= embedded_fonts(reader)
        text = letters(text_of(reader))
        assert letters(LAO_TITLE) in text
        assert reader.trailer["/Root"]["/Lang"] == language
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs pdftotext, which reads marked text"
)


def copied(content, tmp_path):
    """The text as somebody copies it from the paper, without spaces and line ends."""
    (tmp_path / "plan.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", tmp_path / "plan.pdf", "-"], capture_output=True, check=True)
    return "".join(read.stdout.decode().split())


@needs_pdftotext
def test_lao_can_be_copied_from_the_paper_letter_by_letter(post, planner, tmp_path):
    lead = "ເອກອັກຄະລັດຖະທູດເປັນຜູ້ນຳພາ ສໍາລັບເຫດສຸກເສີນ"
    version = operations.start_plan(
        post, title=LAO_TITLE, first=sections(roles={"lead": lead}), by=planner, at=NOON
    )
    together = copied(pdf(sheet(version, language="lo"), at=NOON), tmp_path)

    assert LAO_TITLE in together
    assert "".join(lead.split()) in together


@needs_pdftotext
def test_areas_are_printed_in_the_language_of_the_paper(draft, tmp_path):
    text = copied(pdf(sheet(draft, language="lo"), at=NOON), tmp_path)

    assert "ຂອນແກ່ນ" in text
    assert "KhonKaen" not in text


def test_the_same_plan_at_the_same_time_is_the_same_file(draft):
    printed = sheet(draft, language="en")

    assert pdf(printed, at=NOON) == pdf(printed, at=NOON)


def test_what_somebody_types_is_text_and_never_markup(post, planner):
    evil = '#panic("x") *bold* $x$ `raw` @label <b> \\ #sys.inputs // /* "'
    version = operations.start_plan(
        post, title=evil, first=sections(roles={"lead": evil, "team": [{"id": "a", "name": evil}]}), by=planner, at=NOON
    )  # fmt: skip

    text = text_of(read(pdf(sheet(version, language="en"), at=NOON)))

    assert text.replace(" ", "").count('#panic("x")*bold*$x$`raw`') >= 3


def test_an_empty_plan_and_a_very_long_field_can_be_printed(post, planner):
    empty = operations.start_plan(post, title="Empty", by=planner, at=NOON)
    first = sections(roles={"lead": "word " * 4000, "team": [{"id": "a", "authority": "word " * 3000}]})
    long = operations.start_plan(post, title="Long", first=first, by=planner, at=NOON)

    assert "Still to be written" in text_of(read(pdf(sheet(empty, language="en"), at=NOON)))
    assert len(read(pdf(sheet(long, language="en"), at=NOON)).pages) > 20


def test_printing_from_the_page_is_recorded_and_names_no_person_in_the_file_name(client, draft, planner):
    client.force_login(planner)

    response = client.get(reverse("plans:plan_pdf", args=[draft.plan_id, 1]), {"lang": "lo"})

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="plan-bangkok-v1-lo.pdf"'
    event = Event.objects.latest("sequence")
    assert (event.kind, event.action, event.record_id) == ("export", "plans.export_pdf", str(draft.plan_id))


def people_of(number, **given):
    row = {
        "id": f"p{number}", "area": "TH-10", "status": "regular", "registered": number, "low": number, "best": number,
        "high": number, "women_percent": 55, "children_percent": 6, "over_60_percent": 2, "sectors": "Fishing",
        "source": "Register", "as_of": f"2026-01-{number + 1:02}",
    }  # fmt: skip
    return row | given


def printed_people(draft, planner, rows):
    seen = queries.section_of(draft, "community")
    operations.save_fields(
        draft, "community", {"population": rows}, base_revision=seen.revision, by=planner, at=NOON
    )
    community = next(one for one in sheet(draft, language="en")["sections"] if one["number"] == 4)
    (part,) = next(one for one in community["tables"] if one["title"] == "People by area")["parts"]
    return part


def test_what_every_row_of_a_long_list_says_is_said_once_and_the_rest_stands_in_a_table(draft, planner):
    part = printed_people(draft, planner, [people_of(number) for number in range(8)])

    assert not part["as_cards"]
    assert part["alike"] == [
        "Status: With papers", "Women (%): 55", "Under 18 (%): 6", "Over 60 (%): 2", "Main work: Fishing",
        "Source: Register",
    ]  # fmt: skip
    assert part["heads"] == [
        "Area", "Registered", "Estimate, low", "Estimate, best", "Estimate, high", "As of",
    ]  # fmt: skip
    text = text_of(read(pdf(sheet(draft, language="en"), at=NOON)))
    assert text.count("Fishing") == 1


def test_a_list_whose_rows_differ_in_everything_stays_on_cards_and_loses_nothing(draft, planner):
    rows = [people_of(one, women_percent=one, children_percent=one, over_60_percent=one, sectors=f"Work {one}",
                      source=f"List {one}", status="regular" if one % 2 else "irregular") for one in range(8)]  # fmt: skip

    part = printed_people(draft, planner, rows)

    assert (part["as_cards"], part["alike"], len(part["heads"])) == (True, [], 12)


def test_a_card_does_not_say_its_title_a_second_time(draft, planner):
    operations.save_record(draft, ("evacuation", "assembly_points"), "stadium", {"access": "Coach bay " * 9},
                           base_revision=queries.section_of(draft, "evacuation").revision, by=planner, at=NOON)  # fmt: skip
    evacuation = next(one for one in sheet(draft, language="en")["sections"] if one["number"] == 7)
    (part,) = next(one for one in evacuation["tables"] if one["title"] == "Assembly points")["parts"]

    assert [part["heads"][number] for row in part["rows"] for number in row["said"]] == ["Name"] * 2


def test_a_map_and_the_points_on_it_stand_on_one_page(draft):
    printed = sheet(draft, language="en")
    pages = [" ".join(page.extract_text().split()) for page in read(pdf(printed, at=NOON)).pages]

    for one in printed["maps"]:
        points = [row[2] for row in one["rows"]]
        assert any(one["title"] in page and all(name in page for name in points) for page in pages)
