"""What keeps an agreement alive: whom to call on each side, what was undertaken, when the sides meet."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from safeconduct.base.days import months_later
from safeconduct.identity.models import Organisation
from safeconduct.partners.models.agreements import Agreement
from safeconduct.places.models import Country


class FocalPoint(models.Model):
    """Whom to call about an agreement. Of our side when neither an organisation nor a state is named."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="focal_points")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=150)
    office = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    languages = models.CharField(max_length=100, blank=True)
    hours = models.CharField(max_length=100, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    # Counts the saves, as that of the agreement does.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(country__isnull=True),
                name="focal_point_of_one_side",
            )
        ]
        ordering = ["agreement", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ours(self) -> bool:
        return self.organisation_id is None and self.country_id is None


class Undertaking(models.Model):
    """One line of an action plan: what somebody undertook to do by a day."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="undertakings")
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class Meeting(models.Model):
    """A meeting of the sides that comes round: when they last met, and when they are to meet next."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="meetings")
    name = models.CharField(max_length=200)
    last_met_on = models.DateField(null=True, blank=True)
    # Agreed for this day; without it the rhythm says when.
    next_due_on = models.DateField(null=True, blank=True)
    rhythm_months = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_reference = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_met_on__isnull=True)
                | Q(next_due_on__isnull=True)
                | Q(next_due_on__gt=F("last_met_on")),
                name="next_meeting_after_the_last",
            ),
            models.CheckConstraint(
                condition=Q(rhythm_months__isnull=True) | Q(rhythm_months__gte=1),
                name="meeting_rhythm_of_a_month",
            ),
        ]
        ordering = ["agreement", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def due_on(self) -> date | None:
        if self.next_due_on is not None:
            return self.next_due_on
        if self.last_met_on is None or self.rhythm_months is None:
            return None
        return months_later(self.last_met_on, self.rhythm_months)
