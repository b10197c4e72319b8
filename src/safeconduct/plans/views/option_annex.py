"""An option as an annex of its draft, and taken out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations
from safeconduct.plans.views.options import option_of


@require_POST
@door("plans.change")
def option_annex(request: StaffRequest, option: int) -> HttpResponse:
    found = option_of(request.user, option)
    try:
        if request.POST.get("revision") != str(found.revision):
            raise operations.OptionMoved
        replaced = operations.annex_option(found, revision=found.revision, by=request.user, at=clock.now())
    except operations.OptionMoved:
        messages.error(
            request,
            _("Somebody changed this option after you opened the page. Look at it, and choose again."),
        )
    except operations.NotSound:
        messages.error(
            request, _("The independent check found faults in this option, so it cannot become an annex.")
        )
    except operations.NotEditable:
        messages.error(request, _not_a_draft())
    else:
        messages.success(request, _("The option is an annex of the plan now, and is printed with it."))
        if replaced:
            words = _("It takes the place of “%(name)s”, which stays in the list.")
            messages.info(request, words % {"name": replaced})
    return redirect("plans:option", found.pk)


@require_POST
@door("plans.change")
def option_annex_remove(request: StaffRequest, option: int) -> HttpResponse:
    found = option_of(request.user, option)
    try:
        operations.remove_annex(found, by=request.user, at=clock.now())
    except operations.NotEditable:
        messages.error(request, _not_a_draft())
    else:
        messages.success(request, _("The option is no longer an annex. It stays in the list."))
    return redirect("plans:option", found.pk)


def _not_a_draft() -> str:
    return _("Annexes change in a draft only. Start the next version of the plan first.")
