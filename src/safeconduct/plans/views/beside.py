"""Two plans side by side: what each has section by section, and field by field on demand."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.plans import queries
from safeconduct.plans.content import records
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import Outline, Section
from safeconduct.plans.progress import SectionProgress, progress
from safeconduct.plans.readiness import findings, in_section
from safeconduct.plans.views.comparing import changes_between, counted, note_shown


@dataclass(frozen=True, slots=True)
class Has:
    """What one plan has in a section."""

    progress: SectionProgress
    entries: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Row:
    section: Section
    number: int
    left: Has
    right: Has


@door("plans.view")
def beside(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose the plan to hold beside this one."""
    version = _current(request.user, pk)
    others = [line for line in queries.lines(request.user) if line.plan.pk != pk]
    page = {"version": version, "plan": version.plan, "others": others}
    return render(request, "plans/beside_choose.html", page)


@door("plans.view")
def side_by_side(request: StaffRequest, pk: int, other: int) -> HttpResponse:
    left, right = _current(request.user, pk), _current(request.user, other)
    outline = queries.outline_of(left)
    has_left, has_right = (_has(outline, one) for one in (left, right))
    rows = [
        Row(section, number, has_left[section.key], has_right[section.key])
        for number, section in enumerate(outline.sections, 1)
    ]
    chosen = outline.section(request.GET.get("section", ""))
    found = changes_between(left, right, only=chosen.key) if chosen else []
    note_shown(found, left, right, by=request.user)
    page = {
        "version": left,
        "plan": left.plan,
        "other": right,
        "rows": rows,
        "chosen": chosen,
        "groups": found,
        "counts": counted(found),
    }
    return render(request, "plans/beside.html", page)


def _has(outline: Outline, version: PlanVersion) -> dict[str, Has]:
    sections = queries.sections_of(version)
    on = clock.today(version.plan.post.time_zone)
    found = findings(queries.readiness_facts(version, outline, sections, on=on))
    return {
        part.section.key: Has(
            part,
            sum(len(records(sections.get(part.section.key, {}), one.key)) for one in part.section.tables),
            len(in_section(found, part.section.key)),
        )
        for part in progress(outline, sections)
    }


def _current(user: User, pk: int) -> PlanVersion:
    """The version in force, which is what a plan stands for; before there is one, the latest."""
    versions = queries.versions_visible_to(user).filter(plan=pk)
    found = versions.filter(state=PlanVersion.State.IN_FORCE).first() or versions.first()
    if found is None:
        raise Http404
    return found
