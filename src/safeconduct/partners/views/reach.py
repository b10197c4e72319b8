"""One agreement within reach of whoever asks, and what day it is for them."""

from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.partners import queries
from safeconduct.partners.models import Agreement
from safeconduct.partners.views.meanwhile import Difference, started_from, typed_into


def today(request: StaffRequest) -> date:
    return clock.today(request.post_at_work.time_zone)


def agreement_of(request: StaffRequest, pk: int) -> Agreement:
    return get_object_or_404(queries.whole(queries.visible_to(request.user), request.user), pk=pk)


def within_change(request: StaffRequest, pk: int) -> Agreement:
    """To whoever may see but not change it, the page of the change does not exist."""
    agreement = agreement_of(request, pk)
    if not queries.may_change(request.user, agreement):
        raise Http404
    return agreement


def changeable(request: StaffRequest, pk: int) -> Agreement:
    """Nor does it exist for one that has ended. What was typed before it ended is not thrown away for that: the
    operation refuses it, and the page says so."""
    agreement = within_change(request, pk)
    if agreement.is_ended and request.method != "POST":
        raise Http404
    return agreement


def version_in(request: StaffRequest) -> int:
    """The version that was on the screen; none is a version nobody has."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and text.isascii() else 0


def form_page(
    request: StaffRequest,
    form: forms.BaseForm,
    heading: str,
    back: str,
    *,
    crumbs: list[tuple[str, object]],
    differences: list[Difference] | None = None,
    lead: str = "",
    remove: str = "",
    gone: str = "",
    anew: str = "",
) -> HttpResponse:
    """`gone` says why it can no longer be saved; what was typed is then shown, or asked for `anew` at that address."""
    page = {
        "form": form, "heading": heading, "back": back, "crumbs": crumbs, "differences": differences, "lead": lead,
        "remove": remove, "gone": gone, "anew": anew,
        "typed": typed_into(form) if gone and not anew else [],
        "started_from": started_from(form) if _is_change(form) else "",
    }  # fmt: skip
    status = 409 if differences or gone else 422 if form.errors else 200
    return render(request, "partners/form.html", page, status=status)


def ended_words(agreement: Agreement) -> str:
    day = date_format(agreement.ended_on) if agreement.ended_on else ""
    values = {"day": day, "why": agreement.ended_why}
    return (
        _("The agreement ended on %(day)s: %(why)s. What you typed is not saved; it stands below.") % values
    )


def _is_change(form: forms.BaseForm) -> bool:
    return isinstance(form, forms.ModelForm) and form.instance.pk is not None
