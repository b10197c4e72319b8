"""What the pages of a section and of its records share: the section at hand, and two people's edits side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.plans import operations, queries
from safeconduct.plans.agreed import Agreed
from safeconduct.plans.content import record_of
from safeconduct.plans.display import Names, shown_value
from safeconduct.plans.forms import ContentForm, RecordForm
from safeconduct.plans.forms.photographs import AGAIN
from safeconduct.plans.models import PlanVersion, SectionContent
from safeconduct.plans.outline import Kind, Outline, Section, Table
from safeconduct.plans.pictures import MOST_OF_A_PLAN, Photo
from safeconduct.plans.remarks import Remark
from safeconduct.plans.views.reach import section_of, version_of


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything the pages of one section need."""

    version: PlanVersion
    outline: Outline
    section: Section
    sections: dict[str, dict[str, Any]]
    row: SectionContent | None
    names: Names
    # The agreements that its partners name, by code; None: not in the register.
    agreed: Mapping[str, Agreed | None]

    @property
    def content(self) -> dict[str, Any]:
        return self.sections.get(self.section.key, {})

    @property
    def revision(self) -> int:
        return self.row.revision if self.row else 0

    @property
    def page(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "plan": self.version.plan,
            "section": self.section,
            "number": self.outline.number(self.section.key),
        }


def workplace(request: StaffRequest, pk: int, number: int, key: str) -> Workplace:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    agreed = queries.named_agreements(version.plan.post, sections)
    names = queries.names_in(outline, sections)
    today = clock.today(version.plan.post.time_zone)
    return Workplace(
        version,
        outline,
        section_of(version, key),
        sections,
        queries.section_of(version, key),
        queries.with_standing(names, sections, agreed, on=today),
        agreed,
    )


def clash_lines(at: Workplace, conflict: operations.Conflict | None) -> list[dict[str, str]]:
    if conflict is None:
        return []
    lines = []
    for clash in conflict.clashes:
        table = at.section.table(clash.table)
        column = table.column(clash.field) if table else at.section.field(clash.field)
        if column is None:
            whole = table.one if table else clash.field
            lines.append({"label": str(whole), "mine": _("Kept"), "theirs": _("Removed")})
            continue
        lines.append(
            {
                "label": str(column.label),
                "mine": shown_value(column, clash.mine, at.names),
                "theirs": shown_value(column, clash.theirs, at.names),
            }
        )
    return lines


def say_saved(request: StaffRequest, saved: SectionContent, form: ContentForm) -> None:
    if saved.revision > form.base_revision + 1:
        messages.success(
            request, _("Saved. A colleague had changed other parts meanwhile; both changes are kept.")
        )
    else:
        messages.success(request, _("Saved."))


def say_too_many(form: ContentForm) -> None:
    sentence = Remark("picture_one_too_many", {"most": MOST_OF_A_PLAN}).sentence
    for key, value in form.cleaned_data.copy().items():
        if isinstance(value, Photo):
            form.add_error(key, _("%(reason)s Remove one of another entry first.") % {"reason": sentence})


def no_longer_a_draft(request: StaffRequest, version: PlanVersion) -> HttpResponse:
    messages.error(
        request,
        _(
            "This version is no longer a draft, so nothing was saved. Start the next version to change the plan."
        ),
    )
    return redirect("plans:version", version.plan_id, version.number)


def typed_over(
    request: StaffRequest,
    at: Workplace,
    table: Table,
    record: str,
    form: RecordForm,
    conflict: operations.Conflict,
) -> dict[str, Any]:
    """The record as the form shows it after a conflict: what was typed, also where somebody removed the record."""
    mine = record_of(conflict.content, table.key, record) or {"id": record, **form.values}
    if form.photos:
        messages.warning(request, AGAIN)
        mine |= _photographs_there(at, table, record)
    return mine


def _photographs_there(at: Workplace, table: Table, record: str) -> dict[str, Any]:
    """What a photograph that came with a refused form would have replaced."""
    section = queries.section_of(at.version, at.section.key)
    row = record_of(section.content if section else {}, table.key, record) or {}
    return {column.key: row.get(column.key) for column in table.columns if column.kind is Kind.PICTURE}
