"""Which comments stand on a version."""

from django.db.models import Q, QuerySet

from safeconduct.identity.models import User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.models import Comment, PlanVersion


def comments_visible_to(user: User) -> QuerySet[Comment]:
    return Comment.objects.filter(version__plan__post__in=posts_where(user, "plans.view")).select_related(
        "version__plan__post", "written_by", "resolved_by", "resolved_in"
    )


def comments_on(version: PlanVersion) -> QuerySet[Comment]:
    """Those written on this version, and those written earlier that it did not find settled."""
    return (
        Comment.objects.filter(version__plan=version.plan_id, version__number__lte=version.number)
        .filter(Q(resolved_in__isnull=True) | Q(resolved_in__number__gte=version.number))
        .select_related("version", "written_by", "resolved_by", "resolved_in")
    )


def open_comments(version: PlanVersion) -> QuerySet[Comment]:
    return comments_on(version).filter(resolved_at__isnull=True)
