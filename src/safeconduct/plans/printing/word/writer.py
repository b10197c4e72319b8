"""Headings, paragraphs, tables, cards and pictures of a Word document, one below the other."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.shared import Mm

from safeconduct.plans.pictures import size_of
from safeconduct.plans.printing.word.fields import LEVELS, contents
from safeconduct.plans.printing.word.runs import QUIET, runs
from safeconduct.plans.printing.word.tables import card, table
from safeconduct.plans.printing.word.xml import clean, element, paragraph

PICTURE = Mm(168)
# Below a map there is room for a table of its places.
TALLEST = Mm(125)
PHOTOGRAPH = Mm(80)


class Writer:
    """Puts one thing below the other, and remembers the headings for the contents."""

    def __init__(self, document: Any, photographs: Mapping[str, bytes]) -> None:
        self.document, self.photographs = document, photographs
        self.body = document.element.body
        self.entries: list[tuple[int, str, str]] = []
        self.contents_at: Any = None

    def add(self, *blocks: Any) -> None:
        """Before the properties of the last section, which end the body."""
        for block in blocks:
            self.body[-1].addprevious(block)

    def heading(self, level: int, title: str) -> None:
        number = len(self.entries) + 1
        mark = f"_Toc{number:06}"
        self.entries.append((level, clean(title), mark))
        self.add(
            paragraph(
                [
                    element("bookmarkStart", id_=number, name=mark),
                    *runs(title),
                    element("bookmarkEnd", id_=number),
                ],
                style=f"Heading{level}",
            )
        )

    def text(self, value: str, **look: Any) -> None:
        self.add(paragraph(runs(value, **look)))

    def pair(self, label: str, value: str) -> None:
        self.add(paragraph(runs(label, bold=True, colour=QUIET, points=8), style="Label"))
        self.text(value)

    def table(self, *args: Any, **options: Any) -> None:
        self.add(table(*args, **options), _gap())

    def card(
        self, title: str, pairs: list[tuple[str, str]], pictured: list[dict[str, str]], *, whole: bool
    ) -> None:
        drawn = [(one["label"], self.photograph(one)) for one in pictured]
        self.add(card(title, pairs, drawn, whole=whole), _gap())

    def photograph(self, one: Mapping[str, str]) -> Any:
        """A run that draws it, no larger than a third of a page."""
        jpeg = self.photographs[one["digest"]]
        width, height = size_of(jpeg)
        longest = {"width": PHOTOGRAPH} if width >= height else {"height": PHOTOGRAPH}
        inline = self.document.part.new_pic_inline(BytesIO(jpeg), **longest)
        inline.docPr.set("descr", clean(one["alt"]))
        return element("r", element("drawing", inline))

    def points(self, lines: list[str]) -> None:
        self.add(*(paragraph(runs(line), style="ListBullet") for line in lines))

    def picture(self, content: bytes, description: str) -> None:
        self.document.add_picture(BytesIO(content), width=PICTURE)
        shown, drawn = self.document.inline_shapes[-1], self.document.paragraphs[-1]
        if shown.height > TALLEST:
            shown.width, shown.height = round(shown.width * TALLEST / shown.height), TALLEST
        drawn.paragraph_format.keep_with_next = True
        drawn._p.xpath(".//wp:docPr")[0].set("descr", clean(description))

    def contents_here(self, title: str) -> None:
        self.contents_at = paragraph(runs(title, bold=True, points=17))
        self.add(self.contents_at)

    def fill_contents(self) -> None:
        listed = [one for one in self.entries if one[0] <= LEVELS]
        for line in reversed(contents(listed)):
            self.contents_at.addnext(line)


def _gap() -> Any:
    """Word joins two tables that touch."""
    return paragraph(runs("", points=4), style="TableText")
