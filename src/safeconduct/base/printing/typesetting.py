"""Typst sets a sheet as PDF/UA. Equal sheets at an equal time give equal bytes.

The sheet travels as data, so nothing that somebody typed can become markup, and the fonts are the ones shipped,
whatever the machine has. Layouts may import from every room of the package, as "/base/printing/typst/letters.typ".
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.functional import Promise

from safeconduct.base.printing.glyphs import FONTS, printable

PACKAGE: Final = Path(__file__).resolve().parents[2]
PICTURE_DOTS: Final = 150.0


def with_letters(sheet: Mapping[str, Any], otherwise: str | Promise) -> dict[str, Any]:
    """The sheet as it can be drawn. Where something cannot, its notice is the sentence `otherwise`, which names the
    %(scripts)s. In the active language."""
    readable, scripts = printable(sheet)
    if scripts:
        readable["notice"] = str(otherwise) % {"scripts": ", ".join(scripts)}
    return readable


def pdf(layout: Path, sheet: Mapping[str, Any], *, at: datetime) -> bytes:
    return bytes(
        typst.compile(
            str(layout),
            root=str(PACKAGE),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    )


def pngs(layout: Path, inputs: Mapping[str, str]) -> list[bytes]:
    """A picture of each page of the layout."""
    made: Any = typst.compile(
        str(layout),
        root=str(PACKAGE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=PICTURE_DOTS,
        sys_inputs=dict(inputs),
    )
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]
