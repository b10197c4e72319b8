"""Commenting on a place in a version, settling the comment, and opening it again."""

from datetime import datetime

from django.db import transaction

from safeconduct.identity.models import User
from safeconduct.plans.content import record_of
from safeconduct.plans.content.spots import Spot, stands
from safeconduct.plans.display import Names, record_names, shown_title
from safeconduct.plans.models import Comment, PlanVersion
from safeconduct.plans.operations.refusals import NoSuchSection, NotAllowed, NotEditable
from safeconduct.plans.operations.trail import log, require
from safeconduct.plans.queries import outline_of, sections_of

MOST_LETTERS = 4000


def comment(version: PlanVersion, spot: Spot, text: str, *, key: str, by: User, at: datetime) -> Comment:
    """Whoever may read the plan may comment on it. `key` is the form's: sent twice, it is one comment."""
    require(by, "plans.view", version.plan.post)
    if version.state == PlanVersion.State.SUPERSEDED:
        raise NotEditable
    outline, sections = outline_of(version), sections_of(version)
    if not stands(outline, sections, spot):
        raise NoSuchSection
    title = ""
    table = outline.table(f"{spot.section}.{spot.table}")
    row = record_of(sections.get(spot.section, {}), spot.table, spot.record)
    if table is not None and row is not None:
        title = shown_title(table, row, Names(records=record_names(outline, sections)))
    with transaction.atomic():
        written, is_new = Comment.objects.get_or_create(
            version=version,
            key=key,
            defaults={
                "section": spot.section, "table": spot.table, "record": spot.record, "field": spot.field,
                "title": title[:200], "text": text.strip()[:MOST_LETTERS], "written_at": at, "written_by": by,
            },
        )  # fmt: skip
        if is_new:
            _log("plans.comment", version, written, by=by, at=at)
    return written


def may_resolve(comment: Comment, user: User) -> bool:
    """Whoever may change the plan or approve it, and whoever wrote the comment."""
    post = comment.version.plan.post
    return comment.written_by_id == user.pk or any(
        user.has_perm(permission, post) for permission in ("plans.change", "plans.approve")
    )


def resolve(comment: Comment, version: PlanVersion, *, by: User, at: datetime) -> bool:
    """Settle the comment in this version. Of two who do so at once one is recorded, and the other gets False."""
    return _turn(comment, version, "plans.resolve_comment", by=by, at=at)


def reopen(comment: Comment, version: PlanVersion, *, by: User, at: datetime) -> bool:
    return _turn(comment, version, "plans.reopen_comment", by=by, at=at)


def _turn(comment: Comment, version: PlanVersion, action: str, *, by: User, at: datetime) -> bool:
    require(by, "plans.view", version.plan.post)
    if comment.version.plan_id != version.plan_id or not may_resolve(comment, by):
        raise NotAllowed
    settles = action == "plans.resolve_comment"
    values = {"resolved_at": at, "resolved_by": by, "resolved_in": version} if settles else {}
    empty = {"resolved_at": None, "resolved_by": None, "resolved_in": None}
    with transaction.atomic():
        # No join: PostgreSQL looks again only at conditions on the row itself when it has waited for somebody.
        moved = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=settles).update(**(empty | values))
        if moved:
            _log(action, version, comment, by=by, at=at)
    comment.refresh_from_db()
    return bool(moved)


def _log(action: str, version: PlanVersion, comment: Comment, *, by: User, at: datetime) -> None:
    """What was written is not repeated in the chain: a comment may speak of people."""
    log(action, version, by=by, at=at, comment=comment.pk, section=comment.section, field=comment.field)
