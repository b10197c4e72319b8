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
