"""What every write of this room begins and ends with: may they, and the line in the audit chain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.operations.refusals import NotAllowed, NotEditable


def require(by: User, permission: str, post: Post) -> None:
    if not by.has_perm(permission, post):
        raise NotAllowed


def require_now(by: User, permission: str, post: Post) -> None:
    """As `require`, by the roles of this moment: a role that ends while a page is open ends what can be done with it.

    Call it after the event of the write: every event waits for the end of the chain, and so for the end of a role
    that is being written there.
    """
    require(User.objects.get(pk=by.pk), permission, post)


def lock_draft(version: PlanVersion) -> None:
    """Until the transaction ends, two who write in the version queue, and nobody hands it in."""
    is_draft = {"pk": version.pk, "state": PlanVersion.State.DRAFT}
    if not PlanVersion.objects.select_for_update().filter(**is_draft).exists():
        raise NotEditable


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


def note_compared(version: PlanVersion, sections: Sequence[str], *, by: User, at: datetime) -> None:
    """The changes of these sections name people, and were shown."""
    log("plans.compare", version, by=by, at=at, kind=Event.Kind.READ, sections=list(sections))


def note_comments(version: PlanVersion, number: int, *, by: User, at: datetime) -> None:
    """Officers write names into comments, so who read them stands in the chain."""
    if number:
        log("plans.read_comments", version, by=by, at=at, kind=Event.Kind.READ, comments=number)
