"""What the pages of this room have in common: fetching through the door, and what a form may offer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest
from safeconduct.identity.models import User
from safeconduct.plans import queries
from safeconduct.plans.content import records
from safeconduct.plans.display import Names, shown_title
from safeconduct.plans.forms.fields import Known
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import OUTLINE, Outline, Section, Table
from safeconduct.plans.remarks import Remark

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def located(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    """Remarks, each with the place of the plan that it is about."""
    return [{"text": one.located(OUTLINE), "remark": one} for one in remarks]


def version_of(user: User, pk: int, number: int) -> PlanVersion:
    version = queries.versions_visible_to(user).filter(plan=pk, number=number).first()
    if version is None:
        raise Http404
    return version


def section_of(version: PlanVersion, key: str) -> Section:
    section = queries.outline_of(version).section(key)
    if section is None:
        raise Http404
    return section


def table_of(section: Section, key: str) -> Table:
    table = section.table(key)
    if table is None:
        raise Http404
    return table


def may_change(request: StaffRequest, version: PlanVersion) -> bool:
    return version.state == PlanVersion.State.DRAFT and request.user.has_perm(
        "plans.change", version.plan.post
    )


def may_approve(request: StaffRequest, version: PlanVersion) -> bool:
    return version.state == PlanVersion.State.IN_REVIEW and request.user.has_perm(
        "plans.approve", version.plan.post
    )


def known(version: PlanVersion, outline: Outline, sections: dict[str, dict[str, Any]], names: Names) -> Known:
    rows = {
        f"{section.key}.{table.key}": (table, records(sections.get(section.key, {}), table.key))
        for section in outline.sections
        for table in section.tables
    }
    choices = {
        path: [(str(row.get("id")), shown_title(table, row, names)) for row in there]
        for path, (table, there) in rows.items()
    }
    post = version.plan.post
    return Known(
        areas=queries.area_choices(post),
        countries=queries.country_choices(),
        agreements=partial(queries.agreement_choices, post, on=clock.today(post.time_zone)),
        records=choices,
        rows={
            path: there for path, (table, there) in rows.items() if any(one.is_order for one in table.columns)
        },
        plan=version.plan_id,
    )
