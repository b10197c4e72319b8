"""Two versions of a plan side by side, as a page and as a workbook."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.plans import operations, queries
from safeconduct.plans.compared import Count, Group, Side, comparison_workbook, groups
from safeconduct.plans.content.comparing import Turn
from safeconduct.plans.display import record_names
from safeconduct.plans.models import PlanVersion

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Pair:
    """The versions between which something is to be found: from which, to which, among which."""

    versions: list[PlanVersion]
    before: PlanVersion | None
    after: PlanVersion


def changes_between(before: PlanVersion, after: PlanVersion, *, only: str = "") -> list[Group]:
    outline = queries.outline_of(after)
    old, new = queries.sections_of(before), queries.sections_of(after)
    names = queries.names_among(outline, [old, new], post=after.plan.post)
    sides = (Side(one, replace(names, records=record_names(outline, one))) for one in (old, new))
    return groups(outline, *sides, only=only)


def note_shown(found: list[Group], *versions: PlanVersion, by: User) -> None:
    """Changes of a section with telephone numbers name people, on whichever page they stand."""
    shown = [group.key for group in found if group.names_people]
    if shown:
        for version in versions:
            operations.note_compared(version, shown, by=by, at=clock.now())


def counted(found: list[Group]) -> list[Count]:
    totals = dict.fromkeys(Turn, 0)
    for group in found:
        for one in group.counts:
            totals[one.turn] += one.number
    return [Count(turn, number) for turn, number in totals.items() if number]


@door("plans.view")
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    pair = _pair(request, pk)
    found = _changes(pair)
    if pair.before is not None:
        note_shown(found, pair.before, pair.after, by=request.user)
    page = {
        "plan": pair.after.plan,
        "version": pair.after,
        "before": pair.before,
        "versions": pair.versions,
        "groups": found,
        "counts": counted(found),
        "total": sum(len(group.lines) for group in found),
    }
    return render(request, "plans/compare.html", page)


@door("plans.view")
def compare_xlsx(request: StaffRequest, pk: int) -> HttpResponse:
    pair = _pair(request, pk)
    if pair.before is None:
        raise Http404
    operations.note_export(pair.after, "comparison", by=request.user, at=clock.now())
    before, after = (_("Version %(number)s") % {"number": one.number} for one in (pair.before, pair.after))
    book = comparison_workbook(pair.after.plan.title, before, after, _changes(pair), at=clock.now())
    response = HttpResponse(book, content_type=XLSX)
    name = f"plan-{pair.after.plan.post.code}-v{pair.before.number}-v{pair.after.number}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _changes(pair: Pair) -> list[Group]:
    return [] if pair.before is None else changes_between(pair.before, pair.after)


def _pair(request: StaffRequest, pk: int) -> Pair:
    versions = list(queries.versions_visible_to(request.user).filter(plan=pk))
    if not versions:
        raise Http404
    after = _chosen(versions, request.GET.get("to")) or versions[0]
    before = _chosen(versions, request.GET.get("from")) or base_of(versions, after)
    return Pair(versions, before, after)


def base_of(versions: list[PlanVersion], after: PlanVersion) -> PlanVersion | None:
    """What a version is read against: the one in force before it, else the one before."""
    earlier = [one for one in versions if one.number < after.number]
    in_force = [one for one in earlier if one.state == PlanVersion.State.IN_FORCE]
    return next(iter([*in_force, *earlier]), None)


def _chosen(versions: list[PlanVersion], number: str | None) -> PlanVersion | None:
    return next((one for one in versions if str(one.number) == number), None)
