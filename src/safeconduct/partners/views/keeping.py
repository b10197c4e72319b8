"""Adding, changing and removing what belongs to an agreement: focal points, the action plan, meetings."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.partners import operations
from safeconduct.partners.forms import FocalPointForm, MeetingForm, UndertakingForm
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Undertaking
from safeconduct.partners.views.reach import changeable, form_page, today, within_change


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of what belongs to an agreement: its table, its form, and what pages call it."""

    model: type[FocalPoint] | type[Undertaking] | type[Meeting]
    form: type[FocalPointForm] | type[UndertakingForm] | type[MeetingForm]
    new: str | Promise
    change: str | Promise


KEPT: Final = {
    "focal-points": Kept(
        FocalPoint, FocalPointForm, gettext_lazy("A new focal point"), gettext_lazy("Change a focal point")
    ),
    "action-plan": Kept(
        Undertaking,
        UndertakingForm,
        gettext_lazy("A new line of the action plan"),
        gettext_lazy("Change a line of the action plan"),
    ),
    "meetings": Kept(Meeting, MeetingForm, gettext_lazy("A new meeting"), gettext_lazy("Change a meeting")),
}


@door("partners.change")
def entry_new(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    agreement, kept = changeable(request, pk), _kept(kind)
    form = kept.form(request.POST or None, agreement=agreement, today=today(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_entry(kept.model, agreement, form.values, by=request.user, at=clock.now())
        except operations.NotInForce:
            messages.warning(request, _("The agreement has ended meanwhile. Nothing has been changed."))
        else:
            messages.success(request, _("It is recorded."))
        return _back(pk, kind)
    return _page(request, form, str(kept.new), agreement, kind)


@door("partners.change")
def entry_edit(request: StaffRequest, pk: int, kind: str, entry: int) -> HttpResponse:
    agreement, kept = changeable(request, pk), _kept(kind)
    known = _entry(agreement, kept, entry)
    form = kept.form(
        request.POST or None,
        instance=_entry(agreement, kept, entry),
        agreement=agreement,
        today=today(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_entry(known, form.values, by=request.user, at=clock.now())
        except operations.ChangedMeanwhile:
            messages.warning(request, _("It was removed meanwhile. Nothing has been changed."))
        except operations.NotInForce:
            messages.warning(request, _("The agreement has ended meanwhile. Nothing has been changed."))
        else:
            messages.success(request, _("The changes are saved."))
        return _back(pk, kind)
    if kept.model is FocalPoint:
        operations.note_agreement_read(agreement, by=request.user, at=clock.now())
    remove = reverse("partners:entry_remove", args=[pk, kind, entry])
    return _page(request, form, str(kept.change), agreement, kind, remove)


@door("partners.change")
@require_POST
def entry_remove(request: StaffRequest, pk: int, kind: str, entry: int) -> HttpResponse:
    agreement, kept = within_change(request, pk), _kept(kind)
    try:
        operations.remove_entry(_entry(agreement, kept, entry), by=request.user, at=clock.now())
    except operations.ChangedMeanwhile:
        messages.info(request, _("It was removed already."))
    else:
        messages.success(request, _("It is removed. The audit trail says that it was there."))
    return _back(pk, kind)


def _kept(kind: str) -> Kept:
    if kind not in KEPT:
        raise Http404
    return KEPT[kind]


def _entry(agreement: Agreement, kept: Kept, pk: int) -> Any:
    return get_object_or_404(kept.model, pk=pk, agreement=agreement)


def _back(pk: int, kind: str) -> HttpResponse:
    return redirect(f"{reverse('partners:agreement', args=[pk])}#{kind}")


def _page(
    request: StaffRequest, form: Any, heading: str, agreement: Agreement, kind: str, remove: str = ""
) -> HttpResponse:
    address = reverse("partners:agreement", args=[agreement.pk])
    crumbs: list[tuple[str, object]] = [
        (reverse("partners:agreements"), _("Partners")),
        (address, agreement.title),
    ]
    return form_page(request, form, heading, f"{address}#{kind}", crumbs=crumbs, remove=remove)
