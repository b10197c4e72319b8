"""Persons and where they are, as the post knows them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Post, User
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
    number = models.CharField(max_length=30)
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


class Import(models.Model):
    """A spreadsheet on its way into the register: upload, map, check, preview, commit, perhaps undo."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded: say what each column holds")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked: ready to be taken into the register")
        COMMITTING = "committing", _("Being taken into the register")
        COMMITTED = "committed", _("In the register")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        REFUSED = "refused", _("Refused")

    post = models.ForeignKey(Post, models.PROTECT, related_name="imports")
    source = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=80)
    file_sha256 = models.CharField(max_length=64)
    file_bytes = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=120, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    header_row = models.PositiveIntegerField(default=1)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    # What opening the file showed: sheets, delimiter, header rows, notes to tell the officer.
    inspection = models.JSONField(default=dict)
    # What the check and the commit counted: new, updated and left-out rows, problems by code.
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    # The code of a sentence in intake.problems, so that it is read in the reader's language.
    refused_because = models.CharField(max_length=40, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    preview = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class RowProblem(models.Model):
    """What is wrong with one cell of an import, in words."""

    batch = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row_number = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=40)
    # An error keeps the row out; a warning lets it in as said.
    is_error = models.BooleanField(default=True)
    arguments = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["batch", "row_number"], name="problems_of_a_row")]

    def __str__(self) -> str:
        return f"{self.row_number}: {self.code}"


class ColumnMapping(models.Model):
    """How a source's columns were mapped last time, so that nobody maps them twice."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="column_mappings")
    source = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "fingerprint"], name="one_mapping_per_set_of_columns")
        ]

    def __str__(self) -> str:
        return self.source


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


class CommunityGroup(models.Model):
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
    contact = models.CharField(max_length=150, blank=True)
    informant = models.CharField(max_length=150, blank=True)
    counted_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
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
