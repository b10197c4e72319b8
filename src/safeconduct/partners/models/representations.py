"""Who acts for our people in a country or area where there is no mission of ours."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Organisation, Post, User
from safeconduct.partners.models.agreements import Agreement
from safeconduct.places.models import Area, Country


class Assistance(models.TextChoices):
    """What somebody who represents us does for our people."""

    TRAVEL_PAPERS = "travel_papers", _("Emergency travel papers")
    DETENTION = "detention", _("Visits to people in detention")
    PROTECTION = "protection", _("Help to people who need protection")
    HOSPITAL = "hospital", _("Illness and accidents")
    DEATHS = "deaths", _("Deaths")
    EVACUATION = "evacuation", _("Evacuation")
    WHEREABOUTS = "whereabouts", _("Finding people")
    REGISTRATION = "registration", _("Registration and notarial acts")


class Representation(models.Model):
    """Another post of ours that acts from afar, or a partner that acts on the spot. Never both in one row."""

    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    # Empty: the whole country.
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    acting_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="representations"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="representations"
    )
    # Codes of Assistance.
    assistance = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="representations"
    )
    contact = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    tested_on = models.DateField(null=True, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(acting_post__isnull=True, organisation__isnull=False)
                | Q(acting_post__isnull=False, organisation__isnull=True),
                name="one_represents_us",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("began_on")),
                name="representation_ends_after_it_begins",
            ),
        ]
        ordering = ["country", "pk"]

    def __str__(self) -> str:
        return f"{self.country}: {self.actor}"

    @property
    def actor(self) -> Post | Organisation | None:
        return self.acting_post or self.organisation

    @property
    def assistance_words(self) -> list[str]:
        return [str(Assistance(code).label) for code in self.assistance if code in Assistance.values]
