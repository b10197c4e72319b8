"""Plans, their versions, and what each section of a version says."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User


class Plan(models.Model):
    """The contingency plan of a post. Its content lives in versions."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # The version, of this or another plan, that the first draft was copied from.
    cloned_from = models.ForeignKey("PlanVersion", models.SET_NULL, null=True, related_name="clones")

    class Meta:
        ordering = ["post", "title"]
        constraints = [models.UniqueConstraint(fields=["post", "title"], name="one_plan_per_title_at_a_post")]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One version. Only a draft changes; what was in force stays readable."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Superseded")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    outline = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # What a reviewer wrote when sending the version back.
    review_note = models.TextField(blank=True)
    # SHA-256 of the content at its approval (exchange/digest.py): whether anything changed since can be recomputed.
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_numbers_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by")),
                name="approved_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=["draft", "in_review"]),
                name="one_open_version_per_plan",
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="in_force"), name="one_version_in_force"
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"


class SectionContent(models.Model):
    """The fields and records of one section of a version. `revision` decides who was first."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=30)
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_content_per_section")]

    def __str__(self) -> str:
        return self.key


class SectionRevision(models.Model):
    """What a section said at a revision: the common ground of two people who edited at once, and its history."""

    section = models.ForeignKey(SectionContent, models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "revision"], name="one_text_per_revision")]

    def __str__(self) -> str:
        return f"{self.section} {self.revision}"
