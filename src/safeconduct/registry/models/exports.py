"""Lists of people that leave as a file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User
from safeconduct.registry.models.questions import PerimeterQuestion


class Export(models.Model):
    """People taken home as a file: asked for, written by a job, fetched by whoever asked, then removed."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        READY = "ready", _("Ready")
        STOPPED = "stopped", _("Stopped")
        REMOVED = "removed", _("Removed from the server")

    post = models.ForeignKey(Post, models.PROTECT, related_name="exports")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # What the list was narrowed to, and the language of its column names: the job has no page to take them from.
    filters = models.JSONField(default=dict)
    # The people whom a question about a place found, instead of all of the post.
    question = models.ForeignKey(PerimeterQuestion, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WRITING)
    stored_as = models.CharField(max_length=80, blank=True)
    file_bytes = models.PositiveBigIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "post"], condition=Q(state="writing"), name="one_export_at_a_time"
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
