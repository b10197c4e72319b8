"""The sheet of a plan, or of its public extract, laid out as a Word document."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document

from safeconduct.plans.printing.typesetting import chart_png, pngs
from safeconduct.plans.printing.word.fields import simple_field
from safeconduct.plans.printing.word.fonts import embed_fonts
from safeconduct.plans.printing.word.options import write_options
from safeconduct.plans.printing.word.runs import LANGUAGES, QUIET, runs
from safeconduct.plans.printing.word.styles import prepare
from safeconduct.plans.printing.word.writer import Writer
from safeconduct.plans.printing.word.xml import clean, element, paragraph

MAP_WIDTHS = (1.0, 1.5, 3.4, 1.7, 2.0)
VERSION_WIDTHS = (0.8, 1.3, 1.6, 1.6, 1.8, 2.4)
# So many rows stay on one page.
SHORT = 15


def docx(sheet: Mapping[str, Any], *, at: datetime) -> bytes:
    document = Document()
    prepare(document, sheet["language"])
    _properties(document, sheet, at)
    writer = Writer(document, sheet.get("pictures", {}))
    _cover(writer, sheet)
    _sections(writer, sheet)
    _maps(writer, sheet)
    _tests(writer, sheet)
    write_options(writer, sheet)
    _versions(writer, sheet)
    writer.fill_contents()
    _furniture(document, sheet)
    document.settings.element.append(element("updateFields", val="true"))
    embed_fonts(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _cover(writer: Writer, sheet: Mapping[str, Any]) -> None:
    say = sheet["labels"]
    writer.text(sheet["kind"], colour=QUIET, points=11)
    writer.add(paragraph(runs(sheet["title"]), style="Title"))
    writer.text(sheet["post"], points=14)
    state = f"{sheet['version']} · {say['draft'] if sheet['draft'] else sheet['state']}"
    writer.text(state, bold=True, points=12)
    for label, value in [*sheet["facts"], (say["classification"], sheet["classification"])]:
        writer.text(f"{label}: {value}")
    if sheet["distribution"]:
        writer.pair(say["distribution"], sheet["distribution"])
    writer.add(paragraph([element("r", element("br", type="page"))]))
    writer.contents_here(say["contents"])


def _sections(writer: Writer, sheet: Mapping[str, Any]) -> None:
    say = sheet["labels"]
    for section in sheet["sections"]:
        if not (section["fields"] or section["tables"] or section["levels"]):
            continue
        writer.heading(1, f"{section['number']} {section['title']}")
        if section["purpose"]:
            writer.text(section["purpose"], colour=QUIET)
        for field in section["fields"]:
            writer.pair(field["label"], field["value"] or say["to_write"])
        for one in section["tables"]:
            writer.heading(2, one["title"])
            _parts(writer, one["parts"], say)
        for level in section["levels"]:
            writer.heading(2, level["title"])
            for label, value in level["facts"]:
                writer.pair(label, value)
            for one in level["tables"]:
                writer.heading(3, one["title"])
                _parts(writer, one["parts"], say)


def _parts(writer: Writer, parts: list[dict[str, Any]], say: Mapping[str, str]) -> None:
    if not parts:
        writer.text(say["no_entries"], colour=QUIET)
    for part in parts:
        if part["title"]:
            writer.add(paragraph(runs(part["title"], bold=True), keep_next=True))
        for sentence in part["said"]:
            writer.add(paragraph(runs(sentence), keep_next=True))
        if part["alike"]:
            said = f"{say['alike']}: {' · '.join(part['alike'])}"
            writer.add(paragraph(runs(said, colour=QUIET, points=8), keep_next=True))
        if part["as_cards"]:
            for row in part["rows"]:
                named = enumerate(zip(part["heads"], row["cells"], strict=True))
                pairs = [pair for number, pair in named if pair[1] and number not in row["said"]]
                writer.card(row["title"], pairs, row["pictures"], whole=not row["long"])
        else:
            rows = [row["cells"] for row in part["rows"]]
            writer.table(part["heads"], rows, widths=part["widths"], numeric=part["numeric"])


def _maps(writer: Writer, sheet: Mapping[str, Any]) -> None:
    if sheet["maps"]:
        writer.heading(1, sheet["labels"]["maps"])
    pictures = pngs([one["svg"] for one in sheet["maps"]])
    for one, picture in zip(sheet["maps"], pictures, strict=True):
        writer.heading(2, one["title"])
        writer.picture(picture, one["alt"])
        writer.add(paragraph(runs(one["note"], colour=QUIET, points=7.5), keep_next=True))
        writer.table(one["heads"], one["rows"], widths=MAP_WIDTHS, whole=len(one["rows"]) <= SHORT)


def _tests(writer: Writer, sheet: Mapping[str, Any]) -> None:
    if sheet["tests"] is None:
        return
    say = sheet["labels"]
    writer.heading(1, say["tests"])
    if not sheet["tests"]:
        writer.text(say["no_tests"])
    for test in sheet["tests"]:
        writer.heading(2, test["title"])
        writer.text(test["asked"], colour=QUIET)
        writer.text(" ".join(test["verdict"]), bold=True)
        for sentence in test["partners"]:
            writer.text(sentence)
        for title, lines in ((say["gaps"], test["gaps"]),):
            if lines:
                writer.heading(3, title)
                writer.points(lines)
        writer.heading(3, say["chart"])
        writer.picture(chart_png(test["chart"], sheet), say["chart_alt"])
        writer.heading(3, say["left"])
        columns = range(len(test["heads"]))
        writer.table(
            test["heads"],
            test["rows"],
            widths=[2.6 if number == 1 else 1.2 for number in columns],
            numeric=[number > 1 for number in columns],
        )
        writer.heading(3, say["binds"])
        for one in test["binds"]:
            writer.add(paragraph(runs(one["multiple"], bold=True), keep_next=True))
            writer.points(one["lines"])
            writer.text(one["certificate"], colour=QUIET)
        for title, lines in ((say["unknowns"], test["unknowns"]), (say["notes"], test["notes"])):
            if lines:
                writer.heading(3, title)
                writer.points(lines)


def _versions(writer: Writer, sheet: Mapping[str, Any]) -> None:
    if sheet["versions"] is not None:
        writer.heading(1, sheet["labels"]["amendments"])
        writer.table(sheet["versions"]["heads"], sheet["versions"]["rows"], widths=VERSION_WIDTHS)


def _furniture(document: Any, sheet: Mapping[str, Any]) -> None:
    say, page = sheet["labels"], document.sections[0]
    head = page.header.paragraphs[0]._p
    tab = element("r", element("tab"))
    head.extend([*runs(f"{sheet['post']} · {sheet['title']}", points=7.5), tab, tab.__copy__()])
    head.extend(runs(sheet["classification"], bold=True, points=7.5))
    foot = page.footer.paragraphs[0]._p
    foot.extend([*runs(f"{sheet['version']} · {sheet['state']}"), tab.__copy__(), tab.__copy__()])
    foot.extend([*runs(f"{say['page']} "), *simple_field("PAGE", "1"), *runs(f" {say['of']} ")])
    foot.extend(simple_field("NUMPAGES", "1"))


def _properties(document: Any, sheet: Mapping[str, Any], at: datetime) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = clean(sheet["title"])[:255], clean(sheet["post"])[:255], ""
    core.language = LANGUAGES.get(sheet["language"], sheet["language"])
    core.category, core.version = sheet["classification"][:255], sheet["version"][:255]
    core.created = core.modified = at.replace(tzinfo=None)
