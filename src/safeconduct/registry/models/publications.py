"""Figures for the public, and the ledger of those that are out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User


class Publication(models.Model):
    """A table of figures in which small numbers are withheld. A published one never changes: it is what everybody
    outside may hold beside the next."""

    class State(models.TextChoices):
        COUNTING = "counting", _("Being prepared")
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Could not be made safe")
        DISCARDED = "discarded", _("Discarded")

    post = models.ForeignKey(Post, models.PROTECT, related_name="publications")
    title = models.CharField(max_length=150)
    # Out of area, status, sex, age.
    dimensions = models.JSONField(default=list)
    # The smallest number that is shown.
    least = models.PositiveSmallIntegerField(default=10)
    as_of = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.COUNTING)
    # [[post, area, status, sex, band, persons], …]: everything that was counted, for us alone.
    counted = models.JSONField(default=list)
    # [[value of each dimension or "*" for all …, persons or null], …]: what everybody sees.
    cells = models.JSONField(default=list)
    # Of the two above.
    sha256 = models.CharField(max_length=64, blank=True)
    # The last publication that stood in the ledger when this was made safe; 0: none.
    follows = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            # Two that were each made safe beside the same ledger might not be safe beside each other.
            models.UniqueConstraint(
                fields=["follows"], condition=Q(state="published"), name="publications_follow_each_other"
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
                name="published_is_dated",
            ),
            models.CheckConstraint(condition=Q(least__gte=3), name="least_number_shown"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
