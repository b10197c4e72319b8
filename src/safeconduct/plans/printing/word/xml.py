"""Elements of WordprocessingML, written down as briefly as they can be."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

# What XML 1.0 cannot hold, for example the vertical tab that Word pastes for a soft line end.
FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NAMES: Final = {"w": nsmap["w"]}


@cache
def _named(name: str) -> str:
    return qn(f"w:{name}")


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """`<w:tag w:name="value">`; None leaves an attribute or a child out."""
    made = oxml_parser.makeelement(_named(tag), nsmap=NAMES)
    for name, value in attributes.items():
        if value is not None:
            made.set(_named(name.rstrip("_")), str(value))
    made.extend([child for child in children if child is not None])
    return made


def text(value: str) -> Any:
    made = element("t")
    made.text = value
    made.set(qn("xml:space"), "preserve")
    return made


def clean(value: str) -> str:
    return FORBIDDEN.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))


def paragraph(children: Iterable[Any], *, style: str = "", keep_next: bool = False) -> Any:
    properties = [
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep_next else None,
    ]
    kept = [one for one in properties if one is not None]
    return element("p", element("pPr", *kept) if kept else None, *children)
