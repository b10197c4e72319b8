"""The first page, search over all rooms, help, the audit trail."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safeconduct.audit import queries as audit
from safeconduct.base import clock
from safeconduct.desk import operations, queries
from safeconduct.desk.forms import TrailForm
from safeconduct.desk.views.access import PERSON, history_of_person
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Role
from safeconduct.identity.roles import is_only
from safeconduct.partners import queries as partners
from safeconduct.partners.alarms import is_untested
from safeconduct.partners.operations import note_representations_read
from safeconduct.places import queries as places
from safeconduct.plans.operations import NotEditable
from safeconduct.plans.queries import visible_to as plans_visible_to

ON_A_PAGE = 50
ON_A_HISTORY = 500
HISTORIES = frozenset(
    {
        PERSON, "plans.plan", "identity.post", "identity.user", "partners.agreement",
        "partners.representation",
    }
)  # fmt: skip


@door("identity.view_post")
def home(request: StaffRequest) -> HttpResponse:
    if is_only(request.user, Role.WARDEN):
        # With an old telephone and a weak line straight to what they came for.
        return redirect("registry:my_families")
    return render(
        request,
        "desk/home.html",
        {"desk": queries.desk(request.user, request.post_at_work, on=_today(request))},
    )


@door("identity.view_post")
@require_POST
def search(request: StaffRequest) -> HttpResponse:
    """By POST: what is searched for is often a name, and names do not belong in addresses."""
    text = request.POST.get("q", "").strip()[:100]
    return render(
        request,
        "desk/search.html",
        {
            "search_words": text,
            "people": operations.find_people(request.user, request.post_at_work, text, at=clock.now()),
            "plans": operations.find_plans(request.user, text),
            "places": places.find(text, most=15) if text else [],
        },
    )


@door("identity.view_post")
def help_page(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/help.html")


@door("audit.view")
def trail(request: StaffRequest) -> HttpResponse:
    form = TrailForm(request.GET, actors=queries.actors(request.user))
    given = form.cleaned_data if form.is_valid() else {}
    actor = given.get("actor")
    rows = queries.trail(
        request.user,
        kind=given.get("kind", ""),
        actor=actor.pk if actor else None,
        before=given.get("before"),
    )
    events = list(rows[: ON_A_PAGE + 1])
    older = events[ON_A_PAGE - 1].sequence if len(events) > ON_A_PAGE else None
    return render(request, "desk/trail.html", {"form": form, "events": events[:ON_A_PAGE], "older": older})


@door("identity.view_post")
def history(request: StaffRequest, record_type: str, record_id: int) -> HttpResponse:
    if record_type not in HISTORIES:
        raise Http404
    if not queries.may_see_history(request.user, record_type, record_id):
        raise Http404
    if record_type == PERSON:
        return history_of_person(request, record_id)
    events = audit.history(record_type, record_id, most=ON_A_HISTORY)
    return render(
        request, "desk/history.html", {"events": events, "record_type": record_type, "record_id": record_id}
    )


@door("partners.view_all")
def who_acts(request: StaffRequest) -> HttpResponse:
    """Every country with a post, nationals or somebody who represents us: the gaps first."""
    user = request.user
    rows = partners.who_acts(queries.nationals_by_country(user))
    shown = [one for row in rows for one in row.representations]
    note_representations_read(shown, by=user, at=clock.now(), post=request.post_at_work)
    on = _today(request)
    page = {
        "rows": rows,
        "gaps": sum(row.is_gap for row in rows),
        "untested": {one.pk for one in shown if is_untested(one, on=on)},
        "changeable": partners.changeable_among(user, shown),
        "may_record": user.has_perm("partners.change", request.post_at_work),
    }
    return render(request, "desk/who_acts.html", page)


@door("plans.change")
@require_POST
def take_population(request: StaffRequest, pk: int) -> HttpResponse:
    """The plan's draft takes over the register's numbers as they are now."""
    plan = get_object_or_404(plans_visible_to(request.user), pk=pk)
    version = plan.versions.order_by("-number").first()
    if version is None or not request.user.has_perm("plans.change", plan.post):
        raise PermissionDenied
    try:
        lines = operations.give_population(version, plan.post, by=request.user, at=clock.now())
    except NotEditable:
        messages.error(request, _("Only a draft can take over numbers. Start the next version first."))
    else:
        if lines:
            messages.success(
                request,
                ngettext("%(lines)d line was taken over.", "%(lines)d lines were taken over.", lines)
                % {"lines": lines},
            )
        else:
            messages.info(
                request, _("The register has no numbers yet: import people or record an estimate first.")
            )
    step = request.POST.get("guide", "")
    if step.isdecimal():
        return redirect("plans:guide_step", plan.pk, version.number, int(step))
    return redirect("plans:section", plan.pk, version.number, "community")


def _today(request: StaffRequest) -> date:
    return clock.today(request.post_at_work.time_zone)
