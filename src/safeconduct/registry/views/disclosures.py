"""What was told about a person to whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.consent.disclosed import KINDS, TOLD_FOR
from safeconduct.registry.forms import DisclosureForm
from safeconduct.registry.views.within_reach import changeable, leave_trace, registration_of


@door("registry.view")
def disclosures(request: StaffRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, pk)
    leave_trace(request, "registry.open_disclosures", [registration])
    context = {
        "registration": registration,
        "told": [
            (one, [str(KINDS.get(kind, kind)) for kind in one.disclosure.fields])
            for one in queries.disclosures_of(registration.person)
        ],
        "may_change": request.user.has_perm("registry.change", registration.post),
    }
    return render(request, "registry/disclosures.html", context)


@door("registry.change")
def disclosure_new(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    form, status, now = DisclosureForm(request.POST or None), 200, clock.now()
    standings = queries.standings(registration.person, at=now)
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_disclosure(registration, **form.values, by=request.user, at=now)
        except operations.NoConsent as refused:
            form.add_error("basis", _no_consent(refused))
            status = 409
        except operations.ReasonMissing:
            form.add_error("note", _("Write why it was told although the person did not say yes."))
            status = 422
        else:
            messages.success(request, _("It is written down."))
            return redirect("registry:disclosures", pk)
    leave_trace(request, "registry.open_disclosures", [registration])
    context = {
        "form": form,
        "registration": registration,
        "standings": [(purpose, standings[purpose]) for purpose in TOLD_FOR],
    }
    return render(request, "registry/disclosure_form.html", context, status=status)


def _no_consent(refused: operations.NoConsent) -> str:
    if refused.standing is None:
        return _("There is no consent for this. Choose what the person was asked about, or another basis.")
    return _(
        "The person's answer is: %(answer)s. Ask again, or choose another basis and write the reason; nothing was written."
    ) % {"answer": refused.standing.state.label}
