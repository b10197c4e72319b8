"""The population picture: counts, headcounts and estimates side by side."""

from collections.abc import Sequence

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
from safeconduct.registry.forms import CommunityForm, EstimateForm, PopulationFilterForm
from safeconduct.registry.models import CommunityGroup
from safeconduct.registry.views.downloads import xlsx


@door("registry.count")
def population(request: StaffRequest) -> HttpResponse:
    everything = queries.population(request.user, request.post_at_work)
    form = PopulationFilterForm(request.GET, countries=everything.countries)
    filters = _filters(form)
    unfiltered = filters == queries.PopulationFilters()
    picture = everything if unfiltered else queries.population(request.user, request.post_at_work, filters)
    context = {
        "form": form,
        "picture": picture,
        "is_filtered": not unfiltered,
        "narrowed": request.GET.urlencode(),
        "bounds": box_of([row.area for row in picture.rows if row.area]),
        "disclaimer": settings.MAP_DISCLAIMER,
        "disputed": settings.MAP_DISPUTED_LAYER,
    }
    return render(request, "registry/population.html", context)


def box_of(areas: Sequence[Area]) -> str:
    """West, south, east and north of those whose extent is known."""
    known = [area for area in areas if area.west is not None]
    if not known:
        return ""
    west, south = min(area.west or 0 for area in known), min(area.south or 0 for area in known)
    east, north = max(area.east or 0 for area in known), max(area.north or 0 for area in known)
    return f"{west},{south},{east},{north}"


def _filters(form: PopulationFilterForm) -> queries.PopulationFilters:
    form.is_valid()
    given = form.cleaned_data
    return queries.PopulationFilters(
        country=given.get("country") or "", status=given.get("status") or "", text=given.get("text") or ""
    )


@door("registry.count")
def population_xlsx(request: StaffRequest) -> HttpResponse:
    everything = queries.population(request.user, request.post_at_work)
    filters = _filters(PopulationFilterForm(request.GET, countries=everything.countries))
    picture = queries.population(request.user, request.post_at_work, filters)
    return xlsx(
        "population",
        lambda out: operations.export_population(
            out, picture, post=request.post_at_work, by=request.user, at=clock.now()
        ),
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
