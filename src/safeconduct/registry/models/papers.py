"""Passports and other papers, and in whose hands they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedText
from safeconduct.registry.models.people import Person


class TravelDocument(Sealed):
    """A passport or paper, in the words of ICAO 9303, and who has it in their hands now."""

    class Kind(models.TextChoices):
        PASSPORT = "passport", _("Passport")
        BORDER_PASS = "border_pass", _("Border pass")
        IDENTITY_CARD = "identity_card", _("Identity card")
        EMERGENCY = "emergency", _("Emergency travel document")
        WORK_PERMIT = "work_permit", _("Work permit")
        OTHER = "other", _("Other paper")

    class Holder(models.TextChoices):
        UNKNOWN = "unknown", _("Not asked")
        SELF = "self", _("The person")
        FAMILY = "family", _("Family")
        EMPLOYER = "employer", _("Employer")
        BROKER = "broker", _("Broker or recruiter")
        MISSION = "mission", _("Our mission")
        AUTHORITY = "authority", _("Host authority")
        LOST = "lost", _("Lost")
        NEVER = "never", _("Never had one")

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.PASSPORT)
    # Empty: whoever holds the document does not show it.
    number = SealedText(longest=30)
    number_index = models.BinaryField(max_length=16, null=True)
    issuing_state = models.CharField(max_length=3, default="LA")
    primary_identifier = SealedText(longest=100)
    secondary_identifier = SealedText(longest=100)
    expires_on = models.DateField(null=True, blank=True)
    holder = models.CharField(max_length=10, choices=Holder.choices, default=Holder.UNKNOWN)
    holder_name = SealedText(longest=120)
    holder_since = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["number_index"], name="document_by_number"),
            models.Index(fields=["holder", "person"], name="documents_held_by"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
