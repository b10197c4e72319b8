"""What every write of this room begins and ends with: may they, and the line in the audit chain."""

from datetime import datetime
from typing import Any

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.operations.refusals import NotAllowed


def require(by: User, permission: str, post: Post) -> None:
    if not by.has_perm(permission, post):
        raise NotAllowed


def log(
    action: str,
    version: PlanVersion,
    *,
    by: User,
    at: datetime,
    kind: Event.Kind = Event.Kind.WRITE,
    **details: Any,
) -> None:
    record(
        kind,
        action,
        by=by,
        at=at,
        post=version.plan.post.code,
        record_type="plans.plan",
        record_id=version.plan_id,
        details={"version": version.number, **details},
    )


def note_export(version: PlanVersion, form: str, *, by: User, at: datetime) -> None:
    """A plan that leaves the system takes names and phone numbers with it, so the chain says so."""
    log(f"plans.export_{form}", version, by=by, at=at, kind=Event.Kind.EXPORT)


def note_read(version: PlanVersion, section: str, *, by: User, at: datetime) -> None:
    """A section with telephone numbers names people, so who opened it stands in the chain."""
    log("plans.open_section", version, by=by, at=at, kind=Event.Kind.READ, section=section)
