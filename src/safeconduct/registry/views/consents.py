"""What a person agreed to: asking, answering, taking back. Of somebody who left the register these pages show a number
and no name, so that a mistake can be put right and they can come back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.roles import posts_where
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import AnswerForm, WithdrawForm
from safeconduct.registry.models import ConsentText, Purpose, Registration
from safeconduct.registry.views.within_reach import leave_trace

State = Registration.State


@door("registry.view")
def consents(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _entry(request, pk)
    person, now = registration.person, clock.now()
    leave_trace(request, "registry.open_consents", [registration])
    context = {
        "registration": registration,
        "person": person,
        "has_left": registration.state == State.WITHDRAWN,
        "standings": [(Purpose(one.purpose), one) for one in queries.standings(person, at=now).values()],
        "answers": queries.answers_of(person).order_by("-asked_at", "-pk"),
        "may_change": request.user.has_perm("registry.change", registration.post),
    }
    return render(request, "registry/consents.html", context)


@door("registry.change")
def consent_answer(request: StaffRequest, pk: int, purpose: str) -> HttpResponse:
    """The words to be read, in the language they are read in, and the answer to them."""
    registration, asked = _changeable(request, pk), _purpose(purpose)
    form, status = AnswerForm(request.POST or None, purpose=asked), 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answer = operations.give if given["answer"] == "yes" else operations.refuse
        try:
            answer(registration.person, given["text"], mode=given["mode"], by=request.user, at=clock.now())
        except operations.SaidNo:
            form.add_error(
                "mode",
                _("The person said no themselves. Only the person can say yes now; nothing was written."),
            )
            status = 409
        except operations.AnsweredMeanwhile:
            form.add_error(None, _("Another answer was recorded at this moment. Look at it and ask again."))
            status = 409
        else:
            messages.success(request, _("The answer is recorded."))
            return redirect("registry:consents", pk)
    language = request.GET.get("language") or queries.language_for(registration.person)
    text = queries.words_for(asked, language)
    context = {
        "registration": registration,
        "purpose": asked,
        "text": text,
        "texts": ConsentText.objects.filter(purpose=asked, version=text.version).order_by("language"),
        "form": form,
        "has_left": registration.state == State.WITHDRAWN,
    }
    return render(request, "registry/consent_answer.html", context, status=status)


@door("registry.change")
def consent_withdraw(request: StaffRequest, pk: int, purpose: str) -> HttpResponse:
    registration, asked = _changeable(request, pk), _purpose(purpose)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.withdraw(
            registration.person, asked, mode=form.cleaned_data["mode"], by=request.user, at=clock.now()
        )
        if asked != Purpose.REGISTER:
            messages.success(request, _("It is taken back."))
            return redirect("registry:consents", pk)
        messages.success(
            request,
            _("Person %(number)s is out of the register and in no list any more.")
            % {"number": registration.person_id},
        )
        return redirect("registry:people")
    context = {
        "registration": registration,
        "purpose": asked,
        "form": form,
        "is_leaving": asked == Purpose.REGISTER,
    }
    return render(request, "registry/consent_withdraw.html", context)


def _entry(request: StaffRequest, pk: int) -> Registration:
    """In the register, or taken out of it by the person."""
    rows = Registration.objects.filter(
        person=pk, person__erased_at__isnull=True, post__in=posts_where(request.user, "registry.view"),
        state__in=[State.ACTIVE, State.WITHDRAWN],
    )  # fmt: skip
    # "active" stands before "withdrawn".
    found = rows.select_related("person", "post").order_by("state", "-pk").first()
    if found is None:
        raise Http404
    return found


def _changeable(request: StaffRequest, pk: int) -> Registration:
    registration = _entry(request, pk)
    if not request.user.has_perm("registry.change", registration.post):
        raise Http404
    return registration


def _purpose(given: str) -> Purpose:
    if given not in Purpose.values:
        raise Http404
    return Purpose(given)
