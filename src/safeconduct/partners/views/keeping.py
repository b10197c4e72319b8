"""Adding, changing and removing what belongs to an agreement: focal points, the action plan, meetings."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
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
from safeconduct.partners.operations import Entry
from safeconduct.partners.views.meanwhile import Difference, compare, stands_already
from safeconduct.partners.views.reach import (
    changeable,
    ended_words,
    form_page,
    today,
    version_in,
    within_change,
)

EntryForm: TypeAlias = FocalPointForm | MeetingForm | UndertakingForm


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
            return _ended(request, form, str(kept.new), agreement, kind)
        messages.success(request, _("It is recorded."))
        return _back(pk, kind)
    return _page(request, form, str(kept.new), agreement, kind)


@door("partners.change")
def entry_edit(request: StaffRequest, pk: int, kind: str, entry: int) -> HttpResponse:
    agreement, kept = changeable(request, pk), _kept(kind)
    known = kept.model._default_manager.filter(pk=entry, agreement=agreement).first()
    if known is None:
        return _removed(request, agreement, kept, kind)
    form = _edited(request, kept, known, request.POST or None)
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_entry(
                known, form.values, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            meanwhile = compare(request.POST, _edited(request, kept, known, None))
            if not meanwhile.differences:
                return _stands_already(request, pk, kind)
            differences, form = meanwhile.differences, _edited(request, kept, known, meanwhile.asked)
        except operations.Gone:
            return _removed(request, agreement, kept, kind)
        except operations.NotInForce:
            return _ended(request, form, str(kept.change), agreement, kind)
        else:
            messages.success(request, _("The changes are saved."))
            return _back(pk, kind)
    if kept.model is FocalPoint:
        operations.note_agreement_read(agreement, by=request.user, at=clock.now())
    remove = reverse("partners:entry_remove", args=[pk, kind, entry])
    return _page(request, form, str(kept.change), agreement, kind, remove=remove, differences=differences)


@door("partners.change")
@require_POST
def entry_remove(request: StaffRequest, pk: int, kind: str, entry: int) -> HttpResponse:
    agreement, kept = within_change(request, pk), _kept(kind)
    known = kept.model._default_manager.filter(pk=entry, agreement=agreement).first()
    try:
        if known is None:
            raise operations.Gone
        operations.remove_entry(known, version=version_in(request), by=request.user, at=clock.now())
    except operations.Gone:
        messages.info(request, _("It is no longer there."))
    except operations.ChangedMeanwhile:
        messages.warning(
            request, _("This entry was changed meanwhile. Look at it again and repeat the step.")
        )
    else:
        messages.success(request, _("It is removed. The audit trail says that it was there."))
    return _back(pk, kind)


def _edited(request: StaffRequest, kept: Kept, known: Entry, typed: QueryDict | None) -> EntryForm:
    # Asked for again: a form writes what was typed into the one it was given.
    fresh = kept.model._default_manager.filter(pk=known.pk).first() or known
    return kept.form(typed, instance=fresh, agreement=known.agreement, today=today(request))


def _removed(request: StaffRequest, agreement: Agreement, kept: Kept, kind: str) -> HttpResponse:
    if request.method != "POST":
        raise Http404
    form = kept.form(request.POST, agreement=agreement, today=today(request))
    return _page(
        request, form, str(kept.change), agreement, kind,
        gone=_("Somebody removed it while you were writing. What you typed stands below: record it as a new one, or leave it."),
        anew=reverse("partners:entry_new", args=[agreement.pk, kind]),
    )  # fmt: skip


def _ended(
    request: StaffRequest, form: EntryForm, heading: str, agreement: Agreement, kind: str
) -> HttpResponse:
    now = Agreement.objects.get(pk=agreement.pk)
    return _page(request, form, heading, now, kind, gone=ended_words(now))


def _stands_already(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    messages.info(request, stands_already())
    return _back(pk, kind)


def _kept(kind: str) -> Kept:
    if kind not in KEPT:
        raise Http404
    return KEPT[kind]


def _back(pk: int, kind: str) -> HttpResponse:
    return redirect(f"{reverse('partners:agreement', args=[pk])}#{kind}")


def _page(
    request: StaffRequest, form: EntryForm, heading: str, agreement: Agreement, kind: str, **more: Any
) -> HttpResponse:
    address = reverse("partners:agreement", args=[agreement.pk])
    crumbs: list[tuple[str, object]] = [
        (reverse("partners:agreements"), _("Partners")),
        (address, agreement.title),
    ]
    return form_page(request, form, heading, f"{address}#{kind}", crumbs=crumbs, **more)
