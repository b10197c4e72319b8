"""Fields that Word computes: page numbers, and contents that stand there already before it has."""

from collections.abc import Sequence
from typing import Any, Final

from safeconduct.plans.printing.word.runs import runs
from safeconduct.plans.printing.word.xml import element, paragraph

LEVELS: Final = 2


def simple_field(instruction: str, shown: str) -> list[Any]:
    return [*_begin(instruction), *runs(shown), element("r", element("fldChar", fldCharType="end"))]


def contents(entries: Sequence[tuple[int, str, str]]) -> list[Any]:
    """Paragraphs of the table of contents. `entries`: level, title, bookmark; Word adds the page numbers on opening."""
    made = []
    for number, (level, title, bookmark) in enumerate(entries):
        link = element("hyperlink", *runs(title), anchor=bookmark)
        start = _begin(rf'TOC \o "1-{LEVELS}" \h \z \u', dirty=True) if number == 0 else []
        end = [element("r", element("fldChar", fldCharType="end"))] if number == len(entries) - 1 else []
        made.append(paragraph([*start, link, *end], style=f"TOC{level}"))
    return made


def _begin(instruction: str, *, dirty: bool = False) -> list[Any]:
    code = element("instrText")
    code.text = f" {instruction} "
    return [
        element("r", element("fldChar", fldCharType="begin", dirty="true" if dirty else None)),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
    ]
