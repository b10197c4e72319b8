"""The document's own styles, languages and paper, set once so that whoever edits it changes them in one place."""

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from safeconduct.plans.printing.word.runs import COMPLEX, LANGUAGES, LARGER, LATIN, SCRIPTS
from safeconduct.plans.printing.word.xml import element

ACCENT: Final = RGBColor(0x14, 0x53, 0x6B)
HEADINGS: Final = (("Heading 1", 17), ("Heading 2", 12), ("Heading 3", 10))


def prepare(document: Any, language: str) -> None:
    complex_font = next((one.font for one in SCRIPTS if one.key == language), SCRIPTS[0].font)
    _defaults(document, language, complex_font)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    _fonts(normal, complex_font, 20)
    for name, points in HEADINGS:
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), True, ACCENT
        _fonts(style, complex_font, points * 2)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    title = document.styles["Title"]
    title.font.size, title.font.color.rgb = Pt(26), ACCENT
    _fonts(title, complex_font, 52)
    label = document.styles.add_style("Label", WD_STYLE_TYPE.PARAGRAPH)
    label.base_style, label.font.size = normal, Pt(8)
    label.paragraph_format.space_after, label.paragraph_format.keep_with_next = Pt(1), True
    _fonts(label, complex_font, 16)
    cells = document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = normal, Pt(8.5)
    cells.paragraph_format.space_after = Pt(1)
    _fonts(cells, complex_font, 17)
    for level in (1, 2):
        line = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        line.element.set(qn("w:styleId"), f"TOC{level}")
        line.base_style = normal
        line.paragraph_format.space_after = Pt(1)
        line.paragraph_format.left_indent = Mm(6 * (level - 1))
        line.paragraph_format.tab_stops.add_tab_stop(Mm(168), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _paper(document)


def _defaults(document: Any, language: str, complex_font: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for tag in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia="SimSun", cs=complex_font))
    properties.append(
        element(
            "lang",
            val=LANGUAGES.get(language, language),
            eastAsia="zh-CN",
            bidi=COMPLEX.get(language, "lo-LA"),
        )
    )


def _fonts(style: Any, complex_font: str, half_points: int) -> None:
    """Complex scripts take their own font, size and weight, or they fall back to the template's."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", ascii=LATIN, hAnsi=LATIN, cs=complex_font))
    for tag in ("bCs", "szCs"):
        for old in properties.findall(qn(f"w:{tag}")):
            properties.remove(old)
    bold = properties.find(qn("w:b"))
    if bold is not None:
        bold.addnext(element("bCs"))
    size = properties.find(qn("w:sz"))
    if size is not None:
        size.addnext(element("szCs", val=round(half_points * LARGER)))


def _paper(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(22), Mm(18)
    page.top_margin, page.bottom_margin = Mm(24), Mm(20)
