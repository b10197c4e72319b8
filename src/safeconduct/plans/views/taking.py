"""Taking a pattern over into a draft: first what would change, then the change."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content import Sections, records
from safeconduct.plans.forms.patterns import LANGUAGE_NAMES, TakeForm
from safeconduct.plans.models import Pattern
from safeconduct.plans.outline import Outline
from safeconduct.plans.patterns import PatternFile, Wishes, take
from safeconduct.plans.patterns.languages import languages_of, said
from safeconduct.plans.patterns.naming import names_to_choose
from safeconduct.plans.remarks import Remark
from safeconduct.plans.views.reach import known, may_change, version_of
from safeconduct.plans.views.workplace import no_longer_a_draft

MOST_SHOWN = 200


@door("plans.change")
def take_choose(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    language = get_language() or "en"
    rows = [
        {"pattern": one, "title": said(one.title, language), "note": said(one.note, language)}
        for one in queries.offered_patterns(request.user)
    ]
    page = {"version": version, "plan": version.plan, "rows": rows}
    return render(request, "plans/take_choose.html", page)


@door("plans.change")
def take_pattern(request: StaffRequest, pk: int, number: int, kind: str, code: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    if not may_change(request, version):
        return no_longer_a_draft(request, version)
    found = _offered(request, kind, code)
    file = queries.pattern_file(found)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    default = _default(file, sections)
    names = list(names_to_choose(file, outline, sections, request.GET.get("language") or default.language))
    sent = request.POST or (request.GET if "language" in request.GET else None)
    offered = known(version, outline, sections, queries.names_in(outline, sections))
    form = TakeForm(file, names, offered, wishes=default, data=sent)
    wishes = form.wishes if form.is_valid() else default
    if request.method == "POST" and form.is_valid():
        try:
            taken = operations.take_over(version, found, wishes, by=request.user, at=clock.now())
        except operations.NotEditable:
            return no_longer_a_draft(request, version)
        except operations.PatternMoved:
            messages.error(request, _("This number was withdrawn meanwhile, so nothing was taken over."))
            return redirect("plans:take_choose", pk, number)
        _say_taken(request, len(taken.added), len(taken.updated))
        response = redirect("plans:take_pattern", pk, number, kind, code)
        response["Location"] += f"?{_query(request)}"
        return response
    preview = take(outline, sections, file, wishes, queries.numbers_of(found))
    page = {
        "version": version,
        "plan": version.plan,
        "pattern": found,
        "title": said(file.title, wishes.language),
        "note": said(file.note, wishes.language),
        "form": form,
        "preview": preview,
        "added": _by_table(outline, preview.added),
        "updated": _shown(outline, preview.updated),
        "kept": _shown(outline, preview.kept),
        "open": _shown(outline, preview.remarks),
        "drafted": [
            LANGUAGE_NAMES.get(one, one)
            for one in file.machine_drafted
            if one in {wishes.language, *wishes.message_languages}
        ],
    }
    return render(request, "plans/take_pattern.html", page)


def _offered(request: StaffRequest, kind: str, code: str) -> Pattern:
    for one in queries.offered_patterns(request.user):
        if (one.kind, one.code) == (kind, code):
            return one
    raise Http404


def _default(file: PatternFile, sections: Sections) -> Wishes:
    """The reader's language; messages in it and in every language that a channel of the plan speaks."""
    spoken = languages_of(file)
    own = get_language() or "en"
    language = own if own in spoken else spoken[0]
    channels = [str(row.get("language")) for row in records(sections.get("community", {}), "channels")]
    wanted = tuple(one for one in dict.fromkeys([language, *channels]) if one in spoken)
    only = frozenset[str]() if file.kind == "scenarios" else None
    return Wishes(language, wanted, only)


def _query(request: StaffRequest) -> str:
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    return sent.urlencode()


def _say_taken(request: StaffRequest, added: int, updated: int) -> None:
    if added or updated:
        words = _("Taken over: %(added)s added, %(updated)s brought up to date.")
        messages.success(request, words % {"added": added, "updated": updated})
    else:
        messages.info(request, _("The plan holds all of this already, so nothing changed."))


def _by_table(outline: Outline, remarks: list[Remark]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for one in remarks:
        table = outline.table(f"{one.section}.{one.table}")
        section = outline.section(one.section)
        field = section.field(one.field) if section and not table else None
        heading = str(table.label) if table else str(section.title if section else one.section)
        found.setdefault(heading, []).append(str(field.label) if field else one.title)
    return list(found.items())


def _shown(outline: Outline, remarks: list[Remark]) -> list[dict[str, object]]:
    return [{"remark": one, "text": one.located(outline)} for one in remarks[:MOST_SHOWN]]
