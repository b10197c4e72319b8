"""Where people are, as a post knows it; what a list said since; and how many are where."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedJSON, SealedText
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.models.imports import Import
from safeconduct.registry.models.people import Person, Phone

# Longest word of the choices below.
WORD: Final = 12


class WorkSite(models.Model):
    """An employer's place of work. It is where people are looked for, and is known without them."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="work_sites")
    employer = models.CharField(max_length=150)
    # The sound of the name: two spellings of one employer in one province are one site.
    employer_key = models.CharField(max_length=80)
    # Empty: the area is not known. A code rather than a key, so that "unknown" can be unique too.
    area_code = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=250, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "employer_key", "area_code"], name="one_work_site_per_employer_and_area"
            )
        ]
        ordering = ["employer", "pk"]

    def __str__(self) -> str:
        return self.employer


class Registration(Sealed):
    """A person's entry with a post: where they are, since when, how they are there."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for its import to finish")
        ACTIVE = "active", _("Active")
        ENDED = "ended", _("Ended")
        UNDONE = "undone", _("Undone with its import")
        MERGED = "merged", _("Part of another entry")
        WITHDRAWN = "withdrawn", _("Withdrawn by the person")

    class Status(models.TextChoices):
        REGULAR = "regular", _("Regular")
        IRREGULAR = "irregular", _("Irregular")
        NOT_ASKED = "not_asked", _("Not asked")

    class Way(models.TextChoices):
        OFFICER = "officer", _("An officer's desk")
        COUNTER = "counter", _("The counter")
        IMPORT = "import", _("A list")
        WEB = "web", _("The public page")
        SMS = "sms", _("SMS")
        WARDEN = "warden", _("An area coordinator")

    class FilledIn(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        SELF = "self", _("The person")
        RELATIVE = "relative", _("A relative")
        EMPLOYER = "employer", _("The employer")
        RECRUITER = "recruiter", _("A recruiter or broker")
        LEADER = "leader", _("A community leader")
        LABOUR_OFFICE = "labour", _("A labour office")
        OTHER = "other", _("Somebody else")

    class Basis(models.TextChoices):
        """Why we may keep this, beside what the person said (consents)."""

        CONSENT = "consent", _("Consent")
        PUBLIC_TASK = "public_task", _("Consular duty under the law")
        VITAL = "vital", _("To protect life")

    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    post = models.ForeignKey(Post, models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ACTIVE)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="registrations")
    address = SealedText(longest=250)
    landmark = SealedText(longest=120)
    # [latitude, longitude] in degrees. In clear stands only the cell of the grid (core.geo.cells).
    position = SealedJSON()
    cell = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.NOT_ASKED)
    work_site = models.ForeignKey(
        WorkSite, models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    sector = models.CharField(max_length=60, blank=True)
    notes = SealedText(longest=5_000)
    came_by = models.CharField(max_length=WORD, choices=Way.choices, default=Way.OFFICER)
    filled_in_by = models.CharField(
        max_length=WORD, choices=FilledIn.choices, blank=True, default=FilledIn.NOT_ASKED
    )
    basis = models.CharField(max_length=WORD, choices=Basis.choices, default=Basis.PUBLIC_TASK)
    # Those who were written down together on the public page go back to it with one code.
    came_with = models.ForeignKey(
        "SelfRegistration", models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    # Whoever was listed by somebody else is later asked alone.
    confirmed_alone_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    last_confirmed_on = models.DateField()
    # Whether that is still so.
    asked_by_sms_on = models.DateField(null=True, blank=True)
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
            # Without those that have no position: they are many, and SQLite would take them for few.
            models.Index(
                fields=["cell", "post", "state", "id"],
                name="registrations_in_a_cell",
                condition=Q(cell__isnull=False),
            ),
            models.Index(
                fields=["post", "state", "last_confirmed_on", "id"], name="registrations_to_ask_again"
            ),
            # Who was written down by whom and not asked alone yet.
            models.Index(
                fields=["post", "state", "filled_in_by", "confirmed_alone_on", "id"],
                name="registrations_to_ask_alone",
            ),
            models.Index(fields=["work_site", "state", "id"], name="registrations_at_work"),
            models.Index(fields=["post", "state", "came_by", "id"], name="registrations_by_way"),
            # Who may be somewhere, as far as we know.
            models.Index(
                fields=["post", "state", "area", "id"],
                name="registrations_without_position",
                condition=Q(cell__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def employer(self) -> str:
        return self.work_site.employer if self.work_site else ""

    @property
    def lat(self) -> float | None:
        return float(self.position[0]) if self.position else None

    @property
    def lon(self) -> float | None:
        return float(self.position[1]) if self.position else None


class Stay(Sealed):
    """Where a person was before: an earlier place of a registration, kept when it changes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="stays")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = SealedText(longest=250)
    landmark = SealedText(longest=120)
    position = SealedJSON()
    # When the place was last confirmed, and when another took its stead.
    confirmed_on = models.DateField()
    until_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-until_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Trip(Sealed):
    """A journey somebody told us of: where they will be and until when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="trips")
    country_code = models.CharField(max_length=2)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    leaves_on = models.DateField()
    returns_on = models.DateField(null=True, blank=True)
    note = SealedText(longest=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(returns_on__isnull=True) | Q(returns_on__gte=models.F("leaves_on")),
                name="trip_ends_after_it_begins",
            )
        ]
        indexes = [models.Index(fields=["country_code", "returns_on"], name="trips_to_a_country")]
        ordering = ["-leaves_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class PlaceUpdate(Sealed):
    """An import's news about somebody registered already: where they are, how to reach them, when that was confirmed.

    Kept apart until the import is committed; the values before stay for its undoing. Addresses stand here sealed as
    they will in the registration, so that they are taken over as they are.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="updates")
    batch_row = models.PositiveIntegerField()
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="updates")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.BinaryField(null=True)
    phone = SealedText(longest=20)
    confirmed_on = models.DateField()
    area_before = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address_before = models.BinaryField(null=True)
    confirmed_before = models.DateField(null=True)
    # The number that was new, and the earlier place that came of it.
    made_phone = models.ForeignKey(Phone, models.SET_NULL, null=True, related_name="+")
    made_stay = models.ForeignKey(Stay, models.SET_NULL, null=True, related_name="+")
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
    """Active registrations by post, area, status, sex and year of birth, kept in the transaction of every change so
    that a picture of a million people is some thousand rows."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="area_counts")
    # Empty: the area is not known. A code rather than a key, so that "unknown" can be unique too.
    area_code = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=9, choices=Registration.Status.choices)
    sex = models.CharField(max_length=1, blank=True)
    # 0: not known.
    birth_year = models.PositiveSmallIntegerField(default=0)
    persons = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "area_code", "status", "sex", "birth_year"],
                name="one_count_per_kind_of_people",
            ),
            models.CheckConstraint(condition=Q(persons__gte=0), name="counts_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.persons}"
