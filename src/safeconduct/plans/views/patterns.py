"""The library of patterns: reading it, and taking a number along as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.plans import operations, queries
from safeconduct.plans.display import Names, Shown, shown_table
from safeconduct.plans.forms.patterns import LANGUAGE_NAMES
from safeconduct.plans.models import Pattern
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import PatternFile, write_pattern_file
from safeconduct.plans.patterns.languages import in_language, languages_of, said


def pattern_of(user: User, kind: str, code: str, number: int) -> Pattern:
    found = queries.patterns_visible_to(user).filter(kind=kind, code=code, number=number).first()
    if found is None:
        raise Http404
    return found


def chosen_language(request: StaffRequest, file: PatternFile) -> str:
    spoken = languages_of(file)
    wanted = request.GET.get("lang") or get_language() or "en"
    return wanted if wanted in spoken else spoken[0]


@door("plans.view")
def patterns(request: StaffRequest) -> HttpResponse:
    language = get_language() or "en"
    rows = [
        {"pattern": one, "title": said(one.title, language), "note": said(one.note, language)}
        for one in queries.current_patterns(request.user)
    ]
    kinds = [(kind, [row for row in rows if row["pattern"].kind == kind]) for kind in Pattern.Kind]
    return render(request, "plans/patterns.html", {"kinds": [one for one in kinds if one[1]]})


@door("plans.view")
def pattern(request: StaffRequest, kind: str, code: str, number: int) -> HttpResponse:
    found = pattern_of(request.user, kind, code, number)
    file = queries.pattern_file(found)
    language = chosen_language(request, file)
    page = {
        "pattern": found,
        "file": file,
        "title": said(file.title, language),
        "note": said(file.note, language),
        "language": language,
        "spoken": [(code, LANGUAGE_NAMES.get(code, code)) for code in languages_of(file)],
        "drafted": [LANGUAGE_NAMES.get(code, code) for code in file.machine_drafted],
        "tables": list(_tables(file, language)),
        "fields": _fields(file, language),
        "numbers": queries.patterns_visible_to(request.user).filter(kind=kind, code=code),
    }
    return render(request, "plans/pattern.html", page)


@door("plans.view")
def pattern_json(request: StaffRequest, kind: str, code: str, number: int) -> HttpResponse:
    found = pattern_of(request.user, kind, code, number)
    operations.note_pattern_export(found, by=request.user, at=clock.now())
    written = write_pattern_file(queries.pattern_file(found))
    response = HttpResponse(written, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{code}-{number}.json"'
    return response


def names_within(file: PatternFile, language: str) -> Names:
    """What the pattern's own rows are called, so that a reference reads as words."""
    found = {}
    for path in [*file.names, *file.tables]:
        table = OUTLINE.table(path)
        for row in [*file.rows(path), *file.named(path)]:
            found[str(row.get("id"))] = str(said(row.get(table.title), language)) if table else ""
    return Names(records=found)


def _tables(file: PatternFile, language: str) -> list[tuple[str, Shown, dict[str, list[str]]]]:
    names = names_within(file, language)
    shown = []
    for path in file.tables:
        table = OUTLINE.table(path)
        if table is None:
            continue
        rows: list[dict[str, Any]] = [
            {"id": row.get("id"), **in_language(row, table.columns, language)} for row in file.rows(path)
        ]
        sources = {
            str(said(row.get(table.title), language)): [str(one) for one in row["sources"]]
            for row in file.rows(path)
            if isinstance(row.get("sources"), list)
        }
        shown.append((path, shown_table(table, {table.key: rows}, names), sources))
    return shown


def _fields(file: PatternFile, language: str) -> list[tuple[str, str]]:
    found = []
    for path, value in file.fields.items():
        section, _, key = path.partition(".")
        outlined = OUTLINE.section(section)
        field = outlined.field(key) if outlined else None
        if outlined and field:
            found.append((f"{outlined.title}: {field.label}", str(said(value, language))))
    return found
