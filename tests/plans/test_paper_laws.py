"""Nothing that was written is lost on the way to paper, whatever outline it was thought in."""

import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.content import records
from safeconduct.plans.display import shown_value
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.printing import docx, pdf, reading_of, sheet
from tests.factories import NOON
from tests.factories.papers import planted

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# What the plan outlines of other services ask for (the template of the IOM, and the Philippine, French, Finnish and
# American ones), and where it stands in ours.
OUTLINES = {
    "iom": {
        "contact information": ("post.address", "post.duty_phone", "post.second_channel", "post.staff", "post.alternate_site"),
        "objectives": ("introduction.scope", "introduction.legal_basis", "introduction.objectives", "introduction.activation", "introduction.distribution"),
        "risk profile": ("risks.country_profile", "risks.security", "risks.hazards", "risks.emergency_system", "risks.infrastructure", "risks.health_services", "risks.indicators"),
        "community": ("community.population", "community.livelihoods", "community.associations", "community.languages", "community.channels", "community.groups", "community.detention_sites", "community.travellers"),
        "scenarios": ("scenarios.scenarios", "scenarios.consequences"),
        "roles": ("roles.team", "roles.responsibilities", "roles.area_coordinators", "roles.headquarters", "roles.partners"),
        "evacuation": ("evacuation.decision", "evacuation.eligibility_rules", "evacuation.priorities", "evacuation.assembly_points", "evacuation.legs", "evacuation.providers", "evacuation.manifest", "evacuation.documents", "evacuation.havens", "evacuation.reception"),
        "phases": ("phases.levels", "phases.decision_points", "phases.tasks", "phases.messages"),
        "logistics": ("logistics.transport", "logistics.shelter", "logistics.medical", "logistics.cash", "logistics.communication", "logistics.stock"),
        "annexes": ("annexes.forms", "annexes.maps", "annexes.exercises", "annexes.amendments"),
    },
    "philippines": {
        "country profile": ("risks.country_profile",),
        "situation and climate": ("risks.security", "risks.outlook"),
        "profile of the community": ("community.population",),
        "area coordinators": ("roles.area_coordinators",),
        "relocation and repatriation": ("evacuation.relocation", "evacuation.havens"),
        "attaches": ("roles.attaches",),
        "exit passes and waivers": ("evacuation.permits", "community.contributions"),
        "several posts": ("post.neighbours",),
        "grab bag": ("community.advice",),
    },
    "france": {
        "risks": ("risks.hazards",),
        "who is competent": ("roles.team", "roles.partners", "roles.uncovered"),
        "community": ("community.population", "community.associations"),
        "families and press": ("roles.families",),
    },
    "finland": {
        "stockpile": ("community.advice", "logistics.stock"),
        "readiness levels": ("phases.levels", "phases.scheme"),
        "meeting places agreed with others": ("evacuation.assembly_points", "roles.partners"),
    },
    "united states": {
        "checklists": ("phases.tasks",),
        "decision points": ("phases.decision_points",),
        "drills": ("annexes.exercises",),
        "after action": ("annexes.lessons",),
    },
}  # fmt: skip


@pytest.fixture
def written(post, planner):
    return operations.start_plan(post, title="Planted", first=planted(), by=planner, at=NOON)


@pytest.fixture
def on_paper(written):
    printed = sheet(written, language="en")
    pages = PdfReader(BytesIO(pdf(printed, at=NOON))).pages
    return {
        "pdf": closed("".join(page.extract_text() for page in pages)),
        "docx": closed(text_of_docx(docx(printed, at=NOON))),
    }


def closed(text):
    return re.sub(r"\s+", "", text)


def text_of_docx(content):
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return "".join(piece.text or "" for piece in body.iter(f"{WORD}t"))


def values_at(reading, path):
    """What a field, or each cell of a table, says as words."""
    section_key, _dot, key = path.partition(".")
    section, content = OUTLINE.section(section_key), reading.sections[section_key]
    field, table = section.field(key), section.table(key)
    if field:
        return [shown_value(field, content[key], reading.names)]
    return [
        shown_value(column, row[column.key], reading.names)
        for row in records(content, key)
        for column in table.columns
    ]


EVERYTHING = [
    f"{section.key}.{one.key}" for section in OUTLINE.sections for one in (*section.fields, *section.tables)
]


def test_every_field_and_every_cell_is_found_on_paper_and_in_word(written, on_paper):
    reading = reading_of(written)

    for form, text in on_paper.items():
        lost = [
            (path, value)
            for path in EVERYTHING
            for value in values_at(reading, path)
            if closed(value) not in text
        ]
        assert lost == [], form


@pytest.mark.parametrize("outline", OUTLINES)
def test_a_plan_thought_in_another_outline_keeps_every_part(written, on_paper, outline):
    reading = reading_of(written)

    for part, paths in OUTLINES[outline].items():
        for path in paths:
            values = values_at(reading, path)
            assert values, (part, path)
            assert [
                (part, form, value)
                for form, text in on_paper.items()
                for value in values
                if closed(value) not in text
            ] == []
