"""Printing: Typst sets a sheet as PDF/UA. Equal sheets at an equal time give equal bytes.

The sheet travels as data, so nothing typed into a plan can become markup, and the fonts are the ones shipped,
whatever the machine has.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.plans.pictures import size_of
from safeconduct.plans.printing.glyphs import FONTS, printable

FOLDER: Final = Path(__file__).resolve().parent / "typst"
PICTURE_DOTS: Final = 150.0


def pdf(sheet: Mapping[str, Any], *, at: datetime, layout: str = "plan") -> bytes:
    """`layout` is the name of a file in typst/."""
    with translation.override(sheet["language"]):
        readable, scripts = printable({key: value for key, value in sheet.items() if key != "pictures"})
        if scripts:
            readable["notice"] = _(
                "This paper has no font for: %(scripts)s. Where “[words in …]” stands, read the plan on the screen."
            ) % {"scripts": ", ".join(scripts)}
    readable["pictures"] = {digest: _drawing(jpeg) for digest, jpeg in sheet.get("pictures", {}).items()}
    return bytes(
        typst.compile(
            str(FOLDER / f"{layout}.typ"),
            root=str(FOLDER),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"sheet": json.dumps(readable, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    )


def _drawing(jpeg: bytes) -> dict[str, str | bool]:
    """A photograph as a drawing that holds it, which is text and so travels with the sheet."""
    width, height = size_of(jpeg)
    data = b64encode(jpeg).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
    return {"svg": svg, "wide": width >= height}


def pngs(svgs: list[str]) -> list[bytes]:
    """Pictures for word processors, which do not all draw SVG."""
    return _pictures("pictures", {"svgs": json.dumps(svgs, ensure_ascii=False)}) if svgs else []


def chart_png(chart: Mapping[str, Any], sheet: Mapping[str, Any]) -> bytes:
    said = {"chart": chart, "labels": sheet["labels"], "language": sheet["language"]}
    return _pictures("chart", {"sheet": json.dumps(said, ensure_ascii=False)})[0]


def _pictures(layout: str, inputs: dict[str, str]) -> list[bytes]:
    """One for each page of the layout."""
    made: Any = typst.compile(
        str(FOLDER / f"{layout}.typ"),
        root=str(FOLDER),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=PICTURE_DOTS,
        sys_inputs=inputs,
    )
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]
