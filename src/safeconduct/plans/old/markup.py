"""The markup of a Word document by the local names of its elements, so that the transitional and the strict form read
alike."""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from lxml import etree

Element: TypeAlias = Any
# What says how something looks or works, and holds no text of the document.
SILENT: Final = frozenset({
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "instrText",
    "delInstrText", "fldData", "docPr", "spPr", "bodyPr", "rubyPr", "smartTagPr", "customXmlPr",
})  # fmt: skip


def parsed(content: bytes) -> Element:
    # No entity is replaced and nothing is fetched, whatever the markup asks for.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_of(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((one for one in element if local_name(one) == name), None)


def value_of(element: Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def all_named(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for element in container:
        if local_name(element) == name:
            yield element
        elif local_name(element) not in SILENT:
            yield from all_named(element, name)


def chosen_form(alternate: Element) -> Element:
    """One content in two forms, for new and old programs: the first that holds anything."""
    forms = [one for one in alternate if local_name(one) in {"Choice", "Fallback"}]
    return next((one for one in forms if len(one)), alternate)


def is_bold(run: Element) -> bool:
    bold = child_of(child_of(run, "rPr"), "b")
    return bold is not None and value_of(bold) not in {"0", "false", "off"}


def within(element: Element, top: Element, name: str) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if local_name(parent) == name:
            return True
        parent = parent.getparent()
    return False
