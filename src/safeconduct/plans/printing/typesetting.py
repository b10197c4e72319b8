"""Printing: Typst sets a sheet as PDF/UA. Equal sheets at an equal time give equal bytes.

The sheet travels as data, so nothing typed into a plan can become markup, and the fonts are the ones shipped,
whatever the machine has.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

FOLDER: Final = Path(__file__).resolve().parent / "typst"
FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "pdf"


def pdf(sheet: Mapping[str, Any], *, at: datetime) -> bytes:
    return bytes(
        typst.compile(
            str(FOLDER / "plan.typ"),
            root=str(FOLDER),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    )
