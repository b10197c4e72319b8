"""Spreadsheets on their way into the register, what is wrong in them, and how their columns were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedJSON, SealedText
from safeconduct.identity.models import Post, User


class Import(Sealed):
    """A spreadsheet on its way into the register: upload, map, check, preview, commit, perhaps undo."""

    class State(models.TextChoices):
        INSPECTING = "inspecting", _("Being looked at")
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
    # With samples of their cells.
    columns = SealedJSON()
    mapping = models.JSONField(default=dict)
    # What opening the file showed: sheets, delimiter, header rows, notes to tell the officer.
    inspection = SealedJSON()
    # What the check and the commit counted: new, updated and left-out rows, problems by code.
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.INSPECTING)
    # The code of a sentence in intake.problems, so that it is read in the reader's language.
    refused_because = models.CharField(max_length=40, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    preview = SealedJSON()
    # Whose list it is: decides whether each adult is asked alone later.
    listed_by = models.CharField(max_length=12, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    # When the state last changed: from then on the days are counted after which the file is removed.
    moved_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    file_removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class RowProblem(Sealed):
    """What is wrong with one cell of an import, in words."""

    batch = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row_number = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    value = SealedText(longest=120)
    code = models.CharField(max_length=40)
    # An error keeps the row out; a warning lets it in as said.
    is_error = models.BooleanField(default=True)
    arguments = SealedJSON()

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
