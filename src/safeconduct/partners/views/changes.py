"""Recording an agreement, changing, renewing and ending it.

A form carries the version that was on the screen. When the agreement has changed since, nothing is written, nothing
that was typed is lost, and the form knows the new version.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Post
from safeconduct.partners import operations
from safeconduct.partners.forms import AgreementForm, EndForm, NewAgreementForm, RenewForm
from safeconduct.partners.models import Agreement
from safeconduct.partners.views.meanwhile import Difference, asked_with, compare, stands_already
from safeconduct.partners.views.reach import changeable, ended_words, form_page, today, version_in


@door("partners.change")
def agreement_new(request: StaffRequest) -> HttpResponse:
    here = request.post_at_work
    # What headquarters concludes mostly concerns every post.
    initial = {"posts": [] if here.kind == Post.Kind.HEADQUARTERS else [here.pk]}
    form = NewAgreementForm(
        request.POST or None, user=request.user, today=today(request), instance=Agreement(), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.record_agreement(form.cleaned_data, by=request.user, at=clock.now())
        except operations.CodeTaken:
            # Somebody was quicker; read again, the form itself now says that the short name is taken.
            form.full_clean()
        else:
            messages.success(
                request, _("The agreement is recorded. Next step: write whom to call on each side.")
            )
            return redirect("partners:agreement", made.pk)
    return form_page(
        request, form, _("A new agreement"), reverse("partners:agreements"), crumbs=_crumbs(),
        lead=_("What is not known yet can stay empty. The register says what is missing."),
    )  # fmt: skip


@door("partners.change")
def agreement_edit(request: StaffRequest, pk: int) -> HttpResponse:
    known = changeable(request, pk)
    asked: dict[str, Any] = {"user": request.user, "today": today(request)}
    form = _edited(request.POST or None, known, asked)
    heading, crumbs = _("Change an agreement"), _crumbs(known)
    back = reverse("partners:agreement", args=[pk])
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            operations.change_agreement(
                known, typed, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.CodeTaken:
            form = _edited(request.POST, known, asked)
        except operations.NotInForce:
            return form_page(request, form, heading, back, crumbs=crumbs, gone=_ended(pk))
        except operations.ChangedMeanwhile:
            meanwhile = compare(request.POST, _edited(None, known, asked))
            if not meanwhile.differences:
                messages.info(request, stands_already())
                return redirect("partners:agreement", pk)
            differences, form = meanwhile.differences, _edited(meanwhile.asked, known, asked)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("partners:agreement", pk)
    return form_page(request, form, heading, back, crumbs=crumbs, differences=differences)


@door("partners.change")
@require_POST
def agreement_force(request: StaffRequest, pk: int) -> HttpResponse:
    known = changeable(request, pk)
    try:
        operations.bring_into_force(known, version=version_in(request), by=request.user, at=clock.now())
    except operations.SinceWhenUnknown:
        messages.error(
            request, _("Write first since when it is in force, under “Change”. Nothing has been changed.")
        )
    except operations.ChangedMeanwhile:
        messages.warning(
            request, _("This agreement was changed meanwhile. Look at it again and repeat the step.")
        )
    else:
        messages.success(request, _("The agreement is in force."))
    return redirect("partners:agreement", pk)


@door("partners.change")
def agreement_renew(request: StaffRequest, pk: int) -> HttpResponse:
    known = changeable(request, pk)
    heading, crumbs = _("Renew an agreement"), _crumbs(known)
    back = reverse("partners:agreement", args=[pk])
    initial = {"version": known.version, "term": known.term}
    form = RenewForm(request.POST or None, agreement=known, initial=initial)
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.renew_agreement(
                known, form.cleaned_data, version=version_in(request), by=request.user, at=clock.now()
            )
        except operations.NotInForce:
            gone = _ended(pk)
            if gone:
                return form_page(request, form, heading, back, crumbs=crumbs, gone=gone)
            form.add_error(None, _("Only an agreement that is in force can be renewed."))
        except (operations.ChangedMeanwhile, operations.Contradictory):
            known = Agreement.objects.get(pk=pk)
            meanwhile = compare(request.POST, _renewed(known))
            differences, form = meanwhile.differences, RenewForm(meanwhile.asked, agreement=known)
        else:
            messages.success(request, _("The agreement is renewed. The earlier period is in its history."))
            return redirect("partners:agreement", pk)
    return form_page(
        request, form, heading, back, crumbs=crumbs, differences=differences, lead=_now(known)
    )  # fmt: skip


@door("partners.change")
def agreement_end(request: StaffRequest, pk: int) -> HttpResponse:
    known = changeable(request, pk)
    heading, crumbs = _("End an agreement"), _crumbs(known)
    back = reverse("partners:agreement", args=[pk])
    initial = {"version": known.version, "on": known.expires_on or today(request)}
    form = EndForm(request.POST or None, agreement=known, initial=initial)
    differences: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            operations.end_agreement(
                known, on=given["on"], why=given["why"], version=version_in(request), by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except operations.NotInForce:
            return form_page(request, form, heading, back, crumbs=crumbs, gone=_ended(pk))
        except (operations.ChangedMeanwhile, operations.Contradictory):
            now = Agreement.objects.get(pk=pk)
            differences = [Difference(_("How long it holds"), _now(now), _end_of(given))]
            form = EndForm(asked_with(request.POST, now.version), agreement=now)
        else:
            messages.success(request, _("The agreement has ended. Its record is kept and can be read."))
            return redirect("partners:agreement", pk)
    return form_page(
        request, form, heading, back, crumbs=crumbs, differences=differences,
        lead=_("What has ended stays in the register and asks for nothing any more. It cannot be begun again."),
    )  # fmt: skip


def _renewed(agreement: Agreement) -> RenewForm:
    """The form as if the period that stands had been typed into it."""
    stands = {name: getattr(agreement, name) for name in ("in_force_from", "term", "expires_on", "version")}
    return RenewForm(agreement=agreement, initial=stands | {"renewed_by": _paper(agreement)})


def _ended(pk: int) -> str:
    """Why it can no longer be changed; nothing if it is still a draft."""
    now = Agreement.objects.get(pk=pk)
    return ended_words(now) if now.is_ended else ""


def _edited(data: Any, known: Agreement, asked: dict[str, Any]) -> AgreementForm:
    # Asked for again: a form writes what was typed into the one it was given.
    fresh = Agreement.objects.get(pk=known.pk)
    return AgreementForm(data, instance=fresh, initial={"version": fresh.version}, **asked)


def _crumbs(agreement: Agreement | None = None) -> list[tuple[str, object]]:
    above: list[tuple[str, object]] = [(reverse("partners:agreements"), _("Partners"))]
    return (
        [*above, (reverse("partners:agreement", args=[agreement.pk]), agreement.title)]
        if agreement
        else above
    )


def _now(agreement: Agreement) -> str:
    """The period that stands, in a sentence."""
    begins = date_format(agreement.in_force_from) if agreement.in_force_from else "–"
    if agreement.expires_on is not None:
        values = {"begins": begins, "ends": date_format(agreement.expires_on)}
        return _("It is recorded from %(begins)s to %(ends)s.") % values
    return _("It is recorded from %(begins)s; %(term)s.") % {
        "begins": begins, "term": agreement.get_term_display().lower()
    }  # fmt: skip


def _end_of(given: dict[str, Any]) -> str:
    return _("Ended on %(day)s: %(why)s") % {"day": date_format(given["on"]), "why": given["why"]}


def _paper(agreement: Agreement) -> str:
    newest = agreement.periods.first()
    return newest.renewed_by if newest else ""
