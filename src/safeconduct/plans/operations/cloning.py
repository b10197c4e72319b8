"""A plan for one post that begins with what another plan may lend it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.identity.models import Post, User
from safeconduct.plans.content import Content, is_blank
from safeconduct.plans.models import Plan, PlanVersion
from safeconduct.plans.operations.trail import log, require
from safeconduct.plans.operations.versions import start_plan
from safeconduct.plans.queries import clone_of


def clone_plan(
    source: PlanVersion,
    post: Post,
    *,
    title: str,
    chosen: Collection[str],
    first: Mapping[str, Content] | None = None,
    by: User,
    at: datetime,
) -> PlanVersion:
    """Start a plan with the chosen sections of another, without what stays behind (content/cloning.py).

    `first` holds what is known of the new post; it stands where the other plan lends nothing. The source is not
    touched, and the chain tells of the copy on both sides.
    """
    require(by, "plans.view", source.plan.post)
    copied = clone_of(source, post, chosen)
    with transaction.atomic():
        sections = _over(first or {}, copied.sections)
        version = start_plan(post, title=title, first=sections, by=by, at=at)
        Plan.objects.filter(pk=version.plan_id).update(cloned_from=source)
        log(
            "plans.clone",
            version,
            by=by,
            at=at,
            sections=sorted(chosen),
            left=sum(one.number for one in copied.left),
            source={"plan": source.plan_id, "version": source.number, "post": source.plan.post.code},
        )
        log(
            "plans.cloned",
            source,
            by=by,
            at=at,
            kind=Event.Kind.EXPORT,
            sections=sorted(chosen),
            clone={"plan": version.plan_id, "post": post.code},
        )
    version.plan.refresh_from_db()
    return version


def _over(first: Mapping[str, Content], lent: Mapping[str, Content]) -> dict[str, dict[str, Any]]:
    keys = dict.fromkeys([*first, *lent])
    return {
        key: {
            **first.get(key, {}),
            **{name: value for name, value in lent.get(key, {}).items() if not is_blank(value)},
        }
        for key in keys
    }
