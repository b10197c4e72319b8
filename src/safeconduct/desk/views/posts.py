"""All posts beside each other: the matrix of posts and hazards, and the page a minister asks for."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from safeconduct.base import clock
from safeconduct.desk import figures, operations, queries, report, wording
from safeconduct.desk.asks import asks
from safeconduct.desk.workbook import matrix_workbook
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans.outline.risks import HAZARD_KINDS
from safeconduct.plans.printing import has_font, pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("plans.view")
def posts(request: StaffRequest) -> HttpResponse:
    rows = _rows(request)
    shown = figures.narrowed(rows, only=request.GET.get("only", ""), lacking=request.GET.get("lacking", ""))
    return render(request, "desk/posts.html", _page(request, rows, shown))


@door("plans.view")
def posts_xlsx(request: StaffRequest) -> HttpResponse:
    rows = _rows(request)
    operations.note_overview_export("posts", by=request.user, at=clock.now())
    printed = matrix_workbook(rows, on=clock.today(request.post_at_work.time_zone))
    return _file(printed, XLSX, "posts-and-hazards.xlsx")


@door("plans.view")
def minister(request: StaffRequest) -> HttpResponse:
    rows = _rows(request)
    page = _page(request, rows, rows) | {
        "sentences": report.sentences(rows),
        "asks": asks(rows),
        "gaps": figures.gaps(rows, most=report.MOST_GAPS),
    }
    return render(request, "desk/report.html", page)


@door("plans.view")
def minister_pdf(request: StaffRequest) -> HttpResponse:
    wanted = request.GET.get("lang") or get_language()
    language = wanted if wanted in dict(settings.LANGUAGES) and has_font(wanted) else "en"
    now = clock.now()
    sheet = report.sheet(
        _rows(request), language=language, on=clock.today(request.post_at_work.time_zone), by=request.user
    )
    operations.note_overview_export("report", by=request.user, at=now)
    return _file(pdf(sheet, at=now, layout="report"), "application/pdf", f"posts-{language}.pdf")


def _rows(request: StaffRequest) -> list[queries.Row]:
    return queries.posts_at_a_glance(request.user, on=clock.today(request.post_at_work.time_zone))


def _page(request: StaffRequest, rows: list[queries.Row], shown: list[queries.Row]) -> dict[str, Any]:
    only, lacking = request.GET.get("only", ""), request.GET.get("lacking", "")
    return {
        "rows": [(row, wording.cells(row)) for row in shown],
        "posts": len(rows),
        "counts": figures.counts(rows),
        "people": figures.people(rows),
        "kinds": [label for _kind, label in HAZARD_KINDS],
        "legend": list(wording.WORDS.values()),
        "figure": figures.BY_KEY.get(only),
        "lacking": figures.BY_RULE.get(lacking),
        "today": clock.today(request.post_at_work.time_zone),
    }


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
