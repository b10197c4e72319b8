"""The list of an area coordinator: one page for an old telephone, without scripts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Officer
from safeconduct.registry.forms import CountForm, FoundForm
from safeconduct.registry.models import WardenAnswer
from safeconduct.registry.operations import wardens as operations
from safeconduct.registry.queries import wardens as queries
from safeconduct.registry.views.within_reach import leave_trace

# What the buttons send, so that the page stays light.
BUTTONS: Final = {one.value[0]: one.value for one in WardenAnswer.Answer}


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
    pressed, families = request.POST.get("a", ""), request.POST.get("s", "").split(";")
    number = pressed[1:5]
    place = int(number) if number.isascii() and number.isdecimal() else len(families)
    notes = _notes(request, families)
    shown = families[place] if place < len(families) else ""
    form = FoundForm(
        {"found": BUTTONS.get(pressed[:1], ""), "note": notes.get(_first(shown), ""), "seen": shown}
    )
    if warden is None or not form.is_valid():
        return _page(request, problem=_not_written(form), notes=notes, status=422)
    problem = _written(request, warden, form.cleaned_data)
    if problem:
        return _page(request, problem=problem, notes=notes, status=409)
    messages.success(request, _("Your answer is written down. Thank you."))
    notes.pop(_first(shown), None)
    if notes:
        # Notes about other families that were begun stay in their boxes.
        return _page(request, notes=notes)
    return redirect(f"{reverse('registry:my_families')}#f{_first(shown)}")


def _written(request: StaffRequest, warden: Officer, given: Mapping[str, Any]) -> str:
    """Empty, or why nothing was written."""
    by, at = request.user, clock.now()
    try:
        operations.answer(warden, given["seen"], given["found"], note=given["note"], by=by, at=at)
    except operations.NotInCharge:
        return _("This family is not on your list any more. Nothing was written.")
    except operations.AnsweredBefore:
        return _(
            "Another answer about this family was written meanwhile. Look at it, and press again if yours is right."
        )
    return ""


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
        (
            one,
            [(family, (notes or {}).get(str(family.number), "")) for family in one.families],
            ";".join(family.seen for family in one.families),
        )
        for one in rounds
    ]
    return render(request, "registry/my_families.html", {"rounds": lines, "problem": problem}, status=status)


def _notes(request: StaffRequest, families: Sequence[str]) -> dict[str, str]:
    """What was typed about each family of the page, by its first charge: on the next page it may stand elsewhere."""
    typed = ((_first(shown), request.POST.get(f"n{place}", "")) for place, shown in enumerate(families))
    return {first: text for first, text in typed if text}


def _first(shown: str) -> str:
    return shown.partition(".")[0]


def _not_written(form: FoundForm) -> str:
    if "note" in form.errors:
        return _("The note is too long: at most two hundred letters. Nothing was written.")
    return _("That could not be read. Press the button once more.")
