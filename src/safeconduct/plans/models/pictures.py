"""The photographs of a plan."""

from django.db import models
from django.db.models import Q

from safeconduct.identity.models import User
from safeconduct.plans.models.versions import Plan
from safeconduct.plans.pictures import MOST_SIDE


class Picture(models.Model):
    """A photograph as plans/pictures.py made it. Versions name it by its digest and share it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    jpeg = models.BinaryField()
    small = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "sha256"], name="one_picture_per_digest_of_a_plan"),
            models.CheckConstraint(
                condition=Q(width__gte=1, width__lte=MOST_SIDE, height__gte=1, height__lte=MOST_SIDE),
                name="pictures_are_small",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256
