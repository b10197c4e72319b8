"""What people agreed to, in which words, and what was told about them to whom."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedText
from safeconduct.identity.models import Organisation, User
from safeconduct.registry.models.people import Person

LONGEST_CODE: Final = 12


class Purpose(models.TextChoices):
    REGISTER = "register", _("To be in the register and be helped in a crisis")
    CONTACT = "contact", _("To be called and sent messages")
    FAMILY = "family", _("To tell my family how I am")
    LABOUR = "labour", _("To tell the labour ministry")
    POLICE = "police", _("To tell the police at home")
    IOM = "iom", _("To tell the International Organization for Migration")
    WARDEN = "warden", _("To let the area coordinator see name and telephone")


class ConsentText(models.Model):
    """The words in which a purpose is asked about, in one language. A version once used is never changed."""

    purpose = models.CharField(max_length=LONGEST_CODE, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()
    # How long a yes holds; empty: until it is withdrawn.
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version", "language"], name="one_text_per_version")
        ]
        ordering = ["purpose", "-version", "language"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version} {self.language}"


class Consent(models.Model):
    """A yes or a no to one purpose. The newest stands; a withdrawal wins over everything that came before it and over
    every list that comes after it."""

    class Mode(models.TextChoices):
        SIGNED = "signed", _("Signed on paper")
        SPOKEN = "spoken", _("Said to an officer")
        WEB = "web", _("On the public page")
        SMS = "sms", _("By SMS")
        WARDEN = "warden", _("Said to an area coordinator")
        GUARDIAN = "guardian", _("By a parent or guardian")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=LONGEST_CODE, choices=Purpose.choices)
    is_given = models.BooleanField()
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=LONGEST_CODE, choices=Mode.choices)
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_mode = models.CharField(max_length=LONGEST_CODE, choices=Mode.choices, blank=True)
    # Another answer came after this one.
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(superseded_at__isnull=True),
                name="one_standing_answer_per_purpose",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(is_given=True), name="only_a_yes_is_withdrawn"
            ),
        ]
        ordering = ["purpose", "-asked_at"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class Disclosure(Sealed):
    """What was told about a person to somebody outside the ministry."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="disclosures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    # Where the receiver is no organisation of ours.
    receiver = SealedText(longest=150)
    purpose = models.CharField(max_length=LONGEST_CODE, choices=Purpose.choices, blank=True)
    basis = models.CharField(max_length=12)
    fields = models.JSONField(default=list)
    note = SealedText(longest=300)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class HeldBack(models.Model):
    """By this a person who withdrew, or was erased, is known again in a list, and kept out of it."""

    index = models.BinaryField(max_length=16, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}"


class RetentionRule(models.Model):
    """How long something is kept: policy, with the date from which it holds. The newest of a kind holds."""

    class What(models.TextChoices):
        ENDED = "ended", _("Entries that have ended")
        WITHDRAWN = "withdrawn", _("Entries that people withdrew")
        UNCONFIRMED = "unconfirmed", _("Entries nobody has confirmed")
        DRAFT = "draft", _("Public registrations that were begun and not sent")
        CONVERSATION = "conversation", _("SMS conversations that went no further")

    what = models.CharField(max_length=LONGEST_CODE, choices=What.choices)
    days = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(days__gte=1), name="kept_for_a_day_at_least")]
        ordering = ["what", "-set_at"]

    def __str__(self) -> str:
        return f"{self.what} {self.days}"
