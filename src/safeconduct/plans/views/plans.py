"""The list of plans, a plan's overview, and its beginnings."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.core.geo import Point, bounding_box
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content import point_of, records
from safeconduct.plans.content.defects import defects
from safeconduct.plans.exchange import MOST_BYTES, Reading, read_plan_file
from safeconduct.plans.forms import ImportForm, NewPlanForm
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.old import Refused
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.prefill import first_draft
from safeconduct.plans.progress import overall_percent, progress
from safeconduct.plans.testing.verdict import headline
from safeconduct.plans.views.governance import governance
from safeconduct.plans.views.old import content_of, title_of
from safeconduct.plans.views.reach import may_approve, may_change, version_of
from safeconduct.plans.views.readiness import overview as readiness_overview

REVIEW_DAYS = 365
ROOM = 0.5  # degrees
LOST_PICTURES = ("picture_missing", "picture_not_read")
MOST_SAID = 8
POINT_TABLES = ("assembly_points", "hubs", "havens")


@door("plans.view")
def plans(request: StaffRequest) -> HttpResponse:
    today = clock.today(request.post_at_work.time_zone)
    rows = [
        {
            "line": line,
            "verdict": headline(line.last_test) if line.last_test else "",
            "is_old": line.days_in_force(today) > REVIEW_DAYS,
        }
        for line in queries.lines(request.user)
    ]
    return render(request, "plans/plans.html", {"rows": rows})


@door("plans.change")
def plan_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    suggested = _("Contingency plan, %(post)s") % {"post": post}
    sent = request.method == "POST"
    form = NewPlanForm(
        request.POST if sent else None, request.FILES if sent else None, initial={"title": suggested}
    )
    if sent and form.is_valid():
        try:
            address = _started(request, form.cleaned_data["title"], form.cleaned_data["old"])
        except operations.TitleTaken:
            form.add_error(
                "title", _("This post has a plan of this title. Choose another, or open that plan.")
            )
        except Refused as refused:
            form.add_error("old", refused.sentence)
        else:
            messages.success(
                request, _("The first draft is there. What the post and the map know was filled in.")
            )
            return redirect(address)
    return render(request, "plans/plan_new.html", {"form": form})


def _started(request: StaffRequest, title: str, old: "UploadedFile[Any] | None") -> str:
    """Begin the plan, with its old document where there is one, and say where to go on."""
    post = request.post_at_work
    begun: Any = {"title": title, "first": first_draft(post), "by": request.user, "at": clock.now()}
    if old is None:
        version = operations.start_plan(post, **begun)
        return reverse("plans:guide", args=[version.plan_id, version.number])
    document = operations.start_plan_from_document(post, content_of(old), name=title_of(old), **begun)
    return reverse(
        "plans:old_document", args=[document.version.plan_id, document.version.number, document.pk]
    )


@door("plans.change")
def plan_import(request: StaffRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    remarks: list[str] = []
    if request.method == "POST" and form.is_valid():
        reading = read_plan_file(form.cleaned_data["file"].read(MOST_BYTES + 1))
        outline = OUTLINE if reading.plan is None else reading.plan.outlined
        remarks = [remark.located(outline) for remark in reading.remarks]
        if reading.plan is not None:
            try:
                version = operations.import_plan(
                    request.post_at_work,
                    reading.plan,
                    title=form.cleaned_data["title"],
                    by=request.user,
                    at=clock.now(),
                )
            except operations.TitleTaken:
                form.add_error(
                    "title", _("This post has a plan of this title. Give the imported plan another.")
                )
            else:
                messages.success(request, _("The plan was read in as a draft."))
                _say_what_was_lost(request, reading)
                return redirect("plans:version", version.plan_id, version.number)
    return render(request, "plans/plan_import.html", {"form": form, "remarks": remarks})


def _say_what_was_lost(request: StaffRequest, reading: Reading) -> None:
    """Photographs of the file that are not in the plan. Everything else that does not fit stands on the plan's page."""
    lost = [remark for remark in reading.remarks if remark.code in LOST_PICTURES]
    for remark in lost[:MOST_SAID]:
        messages.warning(request, remark.located(OUTLINE if reading.plan is None else reading.plan.outlined))
    more = len(lost) - MOST_SAID
    if more > 0:
        messages.warning(
            request,
            ngettext(
                "%(count)s more photograph was left out.", "%(count)s more photographs were left out.", more
            )
            % {"count": more},
        )


@door("plans.view")
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    """The version at work: the open one, else the one in force."""
    versions = queries.versions_visible_to(request.user).filter(plan=pk)
    found = versions.exclude(state=PlanVersion.State.SUPERSEDED).first() or versions.first()
    if found is None:
        raise Http404
    return _overview(request, found)


@door("plans.view")
def version(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    return _overview(request, version_of(request.user, pk, number))


def _overview(request: StaffRequest, found: PlanVersion) -> HttpResponse:
    outline, sections = queries.outline_of(found), queries.sections_of(found)
    parts = progress(outline, sections)
    last = found.tests.filter(state="done").first()
    page = {
        **readiness_overview(found, outline, sections),
        "version": found,
        "plan": found.plan,
        "versions": found.plan.versions.all(),
        "parts": parts,
        "percent": overall_percent(parts),
        "defects": [(remark, remark.located(outline)) for remark in defects(outline, sections)][:50],
        "next_part": next((part for part in parts if not part.is_complete), None),
        "last_test": last,
        "verdict": headline(last) if last else "",
        "may_change": may_change(request, found),
        "may_approve": may_approve(request, found),
        "may_start_next": found.state == PlanVersion.State.IN_FORCE
        and request.user.has_perm("plans.change", found.plan.post),
        "languages": settings.LANGUAGES,
        **governance(found, sections),
    }
    return render(request, "plans/plan.html", page)


@door("plans.view")
def points(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """The assembly points, exits and safe havens on a map, and as a table."""
    found = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(found), queries.sections_of(found)
    names = queries.names_in(outline, sections)
    rows, places = [], []
    for key in POINT_TABLES:
        table = outline.table(f"evacuation.{key}")
        for row in records(sections.get("evacuation", {}), key):
            where = point_of(row.get("position"))
            size = row.get("holding", row.get("capacity"))
            if where:
                places.append(Point(*where))
            rows.append(
                {
                    "kind": table.one if table else "",
                    "name": names.records.get(str(row.get("id")), ""),
                    "lat": where and f"{where[0]:.5f}",
                    "lon": where and f"{where[1]:.5f}",
                    "size": size if isinstance(size, int | float) else None,
                }
            )
    page = {
        "version": found,
        "plan": found.plan,
        "rows": rows,
        "bounds": _bounds(places),
        "disputed": settings.MAP_DISPUTED_LAYER,
        "disclaimer": settings.MAP_DISCLAIMER,
    }
    return render(request, "plans/points.html", page)


def _bounds(points: list[Point]) -> str:
    """West, south, east, north with some room around the points."""
    if not points:
        return ""
    box = bounding_box(points)
    return f"{box.west - ROOM:.3f},{box.south - ROOM:.3f},{box.east + ROOM:.3f},{box.north + ROOM:.3f}"
