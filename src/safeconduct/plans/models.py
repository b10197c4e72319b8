"""Plans, their versions, and the tests run on them."""

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


class StressTest(models.Model):
    """A run of the evacuation model over one scenario of a version, at several multiples of the estimate."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Could not be run")
        CANCELLED = "cancelled", _("Cancelled")

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="tests")
    # The record's id in the version's scenarios, and its name at the time.
    scenario = models.CharField(max_length=40)
    scenario_name = models.CharField(max_length=200, blank=True)
    factors = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    # What was tested, frozen: a later edit of the plan must not change what a result speaks of.
    problem = models.JSONField(default=dict)
    results = models.JSONField(default=list)
    defects = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.scenario} {self.asked_at:%Y-%m-%d}"


class Pattern(models.Model):
    """One number of a policy that plans take over: a template, an alert-level scheme, scenarios or needs.

    A draft is written; what was offered never changes, and can only be withdrawn.
    """

    class Kind(models.TextChoices):
        TEMPLATE = "template", _("Plan template")
        SCHEME = "scheme", _("Alert-level scheme")
        SCENARIOS = "scenarios", _("Scenario library")
        NEEDS = "needs", _("Needs of one person")

    kind = models.CharField(max_length=9, choices=Kind.choices)
    code = models.SlugField(max_length=24)
    number = models.PositiveIntegerField()
    # Texts by language.
    title = models.JSONField(default=dict)
    note = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    # Counts the saves of a draft, so that two who write at once do not undo each other.
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "number"], name="pattern_numbers_once"),
            models.UniqueConstraint(
                fields=["kind", "code"], condition=Q(offered_at__isnull=True), name="one_draft_per_pattern"
            ),
        ]
        ordering = ["kind", "code", "-number"]

    def __str__(self) -> str:
        return f"{self.kind}/{self.code} {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.offered_at is None

    @property
    def is_offered(self) -> bool:
        return self.offered_at is not None and self.withdrawn_at is None
