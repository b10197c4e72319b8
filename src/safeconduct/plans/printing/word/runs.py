"""Text as runs of one script each, with the font and the language that Word needs to shape and check it.

Word draws Lao, Thai, Khmer, Burmese and Arabic with the complex-script font and size of a run and looks up their
language under `w:bidi`; a run that sets only the ordinary ones is drawn with a font that has no such letters.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, NamedTuple

from safeconduct.plans.printing.word.xml import clean, element, text


class Script(NamedTuple):
    key: str
    letters: re.Pattern[str]
    font: str
    language: str


SCRIPTS: Final = (
    Script("lo", re.compile("[\u0e80-\u0eff]"), "Noto Sans Lao", "lo-LA"),
    Script("th", re.compile("[\u0e00-\u0e7f]"), "Noto Sans Thai", "th-TH"),
    Script("km", re.compile("[\u1780-\u17ff]"), "Leelawadee UI", "km-KH"),
    Script("my", re.compile("[\u1000-\u109f]"), "Myanmar Text", "my-MM"),
    Script("ar", re.compile("[\u0600-\u06ff\u0750-\u077f]"), "Arial", "ar-SA"),
)
FIRST_COMPLEX: Final = "\u0600"
LATIN: Final = "Arial"
LANGUAGES: Final = {"en": "en-GB", "lo": "lo-LA", "th": "th-TH", "vi": "vi-VN", "fr": "fr-FR"}
COMPLEX: Final = {"lo": "lo-LA", "th": "th-TH"}
# Lao and Thai letters are drawn smaller than Latin ones of the same size.
LARGER: Final = 1.15
QUIET: Final = "4D5B66"
# Spaces and marks that stand with whatever script is around them.
NEUTRAL: Final = re.compile(r"[\s\d.,;:()\-–—/+“”\"'·\u200b]")


def runs(value: str, *, bold: bool = False, colour: str = "", points: float = 0) -> list[Any]:
    return [
        _run(piece, script, bold=bold, colour=colour, points=points) for script, piece in pieces(clean(value))
    ]


def pieces(value: str) -> Iterator[tuple[Script | None, str]]:
    """The text cut where the script changes; spaces and digits stay with what stands before them."""
    scripts: list[Script | None] = []
    for letter in value:
        neutral = NEUTRAL.match(letter) and scripts
        scripts.append(scripts[-1] if neutral else _script(letter))
    for script, run in groupby(zip(scripts, value, strict=True), key=lambda one: one[0]):
        yield script, "".join(letter for _script, letter in run)


def _script(letter: str) -> Script | None:
    if letter < FIRST_COMPLEX:
        return None
    return next((one for one in SCRIPTS if one.letters.match(letter)), None)


def _run(piece: str, script: Script | None, *, bold: bool, colour: str, points: float) -> Any:
    size = round(points * 2) if points else None
    font = script.font if script else None
    properties = [
        element("rFonts", ascii=font, hAnsi=font, cs=font) if font else None,
        element("b") if bold else None,
        element("bCs") if bold else None,
        element("color", val=colour) if colour else None,
        element("sz", val=size) if size else None,
        element("szCs", val=round(size * LARGER)) if size else None,
        element("rtl") if script and script.key == "ar" else None,
        element("cs") if script else None,
        element("lang", bidi=script.language) if script else None,
    ]
    kept = [one for one in properties if one is not None]
    lines = [part for line in piece.split("\n") for part in (element("br"), text(line))][1:]
    return element("r", element("rPr", *kept) if kept else None, *lines)
