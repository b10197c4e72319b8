"""Who is there? A place is sent, not linked: it may be somebody's home. Its answer has an address that says nothing."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.places.models import Area
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import WhoIsThereForm
from safeconduct.registry.models import Export, PerimeterQuestion, Registration
from safeconduct.registry.views.asked import bounds, in_words, outline
from safeconduct.registry.views.downloads import xlsx
from safeconduct.registry.views.numbers import age_table, opening
from safeconduct.registry.views.population import box_of
from safeconduct.registry.views.within_reach import leave_trace


@door("registry.count")
def there(request: StaffRequest) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        question = operations.ask_who_is_there(
            request.post_at_work,
            form.cleaned_data["perimeter"],
            form.filters,
            by=request.user,
            at=clock.now(),
        )
        return redirect("registry:there_answer", question.pk)
    rows = queries.registered_asked(request.user, request.post_at_work)
    context = {"form": form, "rows": rows, "bounds": box_of([area for area, _persons in rows])}
    return render(request, "registry/there.html", context, status=422 if form.errors else 200)


@door("registry.count")
def there_answer(request: StaffRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    if not _sees_people(request, question):
        numbers = queries.rounded_numbers_of(question, request.user, year=_year(question))
        return render(
            request, "registry/there_answer.html", _context(question, numbers) | {"is_rounded": True}
        )
    found = queries.found_by(question, request.user)
    numbers = queries.numbers_of(question, request.user, found, year=_year(question))
    part = request.GET.get("part", "inside")
    ids = queries.people_of(question, request.user, found).get(part)
    if ids is None:
        raise Http404
    page = queries.page_of_ids(ids, after=_position(request))
    rows = list(queries.listed(queries.rows_found(question, request.user, page.ids).order_by("pk")))
    leave_trace(request, "registry.who_is_there", rows)
    context = _context(question, numbers) | {
        "rows": rows,
        "part": part,
        "previous_url": _part_url(part, page.before),
        "next_url": _part_url(part, page.after),
    }
    return render(request, "registry/there_answer.html", context)


@door("registry.export")
@require_POST
def there_people(request: StaffRequest, pk: int) -> HttpResponse:
    """A file of these people, written and fetched like any other file of people."""
    question = _question(request, pk)
    try:
        asked = operations.ask_export(
            question.post, queries.filters_of(question), language=get_language() or "en",
            by=request.user, at=clock.now(), question=question,
        )  # fmt: skip
    except operations.StillWriting as still:
        messages.warning(
            request, _("Your earlier file is still being written. Wait for it or stop it first.")
        )
        return redirect("registry:export", still.export.pk)
    if asked.state == Export.State.READY:
        return redirect("registry:export_file", asked.pk)
    return redirect("registry:export", asked.pk)


@door("registry.count")
def there_numbers_xlsx(request: StaffRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    if _sees_people(request, question):
        found = queries.found_by(question, request.user)
        numbers = queries.numbers_of(question, request.user, found, year=_year(question))
    else:
        numbers = queries.rounded_numbers_of(question, request.user, year=_year(question))
    return xlsx(
        "who-is-there",
        lambda out: operations.export_answer(out, question, numbers, by=request.user, at=clock.now()),
    )


def _form(request: StaffRequest) -> WhoIsThereForm:
    user, post = request.user, request.post_at_work
    return WhoIsThereForm(
        request.POST if request.method == "POST" else None,
        areas=[area for area, _persons in queries.registered_asked(user, post)],
        sites=queries.sites_asked(user, post),
        year=clock.today(post.time_zone).year,
        sees_people=user.has_perm("registry.view", post),
    )


def _question(request: StaffRequest, pk: int) -> PerimeterQuestion:
    return get_object_or_404(queries.questions_visible_to(request.user).select_related("post"), pk=pk)


def _sees_people(request: StaffRequest, question: PerimeterQuestion) -> bool:
    return request.user.has_perm("registry.view", question.post)


def _year(question: PerimeterQuestion) -> int:
    return clock.today(question.post.time_zone).year


def _position(request: StaffRequest) -> int:
    given = request.GET.get("after", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


def _part_url(part: str, after: int | None) -> str:
    return "" if after is None else f"?{urlencode({'part': part, 'after': after})}#people"


def _context(question: PerimeterQuestion, numbers: queries.Numbers) -> dict[str, Any]:
    perimeter = queries.perimeter_of(question)
    areas = Area.objects.in_bulk(list(numbers.may_be))
    split = numbers.inside
    return {
        "question": question,
        "numbers": numbers,
        "asked": in_words(perimeter, queries.filters_of(question), year=_year(question)),
        # The people behind these are on this page's own list.
        "ages": age_table(split, queries.Filters(), opening(sees_people=False), year=_year(question)),
        "statuses": [(label, split.by_status.get(value, 0)) for value, label in Registration.Status.choices],
        "may_be": [(areas.get(code), persons) for code, persons in numbers.may_be.items()],
        "outline": outline(perimeter),
        "clusters": numbers.clusters,
        "bounds": bounds(perimeter, numbers.clusters),
    }
