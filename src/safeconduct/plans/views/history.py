"""Who changed what: the saves of a version, each with what it changed."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import queries
from safeconduct.plans.compared import Side, groups
from safeconduct.plans.display import record_names
from safeconduct.plans.views.comparing import note_shown
from safeconduct.plans.views.reach import version_of

MOST = 30


@door("plans.view")
def changes(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline = queries.outline_of(version)
    section = outline.section(request.GET.get("section", ""))
    before = request.GET.get("before", "")
    revisions = queries.revisions_of(
        version,
        section=section.key if section else "",
        before=int(before) if before.isdecimal() and len(before) < 18 else None,
        most=MOST + 1,
    )
    shown = revisions[:MOST]
    states = [{one.key: content} for one in shown for content in (one.before, one.row.content)]
    sections = queries.sections_of(version)
    names = queries.names_among(outline, [*states, sections], post=version.plan.post)
    saves = []
    for one in shown:
        sides = (
            Side(state, replace(names, records={**names.records, **record_names(outline, state)}))
            for state in ({one.key: one.before}, {one.key: one.row.content})
        )
        saves.append((one, groups(outline, *sides)))
    note_shown(
        list({group.key: group for _one, found in saves for group in found}.values()),
        version,
        by=request.user,
    )
    page = {
        "version": version,
        "plan": version.plan,
        "sections": outline.sections,
        "section": None,
        "chosen": section,
        "saves": saves,
        "older": shown[-1].row.pk if len(revisions) > MOST else None,
    }
    return render(request, "plans/history.html", page)
