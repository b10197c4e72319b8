"""If it happened now, and which level holds what in which area. Nothing is created or sent by these pages."""

from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.activation import Asked, happening
from safeconduct.plans.activation import levels_by_area as counted_levels
from safeconduct.plans.content import records
from safeconduct.plans.forms.activation import HappeningForm
from safeconduct.plans.outline import choices
from safeconduct.plans.views.reach import version_of

WORDS = {
    "sides": dict(choices.SIDES),
    "audiences": dict(choices.AUDIENCES),
    "channels": dict(choices.CHANNELS),
    "languages": dict(choices.LANGUAGES),
}


@door("plans.view")
def happening_page(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    levels = sorted(records(sections.get("phases", {}), "levels"), key=lambda row: str(row.get("number")))
    level_names = {
        str(row.get("id")): f"{row.get('number', '')} {row.get('name', '')}".strip() for row in levels
    }
    scenarios = [
        (str(row.get("id")), str(row.get("name") or row.get("id")))
        for row in records(sections.get("scenarios", {}), "scenarios")
    ]
    first = next(iter(level_names), "")
    sent = request.GET if request.GET.get("level") else {"level": first}
    form = HappeningForm(level_names.items(), scenarios, sent)
    chosen = form.cleaned_data if form.is_valid() else {"level": first, "from_level": "", "scenario": ""}
    at = clock.now()
    found = happening(sections, Asked(chosen["level"], at, chosen["from_level"], chosen["scenario"]))
    names = queries.names_in(outline, sections)
    operations.note_read(version, "roles", by=request.user, at=at)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "has_levels": bool(level_names),
        "found": found,
        "level_names": level_names,
        "chosen_level": level_names.get(chosen["level"], ""),
        "areas": [names.areas.get(area, area) for area in found.areas],
        "decisions": [(one, _areas(names.areas, one.areas)) for one in found.decisions],
        "tasks": [
            (one, WORDS["sides"].get(one.side, one.side), level_names.get(one.level, ""), _areas(names.areas, one.areas))
            for one in found.tasks
        ],
        "spoken": [
            (
                one, WORDS["audiences"].get(one.audience, one.audience), WORDS["channels"].get(one.channel, one.channel),
                WORDS["languages"].get(one.language, one.language),
            )
            for one in found.messages
        ],
        "places": [(one, _areas(names.areas, one.areas)) for one in found.places],
        "missing": [{"remark": one, "text": one.located(outline)} for one in found.missing],
    }  # fmt: skip
    return render(request, "plans/happening.html", page)


@door("plans.view")
def levels_by_area(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    levels, lines = counted_levels(sections)
    names = queries.names_in(outline, sections).areas
    page = {
        "version": version,
        "plan": version.plan,
        "levels": levels,
        "lines": [(names.get(line.area, line.area), line.counts) for line in lines],
    }
    return render(request, "plans/levels_by_area.html", page)


def _areas(names: object, codes: tuple[str, ...]) -> str:
    known = names if isinstance(names, dict) else {}
    return ", ".join(str(known.get(code, code)) for code in codes)
