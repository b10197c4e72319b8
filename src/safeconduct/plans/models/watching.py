"""What keeps a plan alive between versions: who looks after it, two-minute tests, the self-test of a post."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User
from safeconduct.plans.models.versions import Plan, PlanVersion


class SectionWatch(models.Model):
    """Who looks after a section of a plan, over all its versions, and when it was last looked through."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="watches")
    key = models.CharField(max_length=30)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="one_watch_per_section")]

    def __str__(self) -> str:
        return self.key


class Drill(models.Model):
    """A two-minute test of the contact tree or of the channels: what was tried, who was reached, after how long.

    `tries` holds one entry for each record tried: its id, its name at the time, whether it was reached and after
    how many minutes. It stands on the plan, because a version in force does not change.
    """

    class Kind(models.TextChoices):
        CONTACT_TREE = "contact_tree", _("Test of the contact tree")
        CHANNELS = "channel", _("Test of the channels")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="drills")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    tries = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    # The version into whose exercise log it was written; None while no draft was there to take it.
    logged_in = models.ForeignKey(PlanVersion, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind"], condition=Q(ended_at__isnull=True), name="one_open_drill_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.begun_at:%Y-%m-%d}"


class SelfTest(models.Model):
    """The seven questions by which a post sees that it is not ready for a crisis (7 FAM 1811.1). Answers by question."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="self_tests")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["-answered_at"]

    def __str__(self) -> str:
        return f"{self.post} {self.answered_at:%Y-%m-%d}"
