"""What an auditor is shown: the findings of the last days at the posts they answer for."""

from datetime import datetime
from pathlib import Path

from safeconduct.desk.unusual.judging import Finding, Kind, days_of, different, findings
from safeconduct.desk.unusual.looks import AT_ONCE, covered_by, looks, window
from safeconduct.desk.unusual.relatives import relatives
from safeconduct.desk.unusual.thresholds import Thresholds, thresholds
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where


def unusual(user: User, folder: Path, *, at: datetime) -> tuple[list[Finding], Thresholds]:
    """The newest first."""
    limits = thresholds(folder)
    posts = Post.objects.filter(pk__in=posts_where(user, "audit.view")).values_list("code", flat=True)
    since, judged = window(at, limits.days_shown, limits.days_before)
    found = looks(list(posts), since=since, judged_since=judged)
    first = judged.date()
    by_days = [_told_apart(one, limits) for one in findings(days_of(found), limits, since=first)]
    every = [one for one in by_days if one is not None] + relatives(found, limits, since=first)
    return sorted(every, key=lambda one: (one.on, one.kind, one.officer), reverse=True), limits


def _told_apart(one: Finding, limits: Thresholds) -> Finding | None:
    """Only what is found already is counted person by person."""
    if one.kind is Kind.OTHER_POSTS:
        return one
    people: set[int] = set()
    for start in range(0, len(one.events), AT_ONCE):
        for covered in covered_by(one.events[start : start + AT_ONCE]).values():
            people.update(covered)
    return different(one, len(people), limits)
