"""People known only as a number: communities counted without names, and estimates."""

from django.db import models
from django.db.models import F, Q

from safeconduct.base.sealed import Sealed, SealedText
from safeconduct.identity.models import Officer, Post, User
from safeconduct.places.models import Area
from safeconduct.registry.models.registrations import Registration


class CommunityGroup(Sealed):
    """A headcount without names: people known to be there who are in no list, often for good reason."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="community_groups")
    area = models.ForeignKey(Area, models.PROTECT, related_name="community_groups")
    label = models.CharField(max_length=150)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    women_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    children = models.PositiveIntegerField(null=True, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=30, blank=True)
    contact = SealedText(longest=150)
    informant = SealedText(longest=150)
    counted_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    # The area coordinator who keeps this number: how many they know of who are in no list.
    warden = models.ForeignKey(Officer, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["warden", "area"],
                condition=Q(ended_at__isnull=True),
                name="one_count_per_warden_and_area",
            ),
            models.CheckConstraint(condition=Q(high__gte=F("low")), name="headcount_range_in_order"),
            models.CheckConstraint(
                condition=Q(women_percent__isnull=True) | Q(women_percent__lte=100), name="women_at_most_all"
            ),
        ]
        ordering = ["area", "label"]

    def __str__(self) -> str:
        return self.label


class Estimate(models.Model):
    """How many nationals are thought to be in an area: a range with its method, source and date.
    Never mixed with the registered count."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="estimates")
    area = models.ForeignKey(Area, models.PROTECT, related_name="estimates")
    status = models.CharField(max_length=9, choices=Registration.Status.choices)
    low = models.PositiveIntegerField()
    best = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    method = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    as_of = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # Older estimates stay: a number once shown can always be opened.
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(low__lte=F("best")) & Q(best__lte=F("high")), name="estimate_range_in_order"
            ),
            models.UniqueConstraint(
                fields=["post", "area", "status"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_estimate_per_area_and_status",
            ),
        ]
        ordering = ["area", "status"]

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"
