"""Files of people that are on the server: each is seen only by the officer who asked for it."""

from django.db.models import QuerySet

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import Export


def exports_visible_to(user: User) -> QuerySet[Export]:
    return Export.objects.filter(asked_by=user, post__in=posts_where(user, "registry.export"))


def export_at_hand(user: User, post: Post) -> Export | None:
    """The one that is being written or waits to be fetched."""
    states = [Export.State.WRITING, Export.State.READY]
    return exports_visible_to(user).filter(post=post, state__in=states, taken_at__isnull=True).first()


def job_of(export: Export) -> Job | None:
    return jobs.latest("registry.export", export.pk)
