"""A report that somebody puts together: what down, what across, of whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Post
from safeconduct.places.models import Area
from safeconduct.registry import operations, queries
from safeconduct.registry.ages import LABELS
from safeconduct.registry.forms import WORDS, ReportForm
from safeconduct.registry.models import Language, Person, Registration, Sex, WorkSite
from safeconduct.registry.queries.report import OTHERS, Report, filters_for, report
from safeconduct.registry.views.asked import in_words
from safeconduct.registry.views.downloads import xlsx
from safeconduct.registry.views.numbers import Number, Opening, opening


@dataclass(frozen=True, slots=True)
class Laid:
    """A report in words, each number with where it leads."""

    heads: list[object]
    columns: list[object]
    rows: list[tuple[list[str], list[Number], Number]]
    sums: list[Number]
    total: Number


@door("registry.count")
def report_page(request: StaffRequest) -> HttpResponse:
    form = _form(request)
    context = {"form": form, "narrowed": request.GET.urlencode()}
    if form.is_valid():
        found = _report(request, form)
        context |= {
            "report": found,
            "laid": laid(found, form.filters, _opening(request), year=form.year),
            "asked": in_words(None, form.filters, year=form.year),
        }
    return render(request, "registry/report.html", context)


@door("registry.count")
def report_xlsx(request: StaffRequest) -> HttpResponse:
    form = _form(request)
    if not form.is_valid():
        return render(request, "registry/report.html", {"form": form}, status=422)
    found, post = _report(request, form), request.post_at_work
    whole = laid(found, form.filters, opening(sees_people=False), year=form.year)
    return xlsx(
        "report",
        lambda out: operations.export_report(
            out,
            _lines(whole),
            dimensions=[*found.down, found.across],
            post=post,
            by=request.user,
            at=clock.now(),
        ),
    )


def _form(request: StaffRequest) -> ReportForm:
    user, post = request.user, request.post_at_work
    return ReportForm(
        request.GET or {"down": "area", "across": "status"},
        areas=[area for area, _persons in queries.registered_asked(user, post)],
        year=clock.today(post.time_zone).year,
        sees_people=user.has_perm("registry.view", post),
    )


def _report(request: StaffRequest, form: ReportForm) -> Report:
    return report(
        request.user, request.post_at_work, form.laid_down, form.laid_across, form.filters, year=form.year
    )


def _opening(request: StaffRequest) -> Opening:
    """The list of people is of one post; headquarters counts those of all."""
    post = request.post_at_work
    is_one = post.kind != Post.Kind.HEADQUARTERS
    return opening(sees_people=is_one and request.user.has_perm("registry.view", post))


def laid(found: Report, filters: queries.Filters, number: Opening, *, year: int) -> Laid:
    words = {name: words_of(name, _codes(found, name)) for name in (*found.down, found.across) if name}

    def of(row: tuple[str, ...] | None, column: str | None) -> Number:
        persons = found.of(row, column)
        codes = [*zip(found.down, row or (), strict=False)]
        codes += [(found.across, column)] if found.across and column is not None else []
        if any(code == OTHERS for _name, code in codes):
            return Number(persons)
        narrowed = filters
        for name, code in codes:
            narrowed = filters_for(name, code, narrowed, year=year)
        return number(persons, narrowed)

    return Laid(
        heads=[WORDS[name] for name in found.down],
        columns=[words[found.across][column] for column in found.columns] if found.across else [],
        rows=[
            (
                [words[name][code] for name, code in zip(found.down, row, strict=True)],
                [of(row, column) for column in found.columns] if found.across else [],
                of(row, None),
            )
            for row in found.rows
        ],
        sums=[of(None, column) for column in found.columns] if found.across else [],
        total=of(None, None),
    )


def _codes(found: Report, name: str) -> set[str]:
    if name == found.across:
        return set(found.columns)
    return {row[found.down.index(name)] for row in found.rows}


def words_of(name: str, codes: set[str]) -> dict[str, str]:
    """What each code of a dimension is called."""
    unknown = {"area": _("Province not known"), "site": _("No work site"), "age": str(LABELS["-"])}
    words = {"-": unknown.get(name, _("Not recorded")), OTHERS: _("All others")}
    choices = {
        "status": Registration.Status.choices, "sex": Sex.choices, "language": Language.choices,
        "assistance": Person.Assistance.choices, "age": list(LABELS.items()),
    }.get(name, [])  # fmt: skip
    words |= {code or "-": str(label) for code, label in choices}
    if name == "area":
        words |= {area.pk: str(area) for area in Area.objects.filter(pk__in=codes - {"-", OTHERS})}
    if name == "post":
        words |= {str(one.pk): str(one) for one in Post.objects.filter(pk__in=[int(code) for code in codes])}
    if name == "site":
        sites = WorkSite.objects.filter(pk__in=[int(code) for code in codes - {"-", OTHERS}])
        words |= {str(site.pk): _site(site) for site in sites}
    return {code: words.get(code, code) for code in codes}


def _site(site: WorkSite) -> str:
    return f"{site.employer} ({site.area_code})" if site.area_code else site.employer


def _lines(whole: Laid) -> Iterator[list[object]]:
    yield [*whole.heads, *whole.columns, _("All")]
    for names, numbers, total in whole.rows:
        yield [*names, *(one.persons for one in numbers), total.persons]
    blanks = [""] * (len(whole.heads) - 1)
    yield [_("All"), *blanks, *(one.persons for one in whole.sums), whole.total.persons]
