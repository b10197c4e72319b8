"""The parts of a Word document (ECMA-376, WordprocessingML) as pieces; nothing that is text is left behind.

The markup is walked by the local names of its elements, so that the transitional and the strict form read alike, and
what is not known is walked through, not over. Text that stands beside the reading order (text boxes, notes, what was
struck out) follows the paragraph it belongs to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from safeconduct.base.archive import Watch
from safeconduct.plans.old.markup import (
    SILENT,
    Element,
    all_named,
    child_of,
    chosen_form,
    is_bold,
    local_name,
    parsed,
    value_of,
    whole,
    within,
)
from safeconduct.plans.old.pieces import Found, Kind, Origin, Reading, table, written
from safeconduct.plans.old.styles import Style, outline_level, styles

# Some programs number even the one document there is.
MAIN: Final = re.compile(r"word/document\d*\.xml")
_BOLD_HEADING: Final = 100
_MARKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES: Final = {
    "footnoteReference": Origin.FOOTNOTE, "endnoteReference": Origin.ENDNOTE, "commentReference": Origin.COMMENT,
}  # fmt: skip
_COUNTED: Final = {
    "blip": "pictures",
    "imagedata": "pictures",
    "chart": "charts",
    "OLEObject": "embedded",
    "altChunk": "embedded",
}
_MARGINS: Final = (("word/header", Origin.HEADER), ("word/footer", Origin.FOOTER))
_NOTE_PARTS: Final = (
    ("word/footnotes", Origin.FOOTNOTE),
    ("word/endnotes", Origin.ENDNOTE),
    ("word/comments", Origin.COMMENT),
)
_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word(parts: Mapping[str, bytes], names: set[str], watch: Watch) -> Reading:
    """`parts` are those that hold text, `names` all there are. Whoever watches is told of every paragraph."""
    trees = {name: parsed(content) for name, content in parts.items()}
    total = sum(1 for one in trees.values() for _paragraph in one.iter("{*}p"))
    document = _Document(styles(trees), _notes(trees), watch, total)
    found = [
        piece
        for name in sorted(trees)
        if MAIN.fullmatch(name)
        for piece in document.blocks(trees[name], Origin.BODY)
    ]
    for _start, origin in _NOTE_PARTS:
        for key in sorted(one for one in document.notes if one[0] is origin):
            found += document.note(*key)
    for name in sorted(trees):
        if name.startswith("word/diagrams/"):
            found += document.drawn(trees[name])
    found += document.margins(trees)
    if any(name.endswith("vbaProject.bin") for name in names):
        document.unread["macros"] = 1
    return Reading(tuple(found), document.unread)


def _notes(trees: Mapping[str, Element]) -> dict[tuple[Origin, int], Element]:
    found: dict[tuple[Origin, int], Element] = {}
    for start, origin in _NOTE_PARTS:
        notes = (note for name in sorted(trees) if name.startswith(start) for note in trees[name])
        for position, note in enumerate(notes, 1):
            if value_of(note, "type") not in _NO_NOTES:
                key = (origin, whole(value_of(note, "id")))
                # Two under one number are both read: nothing refers to a number below nought.
                found[(origin, -position) if key in found else key] = note
    return found


@dataclass(slots=True)
class _Beside:
    """What was met in a paragraph and stands beside its text."""

    boxes: list[Element] = field(default_factory=list)
    drawn: list[Element] = field(default_factory=list)
    notes: list[tuple[Origin, int]] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    bold: set[bool] = field(default_factory=set)


@dataclass(slots=True)
class _Document:
    styles: Mapping[str, Style]
    notes: dict[tuple[Origin, int], Element]
    watch: Watch
    total: int
    done: int = 0
    unread: Counter[str] = field(default_factory=Counter)

    def blocks(self, container: Element, origin: Origin) -> Iterator[Found]:
        """The pieces in a body, a cell, a box or a note; what stands in a list one after another is one piece."""
        items: list[str] = []
        for element in self._leaves(container):
            if local_name(element) == "tbl":
                yield from _listed(items, origin)
                yield from self._table(element, origin)
                continue
            text, beside = self._text(element)
            kind, level, depth = self._kind(element, text, beside)
            if kind is Kind.LIST:
                items += [f"{'·' if depth else '-'} {text.strip()}"] if text.strip() else []
            else:
                # A paragraph without text does not end a list.
                if text.strip():
                    yield from _listed(items, origin)
                yield from written(kind, text, level, origin)
            following = list(self._beside(beside))
            if following:
                yield from _listed(items, origin)
                yield from following
        yield from _listed(items, origin)

    def note(self, origin: Origin, number: int) -> list[Found]:
        note = self.notes.pop((origin, number), None)
        return [] if note is None else list(self.blocks(note, origin))

    def drawn(self, container: Element) -> list[Found]:
        """The texts of a drawing, a paragraph each."""
        found = []
        for paragraph in container.iter():
            if local_name(paragraph) == "p" and not within(paragraph, container, "p"):
                text, _ = self._text(paragraph)
                found += written(Kind.PARAGRAPH, text, origin=Origin.DRAWING)
        return found

    def margins(self, trees: Mapping[str, Element]) -> Iterator[Found]:
        """Headers and footers; the same words on many pages are one piece."""
        said = set()
        for start, origin in _MARGINS:
            for name in sorted(name for name in trees if name.startswith(start)):
                for piece in self.blocks(trees[name], origin):
                    if (piece.origin, piece.text) not in said:
                        said.add((piece.origin, piece.text))
                        yield piece

    def _leaves(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, whatever they are wrapped in."""
        for element in container:
            name = local_name(element)
            if name in {"p", "tbl"}:
                yield element
            elif name == "AlternateContent":
                yield from self._leaves(chosen_form(element))
            elif name not in SILENT:
                self._count(element, name)
                yield from self._leaves(element)

    def _kind(self, paragraph: Element, text: str, beside: _Beside) -> tuple[Kind, int, int]:
        properties = child_of(paragraph, "pPr")
        style = self.styles.get(value_of(child_of(properties, "pStyle")), Style())
        level = outline_level(properties) or style.level
        is_short = len(text) <= _BOLD_HEADING and "\n" not in text.strip()
        numbering = child_of(properties, "numPr")
        is_item = style.is_list if numbering is None else value_of(child_of(numbering, "numId")) != "0"
        if level and len(text) <= 3 * _BOLD_HEADING:
            return Kind.HEADING, level, 0
        if is_item:
            return Kind.LIST, 0, min(whole(value_of(child_of(numbering, "ilvl"))), 8)
        if is_short and beside.bold == {True} and not text.rstrip().endswith((".", ";", ",")):
            return Kind.HEADING, 9, 0
        return Kind.PARAGRAPH, 0, 0

    def _text(self, paragraph: Element) -> tuple[str, _Beside]:
        self.done += 1
        self.watch(self.done, self.total)
        beside = _Beside()
        return "".join(self._marks(paragraph, beside)), beside

    def _marks(self, element: Element, beside: _Beside) -> Iterator[str]:
        for child in element:
            name = local_name(child)
            if name == "t":
                text = "".join(child.itertext())
                if text.strip():
                    beside.bold.add(is_bold(element))
                yield text
            elif name in _MARKS:
                yield _MARKS[name]
            elif name in {"del", "moveFrom"}:
                beside.struck.append("".join(self._marks(child, beside)))
            elif name == "delText":
                yield "".join(child.itertext())
            elif name == "txbxContent":
                beside.boxes.append(child)
            elif name == "txBody":
                beside.drawn.append(child)
            elif name in _NOTES:
                beside.notes.append((_NOTES[name], whole(value_of(child, "id"))))
            elif name == "sym":
                self.unread["symbols"] += 1
            elif name == "AlternateContent":
                yield from self._marks(chosen_form(child), beside)
            elif name not in SILENT:
                self._count(child, name)
                yield from "\n" if name in {"p", "tc"} else ""
                yield from self._marks(child, beside)

    def _count(self, element: Element, name: str) -> None:
        if name in _COUNTED:
            self.unread[_COUNTED[name]] += 1
        elif name == "hyperlink" and value_of(element, "id"):
            self.unread["links"] += 1

    def _beside(self, beside: _Beside) -> Iterator[Found]:
        for box in beside.boxes:
            yield from self.blocks(box, Origin.TEXT_BOX)
        for drawing in beside.drawn:
            yield from self.blocks(drawing, Origin.DRAWING)
        for origin, number in beside.notes:
            yield from self.note(origin, number)
        yield from written(Kind.PARAGRAPH, "\n".join(beside.struck), origin=Origin.STRUCK_OUT)

    def _table(self, element: Element, origin: Origin) -> Iterator[Found]:
        """Row by row; what stands in a cell and is not its text (a table, a box, a note) follows the table."""
        rows: list[list[str]] = []
        following: list[Found] = []
        cells = [list(all_named(row, "tc")) for row in all_named(element, "tr")]
        if len(cells) == 1 and len(cells[0]) == 1:
            yield from self.blocks(cells[0][0], origin)  # a frame around text
            return
        for row, its in zip(all_named(element, "tr"), cells, strict=True):
            line = [""] * min(whole(value_of(child_of(child_of(row, "trPr"), "gridBefore"))), 60)
            for cell in its:
                text, more = self._cell(cell, origin)
                following += more
                spans = whole(value_of(child_of(child_of(cell, "tcPr"), "gridSpan")))
                line += [text, *[""] * (min(max(spans, 1), 60) - 1)]
            rows.append(line)
        yield from table(rows, origin)
        yield from following

    def _cell(self, cell: Element, origin: Origin) -> tuple[str, list[Found]]:
        own, following = [], []
        for element in self._leaves(cell):
            if local_name(element) == "tbl":
                following += list(self._table(element, origin))
                continue
            text, beside = self._text(element)
            own.append(text)
            following += list(self._beside(beside))
        return "\n".join(own), following


def _listed(items: list[str], origin: Origin) -> list[Found]:
    found = written(Kind.LIST, "\n".join(items), origin=origin)
    items.clear()
    return found
