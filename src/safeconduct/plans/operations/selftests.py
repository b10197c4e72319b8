"""The self-test of a post."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.plans.models import SelfTest
from safeconduct.plans.operations.trail import require


def answer_self_test(post: Post, answers: Mapping[str, str], *, by: User, at: datetime) -> SelfTest:
    """Keep the answers; earlier ones stay, so that a post sees how it became readier."""
    require(by, "plans.change", post)
    with transaction.atomic():
        made = SelfTest.objects.create(post=post, answered_at=at, answered_by=by, answers=dict(answers))
        record(
            Event.Kind.WRITE, "plans.answer_self_test", by=by, at=at, post=post.code, record_type="identity.post",
            record_id=post.pk, details={},
        )  # fmt: skip
    return made
