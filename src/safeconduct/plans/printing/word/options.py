"""The evacuation plans among the annexes, in Word."""

from collections.abc import Mapping
from typing import Any

from safeconduct.plans.printing.typesetting import chart_png
from safeconduct.plans.printing.word.runs import QUIET
from safeconduct.plans.printing.word.writer import Writer

# Tables of an option: the label of the title, the part of the sheet, how many columns hold words.
OPTION_TABLES = (
    ("option_chances", "chances", 4),
    ("option_calling", "calling", 2),
    ("option_ranges", "ranges", 3),
    ("option_left", "deadlines", 2),
    ("option_use", "use", 2),
    ("option_shared", "shared", 1),
    ("option_effects", "effects", 1),
    ("option_people", "people", 3),
    ("option_vehicles", "vehicles", 2),
)


def write_options(writer: Writer, sheet: Mapping[str, Any]) -> None:
    """The evacuation plans that were annexed."""
    say, options = sheet["labels"], sheet.get("options", [])
    if options:
        writer.heading(1, say["options"])
    for one in options:
        writer.heading(2, one["title"])
        writer.text(one["asked"], colour=QUIET)
        writer.text(one["verdict"][0], bold=True)
        for sentence in one["verdict"][1:]:
            writer.text(sentence)
        _listed(writer, say["gaps"], one["gaps"])
        writer.heading(3, say["option_chart"])
        writer.picture(chart_png(one["chart"], sheet), say["option_chart_alt"])
        for title, part, words in OPTION_TABLES:
            _part(writer, say[title], one[part], words)
            if part == "effects" and one["permits"]:
                _numbered(writer, say["option_permits"], one["permits"])
            if part == "chances" and one["bands"]:
                writer.heading(3, say["option_bands"])
                writer.picture(chart_png(one["bands"], sheet), say["option_bands_alt"])
        if one["vehicles"]["more"]:
            writer.text(one["vehicles"]["more"], colour=QUIET)
        _listed(writer, say["notes"], one["notes"])


def _part(writer: Writer, title: str, part: Mapping[str, Any], words: int) -> None:
    """Sentences, a table, and what to know of it; nothing, where there is neither."""
    said = part.get("said", [])
    if said or part["rows"]:
        writer.heading(3, title)
    for sentence in said:
        writer.text(sentence)
    if part["rows"]:
        _numbers(writer, part, words)
    if part.get("note"):
        writer.text(part["note"], colour=QUIET)


def _listed(writer: Writer, title: str, lines: list[str]) -> None:
    if lines:
        writer.heading(3, title)
        writer.points(lines)


def _numbered(writer: Writer, title: str, lines: list[str]) -> None:
    writer.heading(3, title)
    for number, line in enumerate(lines, 1):
        writer.text(f"{number}. {line}")


def _numbers(writer: Writer, part: Mapping[str, Any], words: int) -> None:
    """The first columns hold words, the last of them the longest; the others hold numbers."""
    columns = range(len(part["heads"]))
    widths = [
        6.5 if len(part["heads"]) == 2 and number == 1 else 2.2 if number < words else 1.1
        for number in columns
    ]
    writer.table(part["heads"], part["rows"], widths=widths, numeric=[number >= words for number in columns])
