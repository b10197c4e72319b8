"""The list of people, the search in it, and the page of one person."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import queries
from safeconduct.registry.abilities import abilities_in_words
from safeconduct.registry.forms import PeopleFilterForm, areas_at
from safeconduct.registry.queries import newcomers
from safeconduct.registry.queries import wardens as of_wardens
from safeconduct.registry.views.asked import in_words
from safeconduct.registry.views.within_reach import leave_trace, registration_of


@door("registry.view")
def people(request: StaffRequest) -> HttpResponse:
    post, user = request.post_at_work, request.user
    form = filter_form(request)
    filters = filters_of(form)
    page = queries.page(
        queries.registrations_at(user, post),
        filters,
        after=form.cleaned_data.get("after"),
        before=form.cleaned_data.get("before"),
    )
    leave_trace(request, "registry.list", page.rows)
    narrowed = {
        key: value for key, value in form.cleaned_data.items() if value and key not in {"after", "before"}
    }
    context = {
        "form": form,
        "rows": page.rows,
        "total": queries.total_at(user, post, filters) if filters.is_kept else None,
        "asked": in_words(None, filters, year=clock.today(post.time_zone).year),
        "previous_url": f"?{urlencode(narrowed | {'before': page.before})}"
        if page.before is not None
        else "",
        "next_url": f"?{urlencode(narrowed | {'after': page.after})}" if page.after is not None else "",
        "narrowed": urlencode(narrowed),
        "has_any": bool(page.rows) or bool(request.GET),
        "export": queries.export_at_hand(user, post),
        "calls": newcomers.calls_at(user, post).count(),
        "alone": newcomers.listed_by_others(user, post, today=clock.today(post.time_zone)).exists(),
        "answers": of_wardens.answers_at(user, post).count(),
    }
    return render(request, "registry/people.html", context)


@door("registry.view")
@require_POST
def search(request: StaffRequest) -> HttpResponse:
    """A name must not stand in an address, so a search is sent, not linked."""
    text = request.POST.get("q", "")[:120].strip()
    rows = queries.find(request.user, text, post=request.post_at_work) if text else []
    leave_trace(request, "registry.search", rows)
    form = filter_form(request)
    context = {"form": form, "rows": rows, "q": text, "most": len(rows) == queries.PAGE, "has_any": True}
    return render(request, "registry/people.html", context)


@door("registry.view")
def person(request: StaffRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, pk)
    leave_trace(request, "registry.open", [registration])
    one, post = registration.person, registration.post
    here = queries.registrations_at(request.user, post).exclude(person=one)
    today = clock.today(post.time_zone)
    context = {
        "registration": registration,
        "one": one,
        "documents": one.documents.order_by("pk"),
        "names": one.other_names.all(),
        "phones": one.phones.all(),
        "contacts": one.emergency_contacts.all(),
        "trips": one.trips.all(),
        "stays": one.stays.select_related("area"),
        "abilities": abilities_in_words(one),
        "family": one.family_unit,
        "members": queries.listed(here.filter(person__family_unit=one.family_unit))
        if one.family_unit
        else (),
        "months": (today - registration.last_confirmed_on).days // 30,
        "may_change": request.user.has_perm("registry.change", post),
        "from_one_line": newcomers.how_many_more(request.user, registration),
    }
    return render(request, "registry/person.html", context)


def filter_form(request: StaffRequest) -> PeopleFilterForm:
    areas = [(area.code, str(area)) for area in areas_at(request.post_at_work)]
    form = PeopleFilterForm(request.GET, areas=areas)
    form.is_valid()
    return form


def filters_of(form: PeopleFilterForm) -> queries.Filters:
    given = form.cleaned_data
    words = ("area", "status", "holder", "sex", "born", "language", "assistance", "month")
    return queries.Filters(
        **{name: given.get(name) or "" for name in words},
        batch=given.get("batch") or 0,
        came_by=given.get("came_by") or "",
        site=given.get("site") or 0,
    )
