"""The list of people, one person, and the forms about them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Case, When
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import (
    DocumentForm,
    FamilyForm,
    NewPersonForm,
    PeopleFilterForm,
    PersonForm,
    areas_at,
    initial_of,
)
from safeconduct.registry.models import Registration, TravelDocument
from safeconduct.registry.views.downloads import xlsx


@door("registry.view")
def people(request: StaffRequest) -> HttpResponse:
    post, user = request.post_at_work, request.user
    form = _filter_form(request)
    filters = _filters(form)
    page = queries.page(
        queries.registrations_at(user, post),
        filters,
        after=form.cleaned_data.get("after"),
        before=form.cleaned_data.get("before"),
    )
    _leave_trace(request, "registry.list", page.rows)
    narrowed = {
        key: value for key, value in form.cleaned_data.items() if value and key not in {"after", "before"}
    }
    counted = not (filters.holder or filters.batch)
    context = {
        "form": form,
        "rows": page.rows,
        "total": queries.total_at(user, post, filters.area, filters.status) if counted else None,
        "previous_url": f"?{urlencode(narrowed | {'before': page.before})}"
        if page.before is not None
        else "",
        "next_url": f"?{urlencode(narrowed | {'after': page.after})}" if page.after is not None else "",
        "narrowed": urlencode(narrowed),
        "has_any": bool(page.rows) or bool(narrowed),
    }
    return render(request, "registry/people.html", context)


@door("registry.view")
@require_POST
def search(request: StaffRequest) -> HttpResponse:
    """A name must not stand in an address, so a search is sent, not linked."""
    text = request.POST.get("q", "")[:120].strip()
    rows = queries.find(request.user, text, post=request.post_at_work) if text else []
    _leave_trace(request, "registry.search", rows)
    form = _filter_form(request)
    context = {"form": form, "rows": rows, "q": text, "most": len(rows) == queries.PAGE, "has_any": True}
    return render(request, "registry/people.html", context)


@door("registry.view")
def person(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _registration(request, pk)
    _leave_trace(request, "registry.open", [registration])
    family = registration.person.family_unit
    members = queries.listed(
        queries.registrations_at(request.user, registration.post).filter(
            person__family_unit__isnull=False, person__family_unit=family
        )
    )
    today = clock.today(registration.post.time_zone)
    context = {
        "registration": registration,
        "one": registration.person,
        "documents": registration.person.documents.order_by("pk"),
        "family": family,
        "members": members.exclude(person=pk),
        "months": (today - registration.last_confirmed_on).days // 30,
        "family_form": FamilyForm(families=queries.families_at(request.user, registration.post)),
        "may_change": request.user.has_perm("registry.change", registration.post),
    }
    return render(request, "registry/person.html", context)


@door("registry.change")
def person_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    today = clock.today(post.time_zone)
    form = NewPersonForm(request.POST or None, post=post, today=today, initial={"nationality": "LA"})
    if request.method == "POST" and form.is_valid():
        details = operations.Details(
            **form.values,
            document_number=form.cleaned_data["document_number"],
            document_holder=form.cleaned_data["document_holder"] or "unknown",
        )
        registration = operations.register(post, details, by=request.user, at=clock.now())
        messages.success(request, _("The person is registered."))
        return redirect("registry:person", registration.person_id)
    return render(request, "registry/person_form.html", {"form": form, "is_new": True})


@door("registry.change")
def person_edit(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _changeable(request, pk)
    today = clock.today(registration.post.time_zone)
    form = PersonForm(
        request.POST or None, post=registration.post, today=today, initial=initial_of(registration)
    )  # fmt: skip
    theirs: list[tuple[object, object]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            operations.update_person(
                registration, form.values, version=version, by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            theirs = _theirs(form, registration)
            form = _again(form, registration, today)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("registry:person", pk)
    else:
        _leave_trace(request, "registry.open", [registration])
    context = {"form": form, "registration": registration, "theirs": theirs, "is_new": False}
    return render(request, "registry/person_form.html", context, status=409 if theirs else 200)


def _theirs(form: PersonForm, registration: Registration) -> list[tuple[object, object]]:
    """What now stands in the register where it differs from what was typed."""
    now = initial_of(registration)
    return [
        (form.fields[name].label, _shown(registration, name, now.get(name)))
        for name, typed in form.values.items()
        if name in form.fields and (typed or "") != (now.get(name) or "")
    ] or [(_("Entry"), _("It was changed and changed back."))]


def _shown(registration: Registration, name: str, value: Any) -> object:
    row = registration.person if hasattr(registration.person, name) else registration
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else value


def _again(form: PersonForm, registration: Registration, today: Any) -> PersonForm:
    """The same form with everything typed, now knowing the version it was compared with."""
    data = QueryDict(mutable=True)
    data.update({name: form.data.get(name, "") for name in form.fields})
    data["version"] = str(registration.version)
    return PersonForm(data, post=registration.post, today=today)


@door("registry.change")
@require_POST
def person_end(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _changeable(request, pk)
    try:
        operations.end(registration, by=request.user, at=clock.now())
    except operations.AlreadyEnded:
        messages.warning(request, _("The registration had ended already."))
    else:
        messages.success(
            request, _("The registration has ended. The entry is kept and no longer shown in lists.")
        )
    return redirect("registry:people")


@door("registry.change")
def document_new(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _changeable(request, pk)
    form = DocumentForm(request.POST or None, today=clock.today(registration.post.time_zone))
    if request.method == "POST" and form.is_valid():
        operations.add_document(registration, form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("The document is recorded."))
        return redirect("registry:person", pk)
    return render(request, "registry/document_form.html", {"form": form, "registration": registration})


@door("registry.change")
def document_edit(request: StaffRequest, pk: int, document: int) -> HttpResponse:
    registration = _changeable(request, pk)
    known = get_object_or_404(TravelDocument, pk=document, person=registration.person)
    form = DocumentForm(request.POST or None, instance=known, today=clock.today(registration.post.time_zone))
    if request.method == "POST" and form.is_valid():
        operations.update_document(registration, known, form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("The document is changed."))
        return redirect("registry:person", pk)
    _leave_trace(request, "registry.open", [registration])
    context = {"form": form, "registration": registration, "document": known}
    return render(request, "registry/document_form.html", context)


@door("registry.change")
@require_POST
def family_join(request: StaffRequest, pk: int) -> HttpResponse:
    registration = _changeable(request, pk)
    form = FamilyForm(request.POST, families=queries.families_at(request.user, registration.post))
    if not form.is_valid():
        messages.error(
            request, " ".join(str(one) for one in form.non_field_errors()) or _("Choose a family unit.")
        )
    elif form.cleaned_data["family"]:
        operations.join_family(registration, form.cleaned_data["family"], by=request.user, at=clock.now())
    else:
        operations.create_family(registration, form.cleaned_data["label"], by=request.user, at=clock.now())
    return redirect("registry:person", pk)


@door("registry.change")
@require_POST
def family_leave(request: StaffRequest, pk: int) -> HttpResponse:
    operations.leave_family(_changeable(request, pk), by=request.user, at=clock.now())
    return redirect("registry:person", pk)


@door("registry.export")
def people_xlsx(request: StaffRequest) -> HttpResponse:
    rows = _filters(_filter_form(request)).apply(queries.registrations_at(request.user, request.post_at_work))
    return xlsx(
        "people",
        lambda out: operations.export_people(
            out, rows, post=request.post_at_work, by=request.user, at=clock.now()
        ),
    )


def _registration(request: StaffRequest, pk: int) -> Registration:
    rows = queries.visible_to(request.user).select_related(
        "person__family_unit", "person__home_area", "area", "post", "batch", "registered_by"
    )
    # A person may be with two posts within reach; the page shows them at the post at work first.
    here = Case(When(post=request.post_at_work, then=0), default=1)
    found = rows.filter(person=pk).order_by(here, "-pk").first()
    if found is None:
        raise Http404
    return found


def _changeable(request: StaffRequest, pk: int) -> Registration:
    """To whoever may see but not change it, the page of the change does not exist."""
    registration = _registration(request, pk)
    if not request.user.has_perm("registry.change", registration.post):
        raise Http404
    return registration


def _leave_trace(request: StaffRequest, action: str, rows: list[Registration]) -> None:
    if rows:
        with transaction.atomic():
            operations.record_read(action, rows, by=request.user, at=clock.now(), post=request.post_at_work)


def _filter_form(request: StaffRequest) -> PeopleFilterForm:
    areas = [(area.code, str(area)) for area in areas_at(request.post_at_work)]
    form = PeopleFilterForm(request.GET, areas=areas)
    form.is_valid()
    return form


def _filters(form: PeopleFilterForm) -> queries.Filters:
    given = form.cleaned_data
    return queries.Filters(
        area=given.get("area") or "",
        status=given.get("status") or "",
        holder=given.get("holder") or "",
        batch=given.get("batch") or 0,
    )
