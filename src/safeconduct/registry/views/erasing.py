"""Erasing a person for good, asked twice; and the hold that keeps somebody from it. No name stands on these pages."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import EraseForm, HoldForm
from safeconduct.registry.models import Consent, Import, Purpose, Registration
from safeconduct.registry.views.within_reach import leave_trace


@door("registry.erase")
def erase(request: StaffRequest, pk: int) -> HttpResponse:
    entries = _entries(request, pk)
    person = entries[0].person
    form = EraseForm(request.POST or None, number=pk)
    is_asked = request.method == "POST"
    if is_asked and form.is_valid() and form.cleaned_data["number"] == pk:
        return _erased(request, entries, form)
    if not is_asked:
        leave_trace(request, "registry.open_erasing", entries[:1])
    context = {
        "person": person,
        "entries": entries,
        "form": form,
        "is_second": is_asked and "because" in form.cleaned_data,
        "hold_form": HoldForm(),
        "lists": Import.objects.filter(pk__in=[one.batch_id for one in entries if one.batch_id]),
        "others": person.family_unit.members.exclude(pk=pk).count() if person.family_unit else 0,
    }
    return render(request, "registry/erase.html", context, status=422 if "number" in form.errors else 200)


def _erased(request: StaffRequest, entries: list[Registration], form: EraseForm) -> HttpResponse:
    person, because, now = entries[0].person, form.cleaned_data["because"], clock.now()
    try:
        if because == "asked":
            # Or the next list would bring them back.
            operations.withdraw(person, Purpose.REGISTER, mode=Consent.Mode.SPOKEN, by=request.user, at=now)
        operations.erase(person, because=because, by=request.user, at=now)
    except operations.OnHold:
        messages.error(request, _("This person is on hold, so nothing was erased. Lift the hold first."))
        if because == "asked":
            messages.info(request, _("The person is out of every list, as they asked."))
    except (operations.AlreadyErased, operations.Erased, operations.MovedMeanwhile):
        messages.error(
            request, _("The entry changed at this moment, so nothing was erased. Look at it again.")
        )
    else:
        messages.success(request, _("Person %(number)s is erased.") % {"number": person.pk})
        return redirect("registry:people")
    return redirect("registry:erase", person.pk)


@door("registry.erase")
@require_POST
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    form = HoldForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why nothing may be erased."))
        return redirect("registry:erase", pk)
    return _held(
        request, pk, lambda entry, given: operations.hold(entry.person, form.cleaned_data["reason"], **given)
    )


@door("registry.erase")
@require_POST
def hold_lift(request: StaffRequest, pk: int) -> HttpResponse:
    return _held(request, pk, lambda entry, given: operations.lift_hold(entry.person, **given))


def _held(request: StaffRequest, pk: int, change: Callable[..., None]) -> HttpResponse:
    [entry, *_more] = _entries(request, pk)
    try:
        change(entry, {"by": request.user, "at": clock.now()})
    except operations.AlreadyErased:
        messages.error(request, _("The person is erased already."))
    return redirect("registry:erase", pk)


def _entries(request: StaffRequest, pk: int) -> list[Registration]:
    rows = queries.kept_at(request.user).filter(person=pk, person__erased_at__isnull=True)
    found = list(rows.select_related("person__family_unit", "post", "batch").order_by("-pk"))
    if not found:
        raise Http404
    return found
