"""Whether a version is ready: the list of what the guidelines ask for, on a page and as a workbook."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.places.shapes import area_code_at
from safeconduct.plans import operations, queries
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import Outline
from safeconduct.plans.readiness import Finding, counted, findings, in_section
from safeconduct.plans.readiness.cautions import cautions
from safeconduct.plans.readiness.pages import line, only_missing, parts
from safeconduct.plans.readiness.saying import Voice
from safeconduct.plans.readiness.workbook import readiness_workbook
from safeconduct.plans.views.reach import may_change, version_of
from safeconduct.plans.views.workplace import Workplace

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("plans.view")
def readiness(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    found, voice = _found(request, version)
    is_narrowed = request.GET.get("only") == "missing"
    # Sentences name the staff and area coordinators, so this page is read like a section that names people.
    operations.note_read(version, "readiness", by=request.user, at=clock.now())
    page = {
        "version": version,
        "plan": version.plan,
        "tally": counted(found),
        "parts": parts(only_missing(found) if is_narrowed else found, voice),
        "is_narrowed": is_narrowed,
        "waiting": sum(one.waits_for_installation for one in found),
        "editable": may_change(request, version),
    }
    return render(request, "plans/readiness.html", page)


@door("plans.view")
def readiness_xlsx(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    found, voice = _found(request, version)
    operations.note_export(version, "readiness", by=request.user, at=clock.now())
    printed = readiness_workbook(str(version.plan), found, voice, on=_today(version))
    response = HttpResponse(printed, content_type=XLSX)
    name = f"readiness-{version.plan.post.code}-v{version.number}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def section_needs(at: Workplace) -> dict[str, Any]:
    """What the section at hand still needs, in its author's words, and what fits together badly in it."""
    facts = queries.readiness_facts(at.version, at.outline, at.sections, on=_today(at.version))
    voice = Voice(at.outline, at.sections, at.names)
    left = cautions(
        facts,
        at.section.key,
        locate=area_code_at,
        approver_left=approver_left(at.version),
        agreed=at.agreed,
    )
    return {
        "needs": [line(one, voice) for one in in_section(findings(facts), at.section.key)],
        "cautions": [{"remark": one, "text": one.sentence_with_title} for one in left],
    }


def overview(version: PlanVersion, outline: Outline, sections: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The three counts, for the line that leads to the list."""
    facts = queries.readiness_facts(version, outline, sections, on=_today(version))
    return {"tally": counted(findings(facts))}


def approver_left(version: PlanVersion) -> str:
    approver = version.approved_by
    return str(approver) if approver is not None and not approver.is_active else ""


def _today(version: PlanVersion) -> date:
    return clock.today(version.plan.post.time_zone)


def _found(request: StaffRequest, version: PlanVersion) -> tuple[tuple[Finding, ...], Voice]:
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    found = findings(queries.readiness_facts(version, outline, sections, on=_today(version)))
    return found, Voice(outline, sections, queries.names_in(outline, sections))
