"""The seven questions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.forms import SelfTestForm
from safeconduct.plans.selftest import QUESTIONS, open_questions


@door("plans.change")
def self_test(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    last = post.self_tests.first()
    form = SelfTestForm(request.POST or None, initial=last.answers if last else None)
    if request.method == "POST" and form.is_valid():
        operations.answer_self_test(post, form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("Kept. Below is what to do first."))
        return redirect("plans:self_test")
    line = next(iter(queries.lines(request.user, post=post)), None)
    page = {
        "form": form,
        "questions": [(one, form[one.key]) for one in QUESTIONS],
        "last": last,
        "open_questions": open_questions(last.answers) if last else [],
        "earlier": post.self_tests.all()[1:6],
        "current": line.current if line else None,
    }
    return render(request, "plans/self_test.html", page)
