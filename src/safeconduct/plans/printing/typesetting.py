"""The papers of a plan as PDF, with its photographs, and drawings as pictures."""

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from safeconduct.base.printing import typesetting
from safeconduct.plans.pictures import size_of

FOLDER: Final = Path(__file__).resolve().parent / "typst"
OTHER_LETTERS: Final = _(
    "This paper has no font for: %(scripts)s. Where “[words in …]” stands, read the plan on the screen."
)


def pdf(sheet: Mapping[str, Any], *, at: datetime, layout: str = "plan") -> bytes:
    """`layout` is the name of a file in typst/."""
    with translation.override(sheet["language"]):
        words = {key: value for key, value in sheet.items() if key != "pictures"}
        readable = typesetting.with_letters(words, OTHER_LETTERS)
    readable["pictures"] = {digest: _drawing(jpeg) for digest, jpeg in sheet.get("pictures", {}).items()}
    return typesetting.pdf(FOLDER / f"{layout}.typ", readable, at=at)


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
    return typesetting.pngs(FOLDER / f"{layout}.typ", inputs)
