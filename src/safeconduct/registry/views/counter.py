"""The counter: a family in one page, with the keyboard alone. Each button sends the whole form, so nothing typed is
lost; reading a passport or adding a person answers with the form as it is then."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.core import mrz
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries, zones
from safeconduct.registry.forms import HouseholdForm, MemberForm, Members, nobody
from safeconduct.registry.forms.counter import MOST_MEMBERS, MemberFormSet
from safeconduct.registry.models import Registration
from safeconduct.registry.operations import Details, Member
from safeconduct.registry.views.within_reach import leave_trace

PREFIX: Final = "m"
# More than any zone with its alternatives; a longer one is no zone.
MOST_ZONE: Final = 60_000
REMEMBERED: Final = 20
SAYS_WHO: Final = ("name", "name_native", "document_number")
SHARED: Final = (
    "phone", "phone_2", "area", "address", "landmark", "employer", "status", "home_area", "home_village", "language",
    "notes",
)  # fmt: skip
OF_A_MEMBER: Final = (
    "name", "name_native", "sex", "born_on", "birth_year_only", "nationality", "family_role", "assistance",
)  # fmt: skip


@door("registry.change")
def counter(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, *_empty(request))
    step = request.POST.get("step", "save")
    if step == "save" and not request.POST.get("zone", "").strip():
        return _save(request)
    return _edited(request, step)


def _empty(request: StaffRequest) -> tuple[HouseholdForm, MemberFormSet]:
    """The province of the last family: whoever comes to a counter lives around it."""
    kept = request.session.get("counter_area", "")
    household = HouseholdForm(
        post=request.post_at_work, initial={"token": uuid4(), "area": kept, "status": "not_asked"}
    )
    return household, _members(request)


def _edited(request: StaffRequest, step: str) -> HttpResponse:
    """A passport read, a person added or removed: the form again, with everything that was typed. Half-typed is not
    wrong, so nothing is checked yet."""
    rows, said, zone = _rows(request.POST), list[str](), request.POST.get("zone", "")[:MOST_ZONE]
    place = step.removeprefix("remove-")
    if step == "add":
        rows.append({})
    elif place.isascii() and place.isdigit():
        del rows[int(place) : int(place) + 1]
    elif zone.strip():
        reading = _reading(zone, clock.today(request.post_at_work.time_zone))
        said = zones.said(reading.problems)
        if isinstance(reading, mrz.Reading):
            zone = ""
            if not _put(rows, zones.as_member(reading)):
                said = [_("This passport is on the list already.")]
    household = HouseholdForm(post=request.post_at_work, initial=request.POST.dict())
    members = _members(request, initial=rows[:MOST_MEMBERS])
    return _page(request, household, members, said=said, zone=zone)


def _members(
    request: StaffRequest, data: QueryDict | None = None, *, initial: Sequence[dict[str, Any]] = ()
) -> MemberFormSet:
    today = clock.today(request.post_at_work.time_zone)
    made = Members(data, prefix=PREFIX, form_kwargs={"today": today}, initial=list(initial) or None)
    return cast("MemberFormSet", made)


def _rows(data: QueryDict) -> list[dict[str, str]]:
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "1")
    count = min(int(total), MOST_MEMBERS) if total.isascii() and total.isdigit() else 1
    return [
        {name: data.get(f"{PREFIX}-{i}-{name}", "") for name in MemberForm.base_fields} for i in range(count)
    ]


def _reading(typed: str, today: date) -> mrz.Reading | mrz.Refusal:
    """Typed lines, or what a photograph showed with its alternatives."""
    if typed.lstrip().startswith("{"):
        try:
            return mrz.read_seen(mrz.from_wire(json.loads(typed)), today=today)
        except (ValueError, RecursionError):
            return mrz.Refusal((mrz.Problem("not_a_zone"),))
    return mrz.read(typed, today=today)


def _put(rows: list[dict[str, str]], found: dict[str, str]) -> bool:
    """Into the first line in which nobody stands, else a new one. False: this document is on the list."""
    number = found.get("document_number")
    if number and any(row.get("document_number") == number for row in rows):
        return False
    empty = next((row for row in rows if not any(row.get(name) for name in SAYS_WHO)), None)
    if empty is None:
        empty = {}
        rows.append(empty)
    empty.update(found)
    return True


def _save(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    household, members = HouseholdForm(request.POST, post=post), _members(request, request.POST)
    if not (household.is_valid() and members.is_valid()):
        return _page(request, household, members, status=422)
    token = str(household.cleaned_data["token"])
    if token in request.session.get("counter_done", []):
        # A second press of the key, or a page sent again over a bad line.
        return redirect("registry:counter")
    people = members.people or ([members.forms[0]] if household.cleaned_data["phone"] else [])
    if not people:
        household.add_error(None, nobody())
        return _page(request, household, members, status=422)
    try:
        taken = operations.register_household(
            post,
            [_member(request, one, household) for one in people],
            may_contact=household.cleaned_data["may_contact"],
            by=request.user,
            at=clock.now(),
        )
    except operations.KnownMeanwhile as met:
        known = {people[place]: found for place, found in met.known.items()}
        leave_trace(
            request, "registry.counter", [one.registration for found in known.values() for one in found]
        )
        return _page(request, household, members, known=known, status=409)
    except operations.ChangedMeanwhile:
        household.add_error(
            None, _("One of these entries was changed at this moment by somebody else. Save again.")
        )
        return _page(request, household, members, status=409)
    _remember(request, token, taken, household)
    return redirect("registry:counter")


def _member(request: StaffRequest, form: MemberForm, household: HouseholdForm) -> Member:
    given, shared = form.cleaned_data, household.cleaned_data
    known_as = given.get("known_as", "")
    details = Details(
        **{name: given[name] for name in OF_A_MEMBER},
        **{name: shared[name] for name in SHARED},
        came_by=Registration.Way.COUNTER,
        filled_in_by=Registration.FilledIn.SELF,
    )
    paper = {
        "number": given["document_number"], "kind": given["document_kind"], "holder": given["document_holder"] or "unknown",
        "issuing_state": given["issuing_state"] or given["nationality"], "expires_on": given["document_expires_on"],
        "primary_identifier": given["primary_identifier"], "secondary_identifier": given["secondary_identifier"],
    }  # fmt: skip
    entry = None
    if known_as.isdigit():
        rows = queries.registrations_at(request.user, request.post_at_work)
        entry = rows.select_related("person", "post", "work_site").filter(pk=int(known_as)).first()
    return Member(details, paper, is_entry=entry, is_looked_at=known_as == "new")


def _remember(request: StaffRequest, token: str, taken: list[Registration], household: HouseholdForm) -> None:
    session = request.session
    session["counter_done"] = [*session.get("counter_done", []), token][-REMEMBERED:]
    session["counter_last"] = [one.pk for one in taken]
    session["counter_area"] = household.cleaned_data["area"].pk if household.cleaned_data["area"] else ""
    messages.success(
        request,
        ngettext("%(count)d person is registered.", "%(count)d people are registered.", len(taken))
        % {"count": len(taken)},
    )


def _page(
    request: StaffRequest, household: HouseholdForm, members: MemberFormSet, *, said: Sequence[str] = (), zone: str = "",
    known: Mapping[MemberForm, Sequence[queries.Known]] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "household": household,
        "members": members,
        "said": said,
        "zone": zone,
        "known": [(form, found) for form, found in (known or {}).items()],
        "asked": {form.prefix for form in known or ()},
        "last": _last(request) if request.method == "GET" else (),
        "may_add": len(members.forms) < MOST_MEMBERS,
        "quick": bool(request.GET.get("quick")),
    }
    return render(request, "registry/counter.html", context, status=status)


def _last(request: StaffRequest) -> list[Registration]:
    """Those of the family before, so that a slip can be put right at once."""
    ids = request.session.get("counter_last", [])
    rows = list(
        queries.listed(queries.registrations_at(request.user, request.post_at_work).filter(pk__in=ids))
    )
    leave_trace(request, "registry.list", rows)
    return rows
