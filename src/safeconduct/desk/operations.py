"""What the desk does across rooms: a search that leaves its trace, a plan that takes over the register's numbers."""

from datetime import datetime

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.models import Plan, PlanVersion
from safeconduct.plans.operations import take_population
from safeconduct.plans.queries import visible_to as plans_visible_to
from safeconduct.registry.models import Estimate, Registration
from safeconduct.registry.queries import find, population

MOST = 20


def find_people(user: User, post: Post, text: str, *, at: datetime) -> list[Registration]:
    """Those of the user's posts whose name, telephone or document matches; showing them is a read."""
    if not text or not posts_where(user, "registry.view"):
        return []
    with transaction.atomic():
        found = find(user, text, most=MOST)
        if found:
            record(
                Event.Kind.READ,
                "desk.search",
                by=user,
                at=at,
                post=post.code,
                record_type="registry.person",
                covered=[one.person_id for one in found],
            )
    return found


def find_plans(user: User, text: str) -> list[Plan]:
    if not text:
        return []
    return list(plans_visible_to(user).filter(title__icontains=text).select_related("post")[:MOST])


def give_population(version: PlanVersion, post: Post, *, by: User, at: datetime) -> int:
    """Copy the register's picture into the plan, each figure with its source and date. How many lines."""
    rows = [
        {
            "area": row.area.code,
            "status": status,
            "registered": row.registered.get(status, 0),
            **_estimated(row.estimates, status),
        }
        for row in population(by, post).rows
        if row.area is not None
        for status in ("regular", "irregular", "not_asked")
        if row.registered.get(status) or any(one.status == status for one in row.estimates)
    ]
    for row in rows:
        row.setdefault("source", "Register")
        row.setdefault("as_of", at.date())
        # Without an estimate the registered are the least that is known.
        row.setdefault("best", row["registered"])
    if rows:
        take_population(version, rows, by=by, at=at)
    return len(rows)


def _estimated(estimates: list[Estimate], status: str) -> dict[str, object]:
    for one in estimates:
        if one.status == status:
            return {
                "low": one.low,
                "best": one.best,
                "high": one.high,
                "source": one.source,
                "as_of": one.as_of,
            }
    return {}


def note_overview_export(what: str, *, by: User, at: datetime) -> None:
    """Somebody took the overview of all posts home."""
    record(Event.Kind.EXPORT, f"desk.{what}_export", by=by, at=at, record_type="plans.plan")


def note_history_export(person: int, *, post: Post, by: User, at: datetime) -> None:
    """Somebody took home who wrote and read about a person."""
    record(
        Event.Kind.EXPORT, "desk.export_history", by=by, at=at, post=post.code, record_type="registry.person",
        record_id=person,
    )  # fmt: skip
