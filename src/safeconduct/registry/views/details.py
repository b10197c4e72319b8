"""Adding, changing and removing what belongs to a person: one page for each kind of row."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations
from safeconduct.registry.forms import DETAILS, DetailForm, NeedsForm, needs_of
from safeconduct.registry.models import Registration
from safeconduct.registry.views.changes import version_of
from safeconduct.registry.views.within_reach import changeable, leave_trace

TITLES: Final[Mapping[str, Promise]] = {
    "names": gettext_lazy("Another name or spelling"), "phones": gettext_lazy("Telephone number"),
    "contacts": gettext_lazy("Emergency contact"), "trips": gettext_lazy("Trip"),
}  # fmt: skip


@door("registry.change")
def detail_new(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    registration = changeable(request, pk)
    return _page(request, registration, kind, None)


@door("registry.change")
def detail_edit(request: StaffRequest, pk: int, kind: str, row: int) -> HttpResponse:
    registration = changeable(request, pk)
    known = get_object_or_404(_form_of(kind)._meta.model, pk=row, person=registration.person_id)
    return _page(request, registration, kind, known)


@door("registry.change")
@require_POST
def detail_remove(request: StaffRequest, pk: int, kind: str, row: int) -> HttpResponse:
    registration = changeable(request, pk)
    known = get_object_or_404(_form_of(kind)._meta.model, pk=row, person=registration.person_id)
    try:
        operations.remove_detail(
            registration, known, version=version_of(request), by=request.user, at=clock.now()
        )
    except operations.ChangedMeanwhile:
        messages.warning(
            request, _("This entry was changed meanwhile. Look at it again and repeat the step.")
        )
    return redirect("registry:person", pk)


def _form_of(kind: str) -> type[DetailForm]:
    if kind not in DETAILS:
        raise Http404
    return DETAILS[kind]


def _page(request: StaffRequest, registration: Registration, kind: str, known: Any) -> HttpResponse:
    form = _form_of(kind)(
        request.POST or None, instance=known, post=registration.post,
        today=clock.today(registration.post.time_zone), initial={"country_code": registration.post.country_code},
    )  # fmt: skip
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, registration, form, known)
        except operations.AlreadyThere:
            form.add_error("number", _("This number is recorded for the person already."))
            status = 422
        except operations.ChangedMeanwhile:
            form.add_error(
                None, _("This entry was changed meanwhile. Nothing of yours is lost: compare and save again.")
            )
            status = 409
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("registry:person", registration.person_id)
    leave_trace(request, "registry.open", [registration])
    context = {"form": form, "registration": registration, "known": known, "kind": kind, "what": TITLES[kind]}
    return render(request, "registry/detail_form.html", context, status=status)


def _save(request: StaffRequest, registration: Registration, form: DetailForm, known: Any) -> None:
    given: dict[str, Any] = {"version": version_of(request), "by": request.user, "at": clock.now()}
    if known is None:
        operations.add_detail(registration, form._meta.model, form.cleaned_data, **given)
    else:
        operations.change_detail(registration, known, form.cleaned_data, **given)


@door("registry.change")
def needs(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    form = NeedsForm(request.POST or None, initial=needs_of(registration.person, registration.version))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.update_person(
                registration, form.values, version=form.cleaned_data["version"] or 0, by=request.user, at=clock.now()
            )  # fmt: skip
        except operations.ChangedMeanwhile:
            form.add_error(
                None, _("This entry was changed meanwhile. Nothing of yours is lost: compare and save again.")
            )
            status = 409
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("registry:person", pk)
    leave_trace(request, "registry.open", [registration])
    return render(
        request, "registry/needs_form.html", {"form": form, "registration": registration}, status=status
    )
