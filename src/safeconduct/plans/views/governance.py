"""What the overview of a version says of its approval: whether it is as approved, who may approve, what it answers."""

from typing import Any

from safeconduct.identity.models import Officer
from safeconduct.plans import queries
from safeconduct.plans.content import Sections
from safeconduct.plans.content.lessons import lessons_absorbed
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.views.comparing import base_of

State = PlanVersion.State


def governance(version: PlanVersion, sections: Sections) -> dict[str, Any]:
    versions = list(version.plan.versions.all())
    origin = version.plan.cloned_from
    return {
        "is_unchanged": queries.digest(version) == version.digest if version.digest else None,
        "absorbed": lessons_absorbed(sections, version.number),
        "open_comments": queries.open_comments(version).count(),
        "base": base_of(versions, version),
        "origin": origin,
        **who_approves(version),
    }


def who_approves(version: PlanVersion) -> dict[str, Any]:
    """Asked while a version is open. `elsewhere` is filled when nobody else at the post can approve."""
    if version.state not in {State.DRAFT, State.IN_REVIEW}:
        return {}
    found = queries.approvers(version.plan.post, besides=version.submitted_by_id)
    here = [one for one in found if one.post_id == version.plan.post_id]
    elsewhere: list[Officer] = [] if here else found
    return {"approvers_here": here, "approvers_elsewhere": elsewhere, "nobody_approves": not found}
