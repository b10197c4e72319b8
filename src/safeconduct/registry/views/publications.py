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
from safeconduct.places.models import Area
from safeconduct.registry import operations, queries
from safeconduct.registry.ages import LABELS
from safeconduct.registry.forms import PublicationForm
from safeconduct.registry.forms.publications import WORDS
from safeconduct.registry.models import Publication, Registration, Sex
from safeconduct.registry.views.downloads import xlsx


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
    note = [_said_of(one)]
    return xlsx(
        "figures",
        lambda out: operations.export_publication(
            out, one, [header, *rows, note], by=request.user, at=clock.now()
        ),
    )


def _one(request: StaffRequest, pk: int) -> Publication:
    return get_object_or_404(queries.publications_at(request.user, request.post_at_work), pk=pk)


def _said_of(one: Publication) -> str:
    return _("Registered nationals as of %(day)s, rounded to multiples of %(least)s. Figures under %(least)s, and others by which they could be reckoned, are withheld.") % {
        "day": one.as_of.isoformat(), "least": one.least,
    }  # fmt: skip


def _lines(one: Publication) -> list[Line]:
    """Sums before what they are the sums of: they tell the most."""
    words = [_words(name, {cell[place] for cell in one.cells}) for place, name in enumerate(one.dimensions)]
    cells = sorted(one.cells, key=lambda cell: [(code != ALL, words[place].get(code, code)) for place, code in enumerate(cell[:-1])])  # fmt: skip
    return [
        Line(
            [words[place].get(code, code) for place, code in enumerate(names)],
            shown,
            ALL in names or not names,
        )
        for *names, shown in cells
    ]


def _words(name: str, codes: set[str]) -> dict[str, str]:
    words = {ALL: _("All"), "": _("Not recorded")}
    if name == "area":
        words |= {"": _("Province not known")}
        words |= {area.pk: str(area) for area in Area.objects.filter(pk__in=codes - {ALL, ""})}
    elif name == "post":
        words |= {
            str(one.pk): str(one) for one in Post.objects.filter(pk__in=[int(code) for code in codes - {ALL}])
        }
    else:
        choices = {"status": Registration.Status.choices, "sex": Sex.choices, "age": list(LABELS.items())}[
            name
        ]
        words |= {code: str(label) for code, label in choices if code}
    return words
