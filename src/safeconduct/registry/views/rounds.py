"""The list of an area coordinator: one page for an old telephone, without scripts."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry.forms import CountForm, FoundForm
from safeconduct.registry.operations import wardens as operations
from safeconduct.registry.queries import wardens as queries
from safeconduct.registry.views.within_reach import leave_trace

NOTE = "n"


# Compressed on a weak line. The page holds nothing that somebody else could have put there to guess the rest by.
@gzip_page
@door("registry.look_after")
def my_families(request: StaffRequest) -> HttpResponse:
    return _page(request)


@gzip_page
@door("registry.look_after")
@require_POST
def my_answer(request: StaffRequest) -> HttpResponse:
    warden = queries.warden_at(request.user, request.post_at_work)
    found, _dot, number = request.POST.get("a", "").partition(".")
    note = request.POST.get(f"{NOTE}{number}", "")
    form = FoundForm({"found": found, "note": note, "seen": request.POST.get(f"s{number}", "")})
    if warden is None or not form.is_valid():
        return _page(request, problem=_not_written(form), notes=_notes(request), status=422)
    given = form.cleaned_data
    try:
        operations.answer(
            warden, given["seen"], given["found"], note=given["note"], by=request.user, at=clock.now()
        )
    except operations.NotInCharge:
        return _page(
            request, problem=_("This family is not on your list any more. Nothing was written."), notes=_notes(request), status=409
        )  # fmt: skip
    except operations.AnsweredBefore:
        problem = _("Another answer about this family was written meanwhile. Look at it, and press again if yours is right.")  # fmt: skip
        return _page(request, problem=problem, notes=_notes(request), status=409)
    messages.success(request, _("Your answer is written down. Thank you."))
    others = {key: text for key, text in _notes(request).items() if key != number}
    if others:
        # Notes about other families that were begun stay in their boxes.
        return _page(request, notes=others)
    return redirect(f"{reverse('registry:my_families')}#f{number}")


@gzip_page
@door("registry.look_after")
@require_POST
def my_count(request: StaffRequest) -> HttpResponse:
    warden = queries.warden_at(request.user, request.post_at_work)
    agreements = list(queries.in_force(warden, at=clock.now())) if warden else []
    form = CountForm(request.POST, agreements=agreements)
    if warden is None or not form.is_valid():
        problem = _("Write a number without a name, for example 12. Nothing was written.")
        return _page(request, problem=problem, status=422)
    given = form.cleaned_data
    operations.count_others(warden, given["area"], given["number"], by=request.user, at=clock.now())
    messages.success(request, _("Your number is written down. Thank you."))
    return redirect("registry:my_families")


def _page(
    request: StaffRequest, *, problem: str = "", notes: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    warden = queries.warden_at(request.user, request.post_at_work)
    rounds = queries.rounds(warden, at=clock.now()) if warden else []
    shown = [one.registration for each in rounds for family in each.families for one in family.members]
    leave_trace(request, "registry.list_of_warden", shown)
    lines = [
        (one, [(family, (notes or {}).get(str(family.number), "")) for family in one.families])
        for one in rounds
    ]
    return render(request, "registry/my_families.html", {"rounds": lines, "problem": problem}, status=status)


def _notes(request: StaffRequest) -> dict[str, str]:
    """What was typed about families, by their number on the page."""
    return {
        name.removeprefix(NOTE): text
        for name, text in request.POST.items()
        if name.startswith(NOTE) and name[1:].isdecimal() and isinstance(text, str) and text
    }


def _not_written(form: FoundForm) -> str:
    if "note" in form.errors:
        return _("The note is too long: at most two hundred letters. Nothing was written.")
    return _("That could not be read. Press the button once more.")
