"""Printing and sharing: what can be printed, in which language, with which personal data in it."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing import (
    OUTPUTS,
    Output,
    card_areas,
    docx,
    extract_of,
    overview_svg,
    pdf,
    reading_of,
)
from safeconduct.plans.printing.languages import NAMES, Offered, cannot_print, headings_in, offered
from safeconduct.plans.views.reach import version_of

TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@door("plans.view")
def print_page(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    return _page(request, version_of(request.user, pk, number))


@door("plans.view")
def paper(request: StaffRequest, pk: int, number: int, key: str, form: str) -> HttpResponse:
    version, output = version_of(request.user, pk, number), _output(key, form)
    wanted = _language(request, "lang")
    other = request.GET.get("other", "") and _language(request, "other")
    problem = cannot_print(wanted) or (cannot_print(other) if other else "")
    if problem:
        return _page(request, version, problem=problem, status=422)
    chosen = {"other": headings_in(other) if other else "", "area": request.GET.get("area", "")}
    return file_of(request, version, output, form, headings_in(wanted), chosen)


@door("plans.view")
def extract(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """What the public extract would say, and what it leaves out, before anybody prints it."""
    version = version_of(request.user, pk, number)
    wanted = _language(request, "lang")
    language = "en" if cannot_print(wanted) else headings_in(wanted)
    found = extract_of(version, language=language)
    page = {
        "version": version, "plan": version.plan, "parts": found.sheet["sections"], "left_out": found.left_out,
        "language": language, "forms": OUTPUTS["extract"].forms, "languages": _languages(version),
    }  # fmt: skip
    return render(request, "plans/extract.html", page)


@door("plans.view")
def map_svg(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """The points of the plan as a drawing, for browsers without JavaScript."""
    version = version_of(request.user, pk, number)
    drawing = overview_svg(reading_of(version), language=get_language() or "en")
    if not drawing:
        raise Http404
    return HttpResponse(drawing, content_type="image/svg+xml")


def file_of(
    request: StaffRequest,
    version: PlanVersion,
    output: Output,
    form: str,
    language: str,
    chosen: dict[str, str],
) -> HttpResponse:
    """The paper as a file. Its name carries the post, never a person or a place."""
    at = clock.now()
    sheet = output.sheet(version, language, chosen)
    content = docx(sheet, at=at) if form == "docx" else pdf(sheet, at=at, layout=output.layout)
    operations.note_export(
        version, form if output.key == "plan" else f"{output.key}_{form}", by=request.user, at=at
    )
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"{output.key}-{version.plan.post.code}-v{version.number}-{language}.{form}"
    shown = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    return response


def _page(
    request: StaffRequest, version: PlanVersion, *, problem: str = "", status: int = 200
) -> HttpResponse:
    page = {
        "version": version,
        "plan": version.plan,
        "outputs": OUTPUTS.values(),
        "languages": _languages(version),
        "areas": card_areas(reading_of(version)),
        "chosen": get_language() or "en",
        "problem": problem,
    }
    return render(request, "plans/print.html", page, status=status)


def _languages(version: PlanVersion) -> Offered:
    introduction = queries.section_of(version, "introduction")
    return offered(introduction.content.get("third_language") if introduction else None)


def _language(request: StaffRequest, parameter: str) -> str:
    wanted = request.GET.get(parameter, "")
    return wanted if wanted in NAMES else get_language() or "en"


def _output(key: str, form: str) -> Output:
    output = OUTPUTS.get(key)
    if output is None or form not in output.forms:
        raise Http404
    return output
