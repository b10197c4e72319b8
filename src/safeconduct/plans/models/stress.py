"""Tests run on versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import User
from safeconduct.plans.models.versions import PlanVersion


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
