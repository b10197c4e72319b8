"""What officers say about a place in a version."""

from django.db import models
from django.db.models import Q

from safeconduct.identity.models import User
from safeconduct.plans.models.versions import PlanVersion


class Comment(models.Model):
    """A remark of an officer on a field, an entry, a table or a section. Open, it is shown in every later version."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="comments")
    section = models.CharField(max_length=30)
    table = models.CharField(max_length=30, blank=True)
    record = models.CharField(max_length=60, blank=True)
    field = models.CharField(max_length=60, blank=True)
    # What the entry was called when this was written: how its place is named once it is gone.
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    # Chosen when the form is shown: sending it twice makes one comment.
    key = models.CharField(max_length=40)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # A reviewer sent the version back because of this.
    called_for_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # The version in which it was settled; later versions do not show it any more.
    resolved_in = models.ForeignKey(PlanVersion, models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_comment_per_form"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, resolved_in__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, resolved_in__isnull=False),
                name="resolved_by_somebody_in_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
