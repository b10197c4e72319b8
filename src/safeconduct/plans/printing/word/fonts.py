"""The Lao and Thai fonts travel inside the document, so that it looks the same where they are not installed.

Fonts are embedded as ECMA-376 part 1, 17.8.1 asks: the first 32 bytes are mixed with a key that stands beside them,
here made from the font itself, so that equal documents carry equal fonts.
"""

import hashlib
from typing import Any, Final
from uuid import UUID

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from safeconduct.base.printing.glyphs import FONTS
from safeconduct.plans.printing.word.runs import SCRIPTS
from safeconduct.plans.printing.word.xml import element

EMBEDDED: Final = {"lo": "NotoSansLao", "th": "NotoSansThai"}
WEIGHTS: Final = (("embedRegular", "Regular"), ("embedBold", "Bold"))
OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FONT_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


def embed_fonts(document: Any) -> None:
    used = {
        font
        for run_fonts in document.element.body.iter(qn("w:rFonts"))
        if (font := run_fonts.get(qn("w:cs")))
    }
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    for script in SCRIPTS:
        if script.key in EMBEDDED and script.font in used:
            fonts.append(_entry(table, script.font, EMBEDDED[script.key]))
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
    document.settings.element.insert(0, element("embedTrueTypeFonts"))


def _entry(table: Any, name: str, file: str) -> Any:
    entry = element("font", element("charset", val="00"), element("family", val="auto"), name=name)
    for tag, weight in WEIGHTS:
        content = (FONTS / f"{file}-{weight}.ttf").read_bytes()
        key = UUID(bytes=hashlib.sha256(content).digest()[:16])
        target = PackURI(f"/word/fonts/{file}-{weight}.odttf")
        part = Part(target, OBFUSCATED, obfuscated(content, key), table.package)
        link = element(tag, fontKey=f"{{{str(key).upper()}}}")
        link.set(qn("r:id"), table.relate_to(part, FONT_RELATION))
        entry.append(link)
    return entry


def obfuscated(font: bytes, key: UUID) -> bytes:
    """The font with its first 32 bytes mixed with the key, read backwards; doing it twice gives the font again."""
    mask = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]
