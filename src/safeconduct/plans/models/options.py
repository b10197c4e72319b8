"""Evacuation options: plans of whole vehicles and people for one scenario of a version."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import User
from safeconduct.plans.models.versions import PlanVersion


class EvacuationOption(models.Model):
    """One way to bring the people of a scenario out, made by the engine or changed by hand after it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Being made")
        DONE = "done", _("Made")
        CANCELLED = "cancelled", _("Stopped before there was a plan")

    class Effort(models.TextChoices):
        QUICK = "quick", _("Quick")
        THOROUGH = "thorough", _("Thorough")

    class Aim(models.TextChoices):
        LEAST_RISK = "least_risk", _("Least risk")
        CHEAPEST = "cheapest", _("Cheapest within 1 % of the least risk")
        SOONEST = "soonest", _("Everybody out soonest")

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="options")
    name = models.CharField(max_length=120)
    # The record's id in the version's scenarios, and its name at the time.
    scenario = models.CharField(max_length=40)
    scenario_name = models.CharField(max_length=200, blank=True)
    factor = models.FloatField(default=1.0)
    effort = models.CharField(max_length=10, choices=Effort.choices, default=Effort.QUICK)
    aim = models.CharField(max_length=10, choices=Aim.choices, default=Aim.LEAST_RISK)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    # What it speaks of, frozen: a later edit of the plan changes nothing in it.
    problem = models.JSONField(default=dict)
    defects = models.JSONField(default=list)
    # The journeys as a plan file, and what is read from them (options/outcome.py).
    trips = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    # What would help and what would harm, once somebody asked (options/effects.py).
    effects = models.JSONField(default=dict)
    # What the auditor says of the journeys; sound means that he was asked and found nothing.
    faults = models.JSONField(default=list)
    is_sound = models.BooleanField(default=False)
    # In weighted person-hours; both move while the option is being made.
    cost = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    was_stopped = models.BooleanField(default=False)
    # An option that is changed by hand begins as a copy, and counts its changes.
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    annexed_at = models.DateTimeField(null=True)
    annexed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "scenario"],
                condition=Q(annexed_at__isnull=False),
                name="one_annexed_option_per_scenario",
            ),
            models.CheckConstraint(
                condition=Q(annexed_at__isnull=True) | Q(is_sound=True),
                name="only_sound_options_are_annexed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def frozen_at(self) -> datetime:
        """When the plan that it speaks of was frozen: for a copy, when the first option was asked for."""
        return self.copied_from.asked_at if self.copied_from else self.asked_at

    @property
    def is_by_hand(self) -> bool:
        return self.revision > 0

    @property
    def gap(self) -> float | None:
        """By what share of its cost a better plan could at most be cheaper."""
        if self.cost is None or self.bound is None or self.cost <= 0:
            return None
        return max(0.0, 1 - max(0.0, self.bound) / self.cost)
