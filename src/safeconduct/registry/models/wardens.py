"""Area coordinators: volunteers who know the families of an area, and what each of them may see."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedText
from safeconduct.identity.models import Officer, User
from safeconduct.places.models import Area
from safeconduct.registry.models.registrations import Registration


class WardenArea(models.Model):
    """What was agreed with an area coordinator in writing: the area, until when, and what is shown."""

    warden = models.ForeignKey(Officer, models.CASCADE, related_name="warden_areas")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    # The first day on which it no longer holds: it ends at midnight in the post's zone.
    agreed_until = models.DateField()
    shows_phone = models.BooleanField(default=True)
    shows_address = models.BooleanField(default=True)
    # Who walks with help, sits in a wheelchair or lies: no other need is ever shown.
    shows_mobility = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["warden", "area"], condition=Q(ended_at__isnull=True), name="one_agreement_per_area"
            ),
            models.CheckConstraint(
                condition=Q(agreed_until__gte=F("agreed_on")), name="agreement_with_warden_in_order"
            ),
        ]
        ordering = ["area", "pk"]

    def __str__(self) -> str:
        return f"{self.area_id}"

    @property
    def last_day(self) -> date:
        return self.agreed_until - timedelta(days=1)


class WardenCharge(models.Model):
    """A registration that an area coordinator looks after."""

    warden = models.ForeignKey(Officer, models.CASCADE, related_name="charges")
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="charge")
    given_at = models.DateTimeField()
    # How many answers came since: an answer says how many it knew of, so that of two at once the second is told.
    answers = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.pk}"


class WardenAnswer(Sealed):
    """What an area coordinator found."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("Still here")
        MOVED = "moved", _("Moved away")
        UNKNOWN = "unknown", _("Nobody knows")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="warden_answers")
    warden = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer.choices)
    note = SealedText(longest=200)
    at = models.DateTimeField()
    # By an officer of the post, where something is to be done.
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["answer", "handled_at"], name="warden_answers_to_handle")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
