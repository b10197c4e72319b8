"""Two entries that may be one person, and two that were made one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedJSON
from safeconduct.identity.models import Post, User
from safeconduct.registry.models.people import Person


class DuplicatePair(models.Model):
    """Two people who may be one. Why stands nowhere: it is worked out from what they are when somebody looks."""

    class State(models.TextChoices):
        OPEN = "open", _("To be looked at")
        LATER = "later", _("Later, when more is known")
        SAME = "same", _("One person")
        DIFFERENT = "different", _("Two people")

    post = models.ForeignKey(Post, models.CASCADE, related_name="duplicate_pairs")
    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    probability = models.FloatField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two_people"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes = [models.Index(fields=["post", "state", "-probability"], name="pairs_to_look_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Merge(Sealed):
    """Two people who were found to be one: what was moved, and how it was before, so that it can be undone."""

    kept = models.ForeignKey(Person, models.CASCADE, related_name="+")
    gone = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # {"registry.phone": [numbers of the rows that went over]}
    moved = models.JSONField(default=dict)
    # What of the kept person was filled in from the other one, and the states of registrations.
    before = SealedJSON()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="merged_into_one_at_a_time"
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
