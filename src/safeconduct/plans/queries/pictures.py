"""The photographs of plans, beginning with who is asking."""

from django.db.models import QuerySet

from safeconduct.identity.models import User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.models import Picture


def pictures_visible_to(user: User) -> QuerySet[Picture]:
    return Picture.objects.filter(plan__post__in=posts_where(user, "plans.view"))
