"""One agreement within reach of whoever asks, and what day it is for them."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.partners import queries
from safeconduct.partners.models import Agreement


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
    """Nor does it exist for one that has ended."""
    agreement = within_change(request, pk)
    if agreement.is_ended:
        raise Http404
    return agreement


def version_in(request: StaffRequest) -> int:
    """The version that was on the screen; none is a version nobody has."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and text.isascii() else 0


def typed_with(request: StaffRequest, version: int) -> QueryDict:
    """Everything that was typed, now knowing the version it was compared with."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def differences(
    form: forms.BaseForm, typed: dict[str, Any], now: dict[str, Any]
) -> list[tuple[object, object]]:
    """What is saved now where it differs from what was typed."""
    return [
        (form.fields[name].label, _shown(form.fields[name], now.get(name)))
        for name, value in typed.items()
        if name in form.fields and name != "version" and _plain(value) != _plain(now.get(name))
    ] or [(_("This record"), _("It was changed and changed back."))]


def form_page(
    request: StaffRequest,
    form: forms.BaseForm,
    heading: str,
    back: str,
    *,
    crumbs: list[tuple[str, object]],
    theirs: list[tuple[object, object]] | None = None,
    lead: str = "",
    remove: str = "",
) -> HttpResponse:
    page = {
        "form": form,
        "heading": heading,
        "back": back,
        "crumbs": crumbs,
        "theirs": theirs,
        "lead": lead,
        "remove": remove,
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "partners/form.html", page, status=status)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    return value or ""


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, forms.ChoiceField) and isinstance(value, str):
        return str(dict(cast("Any", field).choices).get(value, value))
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
