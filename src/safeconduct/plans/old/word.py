"""The parts of a Word document (ECMA-376, WordprocessingML) as pieces; nothing that is text is left behind.

The markup is walked by the local names of its elements, so that the transitional and the strict form read alike, and
what is not known is walked through, not over. Text that stands beside the reading order (text boxes, notes, what was
struck out) follows the paragraph it belongs to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from lxml import etree

from safeconduct.plans.old.pieces import Found, Kind, Origin, Reading, table, written

# Some programs number even the one document there is.
MAIN: Final = re.compile(r"word/document\d*\.xml")
_BOLD_HEADING: Final = 100

Element: TypeAlias = Any
# What says how something looks or works, and holds no text of the document.
_SILENT: Final = frozenset({
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "instrText",
    "delInstrText", "fldData", "docPr", "spPr", "bodyPr", "rubyPr", "smartTagPr", "customXmlPr",
})  # fmt: skip
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
_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word(parts: Mapping[str, bytes], names: set[str]) -> Reading:
    """`parts` are those that hold text, `names` all there are."""
    trees = {name: _tree(content) for name, content in parts.items()}
    document = _Document(_styles(trees), _notes(trees))
    found = [
        piece
        for name in sorted(trees)
        if MAIN.fullmatch(name)
        for piece in document.blocks(trees[name], Origin.BODY)
    ]
    for origin in (Origin.FOOTNOTE, Origin.ENDNOTE, Origin.COMMENT):
        for key in sorted(one for one in document.notes if one[0] is origin):
            found += document.note(*key)
    for name in sorted(trees):
        if name.startswith("word/diagrams/"):
            found += document.drawn(trees[name])
    found += document.margins(trees)
    if any(name.endswith("vbaProject.bin") for name in names):
        document.unread["macros"] = 1
    return Reading(tuple(found), document.unread)


def _tree(content: bytes) -> Element:
    # No entity is replaced and nothing is fetched, whatever the markup asks for.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((one for one in element if _local(one) == name), None)


def _value(element: Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0  # of a heading; 0 is none
    is_list: bool = False


def _styles(trees: Mapping[str, Element]) -> dict[str, _Style]:
    """What each paragraph style is, also where it only inherits it."""
    elements = {
        _value(one, "styleId"): one
        for name, tree in trees.items() if name.startswith("word/styles")
        for one in tree if _local(one) == "style"
    }  # fmt: skip
    return {key: _style(key, elements, 0) for key in elements}


def _style(key: str, elements: Mapping[str, Element], depth: int) -> _Style:
    element = elements.get(key)
    if element is None or depth > 20:
        return _Style()
    name = _value(_child(element, "name")).casefold()
    properties = _child(element, "pPr")
    level = _outline_level(properties)
    if name == "title":
        level = 1
    elif name.startswith("heading "):
        level = _number(name.removeprefix("heading ")) or 1
    its = _Style(level, name.startswith("list") or _child(properties, "numPr") is not None)
    inherited = _style(_value(_child(element, "basedOn")), elements, depth + 1)
    return _Style(its.level or inherited.level, its.is_list or inherited.is_list)


def _outline_level(properties: Element | None) -> int:
    said = _value(_child(properties, "outlineLvl"))
    return int(said) + 1 if said in set("012345678") else 0


def _notes(trees: Mapping[str, Element]) -> dict[tuple[Origin, int], Element]:
    found = {}
    for part, origin in (
        ("footnotes", Origin.FOOTNOTE),
        ("endnotes", Origin.ENDNOTE),
        ("comments", Origin.COMMENT),
    ):
        for position, note in enumerate(trees.get(f"word/{part}.xml", ())):
            if _value(note, "type") not in _NO_NOTES:
                found[origin, _number(_value(note, "id")) or -position] = note
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
    styles: Mapping[str, _Style]
    notes: dict[tuple[Origin, int], Element]
    unread: Counter[str] = field(default_factory=Counter)

    def blocks(self, container: Element, origin: Origin) -> Iterator[Found]:
        """The pieces in a body, a cell, a box or a note; what stands in a list one after another is one piece."""
        items: list[str] = []
        for element in self._leaves(container):
            if _local(element) == "tbl":
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
            if _local(paragraph) == "p" and not _within(paragraph, container, "p"):
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
            name = _local(element)
            if name in {"p", "tbl"}:
                yield element
            elif name == "AlternateContent":
                yield from self._leaves(_chosen(element))
            elif name not in _SILENT:
                self._count(element, name)
                yield from self._leaves(element)

    def _kind(self, paragraph: Element, text: str, beside: _Beside) -> tuple[Kind, int, int]:
        properties = _child(paragraph, "pPr")
        style = self.styles.get(_value(_child(properties, "pStyle")), _Style())
        level = _outline_level(properties) or style.level
        is_short = len(text) <= _BOLD_HEADING and "\n" not in text.strip()
        numbering = _child(properties, "numPr")
        is_item = style.is_list if numbering is None else _value(_child(numbering, "numId")) != "0"
        if level and len(text) <= 3 * _BOLD_HEADING:
            return Kind.HEADING, level, 0
        if is_item:
            return Kind.LIST, 0, min(_number(_value(_child(numbering, "ilvl"))), 8)
        if is_short and beside.bold == {True} and not text.rstrip().endswith((".", ";", ",")):
            return Kind.HEADING, 9, 0
        return Kind.PARAGRAPH, 0, 0

    def _text(self, paragraph: Element) -> tuple[str, _Beside]:
        beside = _Beside()
        return "".join(self._marks(paragraph, beside)), beside

    def _marks(self, element: Element, beside: _Beside) -> Iterator[str]:
        for child in element:
            name = _local(child)
            if name == "t":
                text = "".join(child.itertext())
                if text.strip():
                    beside.bold.add(_is_bold(element))
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
                beside.notes.append((_NOTES[name], _number(_value(child, "id"))))
            elif name == "sym":
                self.unread["symbols"] += 1
            elif name == "AlternateContent":
                yield from self._marks(_chosen(child), beside)
            elif name not in _SILENT:
                self._count(child, name)
                yield from "\n" if name in {"p", "tc"} else ""
                yield from self._marks(child, beside)

    def _count(self, element: Element, name: str) -> None:
        if name in _COUNTED:
            self.unread[_COUNTED[name]] += 1
        elif name == "hyperlink" and _value(element, "id"):
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
        cells = [list(_named(row, "tc")) for row in _named(element, "tr")]
        if len(cells) == 1 and len(cells[0]) == 1:
            yield from self.blocks(cells[0][0], origin)  # a frame around text
            return
        for row, its in zip(_named(element, "tr"), cells, strict=True):
            line = [""] * min(_number(_value(_child(_child(row, "trPr"), "gridBefore"))), 60)
            for cell in its:
                text, more = self._cell(cell, origin)
                following += more
                spans = _number(_value(_child(_child(cell, "tcPr"), "gridSpan")))
                line += [text, *[""] * (min(max(spans, 1), 60) - 1)]
            rows.append(line)
        yield from table(rows, origin)
        yield from following

    def _cell(self, cell: Element, origin: Origin) -> tuple[str, list[Found]]:
        own, following = [], []
        for element in self._leaves(cell):
            if _local(element) == "tbl":
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


def _named(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for element in container:
        if _local(element) == name:
            yield element
        elif _local(element) not in _SILENT:
            yield from _named(element, name)


def _chosen(alternate: Element) -> Element:
    """One content in two forms, for new and old programs: the first that holds anything."""
    forms = [one for one in alternate if _local(one) in {"Choice", "Fallback"}]
    return next((one for one in forms if len(one)), alternate)


def _is_bold(run: Element) -> bool:
    bold = _child(_child(run, "rPr"), "b")
    return bold is not None and _value(bold) not in {"0", "false", "off"}


def _within(element: Element, top: Element, name: str) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if _local(parent) == name:
            return True
        parent = parent.getparent()
    return False
