"""Figures for the public: asked for, looked at, published, taken along."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.core.figures import ALL
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Post
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import PublicationForm
from safeconduct.registry.forms.publications import WORDS
from safeconduct.registry.models import Publication
from safeconduct.registry.queries.filters import UNKNOWN
from safeconduct.registry.views.downloads import xlsx
from safeconduct.registry.views.report import words_of


@dataclass(frozen=True, slots=True)
class Line:
    """`is_sum` of any split."""

    names: list[str]
    shown: int | None
    is_sum: bool


@door("registry.publish")
def publications(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    of_all_posts = post.kind == Post.Kind.HEADQUARTERS
    form = PublicationForm(request.POST or None, of_all_posts=of_all_posts)
    if request.method == "POST" and form.is_valid():
        asked = operations.ask_publication(post, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("registry:publication", asked.pk)
    found = queries.publications_at(request.user, post)[: queries.PAGE]
    context = {"form": form, "publications": found}
    return render(request, "registry/publications.html", context, status=422 if form.errors else 200)


@door("registry.publish")
def publication(request: StaffRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    lines = _lines(one)
    context = {
        "publication": one,
        "job": queries.counting(one) if one.state == Publication.State.COUNTING else None,
        "heads": [WORDS[name] for name in one.dimensions],
        "lines": lines,
        "basis": _basis_of(one),
        "withheld": sum(line.shown is None for line in lines),
    }
    return render(request, "registry/publication.html", context)


@door("registry.publish")
@require_POST
def publication_publish(request: StaffRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    try:
        operations.publish(one, by=request.user, at=clock.now())
    except operations.PublishedMeanwhile:
        messages.error(
            request,
            _("Other figures were published since these were made. Make them again, so that both are safe."),
        )
    else:
        messages.success(request, _("Published. These figures never change from now on."))
    return redirect("registry:publication", one.pk)


@door("registry.publish")
@require_POST
def publication_discard(request: StaffRequest, pk: int) -> HttpResponse:
    operations.discard(_one(request, pk), by=request.user, at=clock.now())
    return redirect("registry:publications")


@door("registry.publish")
def publication_xlsx(request: StaffRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    if one.state != Publication.State.PUBLISHED:
        raise Http404
    header = [*(str(WORDS[name]) for name in one.dimensions), _("People")]
    rows = [[*line.names, _("withheld") if line.shown is None else line.shown] for line in _lines(one)]
    note = [_basis_of(one)]
    return xlsx(
        "figures",
        lambda out: operations.export_publication(
            out, one, [header, *rows, note], by=request.user, at=clock.now()
        ),
    )


def _one(request: StaffRequest, pk: int) -> Publication:
    return get_object_or_404(queries.publications_at(request.user, request.post_at_work), pk=pk)


def _basis_of(one: Publication) -> str:
    return _("Registered nationals as of %(day)s, rounded to multiples of %(least)s. Figures under %(least)s, and others by which they could be reckoned, are withheld.") % {
        "day": one.as_of.isoformat(), "least": one.least,
    }  # fmt: skip


def _lines(one: Publication) -> list[Line]:
    """Sums before what they are the sums of: they tell the most."""
    said = {
        (name, code): words
        for place, name in enumerate(one.dimensions)
        for code, words in _said(name, {cell[place] for cell in one.cells}).items()
    }
    lines = [
        ([said[name, code] for name, code in zip(one.dimensions, names, strict=True)], names, shown)
        for *names, shown in one.cells
    ]
    lines.sort(key=lambda line: [(code != ALL, words) for code, words in zip(line[1], line[0], strict=True)])
    return [Line(words, shown, ALL in names or not names) for words, names, shown in lines]


def _said(name: str, codes: set[str]) -> dict[str, str]:
    """What was counted has nothing where a report has a sign for what is not known."""
    words = words_of(name, {code or UNKNOWN for code in codes - {ALL}})
    return {code: _("All") if code == ALL else words[code or UNKNOWN] for code in codes}
