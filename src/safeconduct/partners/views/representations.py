"""Saying who acts for our people in a country. The page that shows it reads the register too and stands in the desk."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.partners import operations, queries
from safeconduct.partners.forms import EndRepresentationForm, RepresentationForm
from safeconduct.partners.models import Representation
from safeconduct.partners.views.meanwhile import Difference, asked_with, compare, stands_already
from safeconduct.partners.views.reach import form_page, today, version_in


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
    form, heading = _edited(request.POST or None, known, asked), _("Change who acts there")
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_representation(
                known, form.values, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            gone = _gone(pk)
            if gone:
                return _page(request, form, heading, gone=gone)
            meanwhile = compare(request.POST, _edited(None, known, asked))
            if not meanwhile.differences:
                messages.info(request, stands_already())
                return redirect("desk:who_acts")
            differences, form = meanwhile.differences, _edited(meanwhile.asked, known, asked)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("desk:who_acts")
    operations.note_representations_read([known], by=request.user, at=clock.now(), post=request.post_at_work)
    return _page(request, form, heading, differences=differences)


@door("partners.change")
def representation_end(request: StaffRequest, pk: int) -> HttpResponse:
    known = _changeable(request, pk)
    initial = {"version": known.version, "on": today(request)}
    form, heading = (
        EndRepresentationForm(request.POST or None, one=known, initial=initial),
        _("They no longer act there"),
    )
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            operations.end_representation(
                known, on=on, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            gone = _gone(pk)
            if gone:
                return _page(request, form, heading, gone=gone)
            now = get_object_or_404(Representation, pk=pk)
            differences = [Difference(_("Who acts there"), str(now), _ended_on(on))]
            form = EndRepresentationForm(asked_with(request.POST, now.version), one=now)
        else:
            messages.success(request, _("It is recorded that they no longer act there."))
            return redirect("desk:who_acts")
    return _page(request, form, heading, differences=differences, lead=str(known))


def _changeable(request: StaffRequest, pk: int) -> Representation:
    """What was typed before it ended is not thrown away for that: the operation refuses it, and the page says so."""
    rows = queries.representations_visible_to(request.user)
    if request.method != "POST":
        rows = rows.filter(ended_on__isnull=True)
    known = get_object_or_404(rows.select_related("country", "acting_post", "organisation"), pk=pk)
    if not queries.may_change_representation(request.user, known.country_id, known.acting_post_id):
        raise Http404
    return known


def _edited(data: Any, known: Representation, asked: dict[str, Any]) -> RepresentationForm:
    fresh = Representation.objects.get(pk=known.pk)
    return RepresentationForm(data, instance=fresh, initial={"version": fresh.version}, **asked)


def _gone(pk: int) -> str:
    ended_on = get_object_or_404(Representation, pk=pk).ended_on
    if ended_on is None:
        return ""
    words = _("They no longer act there since %(day)s. What you typed is not saved; it stands below.")
    return words % {"day": date_format(ended_on)}


def _ended_on(day: date) -> str:
    return _("No longer acts since %(day)s") % {"day": date_format(day)}


def _page(request: StaffRequest, form: Any, heading: str, **more: Any) -> HttpResponse:
    back = reverse("desk:who_acts")
    crumbs: list[tuple[str, object]] = [
        (reverse("partners:agreements"), _("Partners")),
        (back, _("Who acts where")),
    ]
    return form_page(request, form, heading, back, crumbs=crumbs, **more)
