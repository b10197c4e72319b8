"""The population picture: counts, headcounts and estimates side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.places.models import Area
from safeconduct.registry import operations, queries
from safeconduct.registry.ages import born_in
from safeconduct.registry.forms import CommunityForm, EstimateForm, PopulationFilterForm
from safeconduct.registry.models import CommunityGroup
from safeconduct.registry.queries.population import STATUSES
from safeconduct.registry.views.downloads import xlsx
from safeconduct.registry.views.numbers import Columns, Number, Opening, age_table, columns_of, opening


@dataclass(frozen=True, slots=True)
class Line:
    """A province of the picture as the page shows it."""

    row: queries.AreaRow
    total: Number
    statuses: list[Number]
    by_age: list[Number]


@door("registry.count")
def population(request: StaffRequest) -> HttpResponse:
    user, post = request.user, request.post_at_work
    everything = queries.population(user, post)
    year = clock.today(post.time_zone).year
    form = PopulationFilterForm(request.GET, countries=everything.countries)
    filters = _filters(form, year)
    unfiltered = filters == queries.PopulationFilters()
    picture = everything if unfiltered else queries.population(user, post, filters)
    splits = queries.splits_by_area(user, post, filters, year=year)
    shown = queries.together(splits[row.area_code] for row in picture.rows if row.area_code in splits)
    sees_people = user.has_perm("registry.view", post)
    number, columns = opening(sees_people=sees_people), columns_of(shown)
    # The list of people knows provinces, not countries or names of provinces.
    of_all = opening(sees_people=sees_people and not (filters.country or filters.text))
    context = {
        "form": form,
        "picture": picture,
        "lines": [
            _line(row, splits.get(row.area_code), filters.counted, number, columns, year)
            for row in picture.rows
        ],
        "columns": columns,
        "ages": age_table(shown, filters.counted, of_all, year=year),
        "total": of_all(picture.total, filters.counted),
        "is_filtered": not unfiltered,
        "is_of_persons": filters.is_of_persons,
        "narrowed": request.GET.urlencode(),
        "bounds": box_of([row.area for row in picture.rows if row.area]),
        "disclaimer": settings.MAP_DISCLAIMER,
        "disputed": settings.MAP_DISPUTED_LAYER,
    }
    return render(request, "registry/population.html", context)


def _line(
    row: queries.AreaRow, split: queries.Split | None, counted: queries.Filters, number: Opening, columns: Columns,
    year: int,
) -> Line:  # fmt: skip
    here = replace(counted, area=row.code)
    return Line(
        row,
        total=number(row.total, here),
        statuses=[number(row.registered.get(status, 0), replace(here, status=status)) for status in STATUSES],
        by_age=columns.numbers(split or queries.together([]), here, number, year=year),
    )


def box_of(areas: Sequence[Area]) -> str:
    """West, south, east and north of those whose extent is known."""
    known = [area for area in areas if area.west is not None]
    if not known:
        return ""
    west, south = min(area.west or 0 for area in known), min(area.south or 0 for area in known)
    east, north = max(area.east or 0 for area in known), max(area.north or 0 for area in known)
    return f"{west},{south},{east},{north}"


def _filters(form: PopulationFilterForm, year: int) -> queries.PopulationFilters:
    form.is_valid()
    given = {name: form.cleaned_data.get(name) or "" for name in ("country", "status", "text", "sex")}
    age = form.cleaned_data.get("age") or ""
    return queries.PopulationFilters(**given, born=born_in(age, year).written if age else "")


@door("registry.count")
def population_xlsx(request: StaffRequest) -> HttpResponse:
    user, post = request.user, request.post_at_work
    everything = queries.population(user, post)
    year = clock.today(post.time_zone).year
    filters = _filters(PopulationFilterForm(request.GET, countries=everything.countries), year)
    picture = queries.population(user, post, filters)
    splits = queries.splits_by_area(user, post, filters, year=year)
    return xlsx(
        "population",
        lambda out: operations.export_population(out, picture, splits, post=post, by=user, at=clock.now()),
    )


@door("registry.count")
def communities(request: StaffRequest) -> HttpResponse:
    groups = list(queries.groups_at(request.user, request.post_at_work))
    if request.user.has_perm("registry.view", request.post_at_work):
        operations.record_groups_read(groups, by=request.user, at=clock.now(), post=request.post_at_work)
    return render(request, "registry/communities.html", {"groups": groups})


@door("registry.change")
def community_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    form = CommunityForm(request.POST or None, post=post, today=clock.today(post.time_zone))
    if request.method == "POST" and form.is_valid():
        operations.add_community_group(post, form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("The headcount is recorded."))
        return redirect("registry:communities")
    return render(request, "registry/community_form.html", {"form": form})


@door("registry.change")
def community_edit(request: StaffRequest, pk: int) -> HttpResponse:
    group = _group(request, pk)
    form = CommunityForm(
        request.POST or None, instance=group, post=group.post, today=clock.today(group.post.time_zone)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        operations.update_community_group(group, form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("The headcount is changed."))
        return redirect("registry:communities")
    operations.record_groups_read([group], by=request.user, at=clock.now(), post=request.post_at_work)
    return render(request, "registry/community_form.html", {"form": form, "group": group})


@door("registry.change")
@require_POST
def community_end(request: StaffRequest, pk: int) -> HttpResponse:
    operations.end_community_group(_group(request, pk), by=request.user, at=clock.now())
    messages.success(request, _("The headcount no longer counts. It is kept."))
    return redirect("registry:communities")


def _group(request: StaffRequest, pk: int) -> CommunityGroup:
    return get_object_or_404(
        queries.groups_at(request.user, request.post_at_work).select_related("post"), pk=pk
    )


@door("registry.count")
def estimates(request: StaffRequest) -> HttpResponse:
    rows = queries.estimates_at(request.user, request.post_at_work)[:500]
    return render(request, "registry/estimates.html", {"rows": rows})


@door("registry.change")
def estimate_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    form = EstimateForm(request.POST or None, post=post, today=clock.today(post.time_zone))
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_estimate(post, form.cleaned_data, by=request.user, at=clock.now())
        except operations.EstimatedMeanwhile:
            form.add_error(
                None,
                _(
                    "A colleague recorded an estimate for this province at the same moment. Compare with it and save again."
                ),
            )
        else:
            messages.success(request, _("The estimate is recorded. The one before it is kept in the list."))
            return redirect("registry:estimates")
    return render(request, "registry/estimate_form.html", {"form": form})
