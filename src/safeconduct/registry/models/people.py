"""Who the people are: names, documents, families. Where they are is their registration."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post
from safeconduct.places.models import Area


class FamilyUnit(models.Model):
    """Those who are not to be separated."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="family_units")
    label = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label


class Sex(models.TextChoices):
    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    OTHER = "X", _("Other")
    UNKNOWN = "", _("Not recorded")


class Person(models.Model):
    """Anyone in the register. That somebody is a national is a fact about them, not a class."""

    name = models.CharField(max_length=200, blank=True)
    name_native = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    # People who know only their year of birth are many; the day is then 1 January and this says so.
    birth_year_only = models.BooleanField(default=False)
    nationality = models.CharField(max_length=2, default="LA")
    phone = models.CharField(max_length=20, blank=True)
    phone_2 = models.CharField(max_length=20, blank=True)
    home_area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    home_village = models.CharField(max_length=120, blank=True)
    family_unit = models.ForeignKey(
        FamilyUnit, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["phone"], name="person_by_phone"),
            models.Index(fields=["phone_2"], name="person_by_second_phone", condition=~Q(phone_2="")),
        ]

    def __str__(self) -> str:
        return self.name or self.name_native or str(_("Name not recorded"))


class NameKey(models.Model):
    """A folded part of a person's name, in any script, under which search finds them."""

    key = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys")

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="person_by_name_key")]

    def __str__(self) -> str:
        return self.key


class TravelDocument(models.Model):
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

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.PASSPORT)
    # Empty: whoever holds the document does not show it.
    number = models.CharField(max_length=30, blank=True)
    issuing_state = models.CharField(max_length=2, default="LA")
    primary_identifier = models.CharField(max_length=100, blank=True)
    secondary_identifier = models.CharField(max_length=100, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    holder = models.CharField(max_length=10, choices=Holder.choices, default=Holder.UNKNOWN)
    holder_name = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["number"], name="document_by_number"),
            models.Index(fields=["holder", "person"], name="documents_held_by"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
