"""What an auditor is shown: the findings of the last days at the posts they answer for."""

from datetime import datetime
from pathlib import Path

from safeconduct.desk.unusual.judging import Finding, days_of, findings
from safeconduct.desk.unusual.looks import looks, window
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
    every = findings(days_of(found), limits, since=first) + relatives(found, limits, since=first)
    return sorted(every, key=lambda one: (one.on, one.kind, one.officer), reverse=True), limits
