"""The Word document: a sound package, in the right language and fonts, that a word processor opens."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from posixpath import dirname, join, normpath
from uuid import UUID

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from safeconduct.base.printing.glyphs import FONTS
from safeconduct.plans import operations
from safeconduct.plans.printing import docx, sheet
from safeconduct.plans.printing.word.fonts import obfuscated
from safeconduct.plans.printing.word.runs import pieces
from tests.factories import NOON
from tests.factories.plans import sections, thailand

LEAD = "ເອກອັກຄະລັດຖະທູດ leads, ทูต stands in\vfrom Word\x01"


@pytest.fixture
def version(post, planner):
    thailand()
    team = [{"id": f"t{number}", "function": f"Function {number}"} for number in range(3)]
    first = sections(roles={"lead": LEAD, "team": team})
    return operations.start_plan(post, title="ແຜນ of the post", first=first, by=planner, at=NOON)


def written(version, language="lo"):
    return docx(sheet(version, language=language), at=NOON)


def test_the_package_is_sound(version):
    with zipfile.ZipFile(BytesIO(written(version))) as package:
        names = set(package.namelist())
        types = etree.fromstring(package.read("[Content_Types].xml"))
        by_name = {one.get("PartName") for one in types if one.get("PartName")}
        by_ending = {one.get("Extension") for one in types if one.get("Extension")}
        body = etree.fromstring(package.read("word/document.xml"))
        targets = [
            normpath(join(dirname(dirname(name)), link.get("Target").lstrip("/")))
            for name in names
            if name.endswith(".rels")
            for link in etree.fromstring(package.read(name))
            if link.get("TargetMode") != "External"
        ]

    assert {
        name for name in names if f"/{name}" not in by_name and name.rpartition(".")[2] not in by_ending
    } <= {"[Content_Types].xml"}
    assert [target for target in targets if target not in names] == []
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids)) > 10
    drawn = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert len(drawn) == len(set(drawn)) >= 3


def test_lao_and_thai_runs_carry_the_font_and_the_language_that_word_looks_for(version):
    document = Document(BytesIO(written(version)))
    found = {}
    for run in document.element.body.iter(qn("w:r")):
        text = "".join(one.text or "" for one in run.iter(qn("w:t")))
        fonts, language = run.find(f".//{qn('w:rFonts')}"), run.find(f".//{qn('w:lang')}")
        for script, letters in (("lo", "ກ"), ("th", "ท")):
            if letters in text:
                found[script] = (
                    fonts.get(qn("w:cs")),
                    language.get(qn("w:bidi")),
                    run.find(f".//{qn('w:cs')}") is not None,
                )

    assert found == {"lo": ("Noto Sans Lao", "lo-LA", True), "th": ("Noto Sans Thai", "th-TH", True)}
    assert document.core_properties.language == "lo-LA"
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert (defaults.get(qn("w:val")), defaults.get(qn("w:bidi"))) == ("lo-LA", "lo-LA")


def test_the_fonts_of_the_scripts_that_occur_travel_in_the_document(version):
    with zipfile.ZipFile(BytesIO(written(version))) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
        keys = [one.get(qn("w:fontKey")) for one in table.iter(qn("w:embedRegular"))]
        embedded = [
            package.read(name) for name in sorted(package.namelist()) if name.endswith("Regular.odttf")
        ]

    plain = [obfuscated(content, UUID(key)) for content, key in zip(embedded, keys, strict=True)]
    assert plain == [(FONTS / f"NotoSans{script}-Regular.ttf").read_bytes() for script in ("Lao", "Thai")]


def test_headings_contents_heads_of_tables_and_page_furniture_are_real(version):
    document = Document(BytesIO(written(version, "en")))
    body = document.element.body

    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "1 Contact information of the post"
    assert "Maps" in headings
    assert any("TOC" in (one.text or "") for one in body.iter(qn("w:instrText")))
    assert document.settings.element.find(qn("w:updateFields")) is not None
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)
    assert "Not classified" in document.sections[0].header.paragraphs[0].text
    fields = [one.text.strip() for one in document.sections[0].footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert all(one.get("descr") for one in body.iter(qn("wp:docPr")))


def test_odd_letters_from_the_clipboard_neither_break_the_file_nor_vanish(version):
    text = "\n".join(one.text for one in Document(BytesIO(written(version, "en"))).paragraphs)

    assert "ເອກອັກຄະລັດຖະທູດ leads, ทูต stands in\nfrom Word" in text


def test_a_text_is_cut_where_its_script_changes_and_nowhere_else():
    cut = [(script.key if script else "", piece) for script, piece in pieces("Call 1 ໂທ 2, then ทูต.")]

    assert cut == [("", "Call 1 "), ("lo", "ໂທ 2, "), ("", "then "), ("th", "ทูต.")]


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice, which opens the document as users do"
)
def test_libreoffice_opens_it_and_draws_lao_with_a_lao_font(version, tmp_path):
    (tmp_path / "plan.docx").write_bytes(written(version))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "plan.docx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip

    fonts = subprocess.run(
        ["pdffonts", tmp_path / "plan.pdf"], check=True, capture_output=True
    ).stdout.decode()
    assert "NotoSansLao" in fonts
