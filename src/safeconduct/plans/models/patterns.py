"""Policy that plans take over, in numbers that do not change once they are offered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import User


class Pattern(models.Model):
    """One number of a policy that plans take over: a country's profile, a template, an alert-level scheme,
    scenarios or needs.

    A draft is written; what was offered never changes, and can only be withdrawn.
    """

    class Kind(models.TextChoices):
        PROFILE = "profile", _("Country profile")
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
