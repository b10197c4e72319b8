"""What a post agrees with its area coordinators, whom it gives into their charge, and what they answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry.forms import AgreementForm, PeriodForm, period_of
from safeconduct.registry.models import WardenArea
from safeconduct.registry.operations import wardens as operations
from safeconduct.registry.queries import wardens as queries
from safeconduct.registry.views.within_reach import leave_trace

MOST_ANSWERS = 200


@door("registry.change_wardens")
def wardens(request: StaffRequest) -> HttpResponse:
    user, post = request.user, request.post_at_work
    context = {
        "agreed": queries.agreed_at(user, post, at=clock.now()),
        "ended": queries.ended_at_post(user, post),
        "wardens": queries.wardens_at(post).exists(),
        "answers": queries.answers_at(user, post).count(),
    }
    return render(request, "registry/wardens.html", context)


@door("registry.change_wardens")
def warden_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    today = clock.today(post.time_zone)
    begin = {"agreed_on": today, "shows_phone": True}
    form = AgreementForm(request.POST or None, post=post, today=today, initial=begin)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            agreement = operations.agree(
                given["warden"], given["area"], given, by=request.user, at=clock.now()
            )
        except operations.AlreadyAgreed:
            form.add_error(
                "area",
                _("An agreement with this coordinator for this province stands already. Renew that one."),
            )
        else:
            messages.success(
                request, _("The agreement is recorded. Now choose whom the coordinator looks after.")
            )
            return redirect("registry:warden", agreement.pk)
    return render(request, "registry/warden_form.html", {"form": form, "wardens": queries.wardens_at(post)})


@door("registry.change_wardens")
def warden(request: StaffRequest, pk: int) -> HttpResponse:
    agreement, at = _agreement(request, pk), clock.now()
    charged = list(queries.in_charge(request.user, agreement)[: queries.MOST])
    free = (
        list(queries.to_give(request.user, agreement, at=at)[: queries.MOST]) if _is_open(agreement) else []
    )
    leave_trace(request, "registry.list_for_warden", [*charged, *free])
    context = {
        "agreement": agreement,
        "state": queries.state_of(agreement, clock.today(agreement.warden.post.time_zone)),
        "charged": charged,
        "allowing": queries.allowing(charged, at=at),
        "free": free,
        "unasked": queries.unasked(request.user, agreement, at=at),
    }
    return render(request, "registry/warden.html", context)


@door("registry.change_wardens")
def warden_renew(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = _open_agreement(request, pk)
    today = clock.today(agreement.warden.post.time_zone)
    begin = period_of(agreement) | {"agreed_on": today}
    form = PeriodForm(request.POST or None, today=today, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            renewed = operations.renew(agreement, form.cleaned_data, by=request.user, at=clock.now())
        except operations.AgreementOver:
            messages.warning(request, _("A colleague ended or renewed this agreement meanwhile."))
            return redirect("registry:wardens")
        messages.success(request, _("The agreement is renewed. The families stay in charge."))
        return redirect("registry:warden", renewed.pk)
    return render(request, "registry/warden_form.html", {"form": form, "agreement": agreement})


@door("registry.change_wardens")
@require_POST
def warden_end(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = _open_agreement(request, pk)
    try:
        operations.end_agreement(agreement, by=request.user, at=clock.now())
    except operations.AgreementOver:
        messages.warning(request, _("A colleague ended or renewed this agreement meanwhile."))
    else:
        messages.success(
            request, _("The agreement has ended. The coordinator sees nobody of this province any more.")
        )
    return redirect("registry:wardens")


@door("registry.change_wardens")
@require_POST
def warden_give(request: StaffRequest, pk: int) -> HttpResponse:
    agreement, at = _open_agreement(request, pk), clock.now()
    listed = queries.to_give(request.user, agreement, at=at)
    if not request.POST.get("everybody"):
        listed = listed.filter(pk__in=_ticked(request))
    chosen = list(listed.values_list("pk", flat=True)[: queries.MOST])
    try:
        given = operations.give_in_charge(agreement, chosen, by=request.user, at=at)
    except operations.AgreementOver:
        messages.warning(request, _("A colleague ended or renewed this agreement meanwhile."))
        return redirect("registry:wardens")
    said = ngettext(
        "%(count)d person is now in this coordinator's charge.",
        "%(count)d people are now in this coordinator's charge.",
        given,
    )
    messages.success(request, said % {"count": given})
    return redirect("registry:warden", pk)


@door("registry.change_wardens")
@require_POST
def warden_take_back(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    taken = operations.take_back(agreement, _ticked(request), by=request.user, at=clock.now())
    said = ngettext(
        "%(count)d person is no longer in this coordinator's charge.",
        "%(count)d people are no longer in this coordinator's charge.",
        taken,
    )
    messages.success(request, said % {"count": taken})
    return redirect("registry:warden", pk)


@door("registry.view")
def warden_answers(request: StaffRequest) -> HttpResponse:
    answers = list(queries.answers_at(request.user, request.post_at_work)[:MOST_ANSWERS])
    leave_trace(request, "registry.answers_of_wardens", [one.registration for one in answers])
    return render(request, "registry/warden_answers.html", {"answers": answers})


@door("registry.change")
@require_POST
def warden_answer_handle(request: StaffRequest, pk: int) -> HttpResponse:
    answers = queries.answers_at(request.user, request.post_at_work)
    one = get_object_or_404(answers.select_related("registration__post"), pk=pk)
    try:
        operations.handle(one, by=request.user, at=clock.now())
    except operations.AlreadyHandled:
        messages.warning(request, _("A colleague has dealt with this meanwhile, or there is a newer answer."))
    else:
        messages.success(request, _("It is written down that you dealt with this."))
    return redirect("registry:warden_answers")


def _agreement(request: StaffRequest, pk: int) -> WardenArea:
    return get_object_or_404(queries.agreements_at(request.user, request.post_at_work), pk=pk)


def _is_open(agreement: WardenArea) -> bool:
    return agreement.ended_at is None and agreement.warden.ended_at is None


def _open_agreement(request: StaffRequest, pk: int) -> WardenArea:
    """Of one that has ended nothing can be changed any more."""
    agreement = _agreement(request, pk)
    if agreement.ended_at is not None:
        raise Http404
    return agreement


def _ticked(request: StaffRequest) -> list[int]:
    chosen = [int(one) for one in request.POST.getlist("person") if one.isascii() and one.isdecimal()]
    return chosen[: queries.MOST]
