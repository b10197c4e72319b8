"""Where people are, as a post knows it; what a list said since; and how many are where."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.models.imports import Import
from safeconduct.registry.models.people import Person


class Registration(models.Model):
    """A person's entry with a post: where they are, since when, how they are there."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for its import to finish")
        ACTIVE = "active", _("Active")
        ENDED = "ended", _("Ended")
        UNDONE = "undone", _("Undone with its import")

    class Status(models.TextChoices):
        REGULAR = "regular", _("Regular")
        IRREGULAR = "irregular", _("Irregular")
        NOT_ASKED = "not_asked", _("Not asked")

    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    post = models.ForeignKey(Post, models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=6, choices=State.choices, default=State.ACTIVE)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="registrations")
    address = models.CharField(max_length=250, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.NOT_ASKED)
    employer = models.CharField(max_length=150, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    notes = models.TextField(blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    last_confirmed_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="registrations")
    batch_row = models.PositiveIntegerField(null=True)
    # Counts the changes: an edit says which version it saw, an undo finds the rows touched since.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            # A killed import that starts again finds the rows it has already written.
            models.UniqueConstraint(fields=["batch", "batch_row"], name="one_registration_per_import_row"),
        ]
        indexes = [
            models.Index(fields=["post", "state", "id"], name="registrations_paged"),
            models.Index(fields=["post", "state", "status", "id"], name="registrations_of_a_status"),
            models.Index(fields=["post", "state", "area", "id"], name="registrations_of_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class PlaceUpdate(models.Model):
    """An import's news about somebody registered already: where they are, how to reach them, when that was confirmed.

    Kept apart until the import is committed; the values before stay for its undoing.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="updates")
    batch_row = models.PositiveIntegerField()
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="updates")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    confirmed_on = models.DateField()
    # What the person's two numbers were, once the new one has been taken.
    phones_before = models.JSONField(null=True)
    area_before = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address_before = models.CharField(max_length=250, blank=True)
    confirmed_before = models.DateField(null=True)
    # The version this update made; another one now means that the row was touched since.
    made_version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "batch_row"], name="one_update_per_import_row"),
            models.UniqueConstraint(fields=["batch", "registration"], name="one_update_per_registration"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_row}"


class AreaCount(models.Model):
    """Active registrations by post, area and status, kept in the transaction of every change so that a
    picture of a million people is a hundred rows."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="area_counts")
    # Empty: the area is not known. A code rather than a key, so that "unknown" can be unique too.
    area_code = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=9, choices=Registration.Status.choices)
    persons = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "area_code", "status"], name="one_count_per_area_and_status"
            ),
            models.CheckConstraint(condition=Q(persons__gte=0), name="counts_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.persons}"
