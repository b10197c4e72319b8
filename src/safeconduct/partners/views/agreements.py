"""The register of agreements, and the page of one."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.partners import operations, queries
from safeconduct.partners.forms import NarrowForm
from safeconduct.partners.views.reach import agreement_of, today


@door("partners.view")
def agreements(request: StaffRequest) -> HttpResponse:
    form = NarrowForm(request.GET, user=request.user)
    narrowed = form.narrowed
    rows = queries.listed(request.user, narrowed, on=today(request))
    given = {name: value for name, value in form.cleaned_data.items() if value}
    page = {"form": form, "rows": rows, "has_any": bool(rows or given), "narrowed": urlencode(given)}
    return render(request, "partners/agreements.html", page)


@door("partners.view")
def agreement(request: StaffRequest, pk: int) -> HttpResponse:
    one = agreement_of(request, pk)
    focal_points = list(one.focal_points.all())
    if focal_points:
        operations.note_agreement_read(one, by=request.user, at=clock.now())
    on, may_change = today(request), queries.may_change(request.user, one)
    page = {
        "one": one,
        "alarms": queries.alarms_at(one, on=on),
        "focal_points": focal_points,
        "representations": queries.representations_visible_to(request.user).filter(
            agreement=one, ended_on__isnull=True
        ).select_related("country", "area", "acting_post", "organisation"),
        "may_change": may_change and not one.is_ended,
        # Names need not stay because the paper does.
        "may_remove": may_change and one.is_ended,
        "sees_all_sides": queries.sees_all_sides(request.user, one),
        "today": on,
    }  # fmt: skip
    return render(request, "partners/agreement.html", page)
