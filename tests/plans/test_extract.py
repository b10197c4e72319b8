"""The public extract holds what the list allows, and of that nothing that names people or hidden places."""

import re
from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.content import records
from safeconduct.plans.display import shown_value
from safeconduct.plans.outline import OUTLINE, Kind
from safeconduct.plans.printing import docx, extract_of, pdf, reading_of
from safeconduct.plans.printing.extract import ALLOWED, POINTS
from tests.factories import NOON
from tests.factories.papers import planted
from tests.plans.test_paper_laws import closed, text_of_docx

OPEN = {f"{section}.{key}" for _title, fields, _tables in ALLOWED for section, key in fields} | {
    f"{path}.{column}"
    for _title, _fields, tables in ALLOWED
    for path, columns in tables.items()
    for column in columns
}
# Kinds whose planted words occur nowhere else; a choice or a year may be the same in two places.
TELLING = {Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.POINT, Kind.AREA, Kind.AREAS, Kind.COUNTRY}


def plan_of(post, planner, content):
    return operations.start_plan(post, title="Secret title", first=content, by=planner, at=NOON)


def cells(reading):
    """Where, and what as words, for every value of the plan."""
    for section in OUTLINE.sections:
        content = reading.sections[section.key]
        for field in section.fields:
            yield f"{section.key}.{field.key}", field, content[field.key]
        for table in section.tables:
            for row in records(content, table.key):
                for column in table.columns:
                    yield f"{section.key}.{table.key}.{column.key}", column, row[column.key]


def texts(version):
    printed = extract_of(version, language="en").sheet
    pages = PdfReader(BytesIO(pdf(printed, at=NOON, layout="extract"))).pages
    return closed("".join(page.extract_text() for page in pages)), closed(
        text_of_docx(docx(printed, at=NOON))
    )


def test_nothing_outside_the_list_is_published_and_all_of_the_list_is(post, planner):
    content = planted()
    content["evacuation"]["assembly_points"][0]["public"] = True
    version = plan_of(post, planner, content)
    reading = reading_of(version)

    for text in texts(version):
        for path, field, value in cells(reading):
            said = closed(shown_value(field, value, reading.names))
            if path in OPEN:
                assert said in text, path
            elif field.kind in TELLING:
                assert said not in text, path
        assert "Secrettitle" not in text


def test_a_point_is_public_only_where_somebody_said_so(post, planner):
    for said in (False, None, "yes", 1):
        content = planted()
        point = content["evacuation"]["assembly_points"][0]
        point["public"] = said
        version = operations.start_plan(post, title=f"Plan {said}", first=content, by=planner, at=NOON)

        assert closed(point["name"]) not in texts(version)[0]
        assert any("not marked as public" in line for line in extract_of(version, language="en").left_out)


def test_an_allowed_sentence_that_names_a_person_a_number_or_a_hidden_place_is_held_back(post, planner):
    content = planted()
    staff, coordinator = content["post"]["staff"][0], content["roles"]["area_coordinators"][0]
    point = content["evacuation"]["assembly_points"][0]
    point["public"] = False
    level = content["phases"]["levels"][0]
    for words in (
        f"Ask {staff['name']}.",
        f"Ring {coordinator['phone'][:4]} {coordinator['phone'][4:8]}-{coordinator['phone'][8:]}",
        f"Go to {point['name'].upper()}",
        f"The key is with {point['keyholder']}",
    ):
        level["nationals_actions"] = words
        found = extract_of(plan_of_words(post, planner, content, words), language="en")

        assert words not in str(found.sheet)
        assert any("What nationals are asked to do" in line for line in found.left_out)


def plan_of_words(post, planner, content, words):
    return operations.start_plan(post, title=f"Plan {words}", first=content, by=planner, at=NOON)


def test_every_allowed_column_exists():
    for path in OPEN:
        head, _dot, key = path.rpartition(".")
        owner = OUTLINE.table(head) if "." in head else OUTLINE.section(head)
        assert (owner.column(key) if head in {POINTS} or "." in head else owner.field(key)) is not None, path


def test_the_page_says_what_is_left_out_before_anybody_prints(as_planner, post, planner):
    version = plan_of(post, planner, planted())

    page = as_planner.get(reverse("plans:extract", args=[version.plan_id, 1])).content.decode()

    assert "1 assembly point: it is not marked as public." in page
    assert re.search(r"Section 6, Roles and responsibilities: \d+ values", page)
    assert planted()["post"]["staff"][0]["phone"] not in page
