"""Tables in Word: heads that repeat on every page, rows that are not torn, and cards for what is too wide."""

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml.ns import qn

from safeconduct.plans.printing.word.runs import QUIET, runs
from safeconduct.plans.printing.word.xml import element, paragraph

# Twentieths of a point: the width between the margins of A4.
WIDTH: Final = 9638
RULE: Final = "AAB6BF"
SHADE: Final = "EEF3F5"


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float] = (),
    numeric: Sequence[bool] = (),
    whole: bool = False,
) -> Any:
    """`whole` keeps it on one page."""
    shares = _shares(widths or [1.0] * len(heads))
    right = numeric or [False] * len(heads)
    head = _row(
        [
            _cell(runs(one, bold=True, points=7.5), width, shade=SHADE)
            for one, width in zip(heads, shares, strict=True)
        ],
        head=True,
    )
    body = [
        _row(
            [
                _cell(runs(text, points=8), width, right=is_number)
                for text, width, is_number in zip(row, shares, right, strict=True)
            ]
        )
        for row in rows
    ]
    if whole:
        _keep_together([head, *body])
    return _table(shares, [head, *body])


def card(
    title: str, pairs: Sequence[tuple[str, str]], drawn: Sequence[tuple[str, Any]] = (), *, whole: bool = True
) -> Any:
    """One record as a small table: its title as the head, then names and values, then what is drawn.

    `whole` keeps it on one page.
    """
    shares = _shares([1.0, 2.4])
    head = _row([_cell(runs(title, bold=True, points=9.5), WIDTH, span=2, shade=SHADE)], head=True)
    body = [
        _row([_cell(runs(label, colour=QUIET, points=8), shares[0]), _cell(runs(value, points=9), shares[1])])
        for label, value in pairs
    ]
    body += [
        _row([_cell(runs(label, colour=QUIET, points=8), shares[0]), _cell([run], shares[1])])
        for label, run in drawn
    ]
    if whole:
        _keep_together([head, *body])
    return _table(shares, [head, *body])


def _keep_together(rows: Sequence[Any]) -> None:
    for row in rows[:-1]:
        for line in row.iter(qn("w:pPr")):
            line.find(qn("w:pStyle")).addnext(element("keepNext"))


def _table(shares: Sequence[int], rows: Sequence[Any]) -> Any:
    line = {"val": "single", "sz": 4, "space": 0, "color": RULE}
    borders = element(
        "tblBorders",
        *(element(side, **line) for side in ("top", "left", "bottom", "right", "insideH", "insideV")),
    )
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=sum(shares), type="dxa"),
            borders,
            element("tblLayout", type="fixed"),
            element("tblCellMar", element("left", w=60, type="dxa"), element("right", w=60, type="dxa")),
            element(
                "tblLook",
                val="0020",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
        ),
        element("tblGrid", *(element("gridCol", w=share) for share in shares)),
        *rows,
    )


def _row(cells: Sequence[Any], *, head: bool = False) -> Any:
    return element(
        "tr", element("trPr", element("cantSplit"), element("tblHeader") if head else None), *cells
    )


def _cell(content: Sequence[Any], width: int, *, span: int = 1, shade: str = "", right: bool = False) -> Any:
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=span) if span > 1 else None,
        element("shd", val="clear", color="auto", fill=shade) if shade else None,
    )
    body = paragraph(content, style="TableText")
    if right:
        body.pPr.append(element("jc", val="right"))
    return element("tc", properties, body)


def _shares(widths: Sequence[float]) -> list[int]:
    total = sum(widths)
    return [int(WIDTH * width / total) for width in widths]
