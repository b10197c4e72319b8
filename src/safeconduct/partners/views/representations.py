"""Saying who acts for our people in a country. The page that shows it reads the register too and stands in the desk."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.partners import operations, queries
from safeconduct.partners.forms import EndRepresentationForm, RepresentationForm
from safeconduct.partners.models import Representation
from safeconduct.partners.views.reach import differences, form_page, today, typed_with, version_in


@door("partners.change")
def representation_new(request: StaffRequest) -> HttpResponse:
    initial = {"country": request.GET.get("country", "")[:2]}
    form = RepresentationForm(request.POST or None, user=request.user, today=today(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.record_representation(form.values, by=request.user, at=clock.now())
        messages.success(request, _("It is recorded who acts there. Next step: try whether they answer."))
        return redirect("desk:who_acts")
    return _page(request, form, _("Who acts there"))


@door("partners.change")
def representation_edit(request: StaffRequest, pk: int) -> HttpResponse:
    known = _changeable(request, pk)
    asked: dict[str, Any] = {"user": request.user, "today": today(request)}
    form = _edited(request.POST or None, known, asked)
    theirs: list[tuple[object, object]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_representation(
                known, form.values, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            now = get_object_or_404(Representation, pk=pk)
            theirs = differences(form, form.values, {name: getattr(now, name) for name in form.values})
            form = _edited(typed_with(request, now.version), known, asked)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("desk:who_acts")
    operations.note_representations_read([known], by=request.user, at=clock.now(), post=request.post_at_work)
    return _page(request, form, _("Change who acts there"), theirs)


@door("partners.change")
def representation_end(request: StaffRequest, pk: int) -> HttpResponse:
    known = _changeable(request, pk)
    initial = {"version": known.version, "on": today(request)}
    form = EndRepresentationForm(request.POST or None, one=known, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_representation(
                known,
                on=form.cleaned_data["on"],
                version=version_in(request),
                by=request.user,
                at=clock.now(),
            )
        except operations.ChangedMeanwhile:
            messages.warning(
                request, _("This entry was changed meanwhile. Look at it again and repeat the step.")
            )
        else:
            messages.success(request, _("It is recorded that they no longer act there."))
        return redirect("desk:who_acts")
    return _page(request, form, _("They no longer act there"))


def _changeable(request: StaffRequest, pk: int) -> Representation:
    rows = queries.representations_visible_to(request.user).filter(ended_on__isnull=True)
    known = get_object_or_404(rows.select_related("country", "acting_post", "organisation"), pk=pk)
    if not queries.may_change_representation(request.user, known.country_id, known.acting_post_id):
        raise Http404
    return known


def _edited(data: Any, known: Representation, asked: dict[str, Any]) -> RepresentationForm:
    fresh = Representation.objects.get(pk=known.pk)
    return RepresentationForm(data, instance=fresh, initial={"version": fresh.version}, **asked)


def _page(
    request: StaffRequest, form: Any, heading: str, theirs: list[tuple[object, object]] | None = None
) -> HttpResponse:
    back = reverse("desk:who_acts")
    crumbs: list[tuple[str, object]] = [
        (reverse("partners:agreements"), _("Partners")),
        (back, _("Who acts where")),
    ]
    return form_page(request, form, heading, back, crumbs=crumbs, theirs=theirs)
