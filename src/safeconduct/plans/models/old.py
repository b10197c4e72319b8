"""An old plan that was written elsewhere, taken apart into pieces, and what became of each piece."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import User
from safeconduct.plans.models.versions import PlanVersion


class OldDocument(models.Model):
    """A document as its words; the file itself is not kept. It stays in reach of every later version of the plan."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READ = "read", _("Read")
        REFUSED = "refused", _("Could not be read")

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="old_documents")
    title = models.CharField(max_length=200)
    # SHA-256 of the file: the same one, sent twice, is one document.
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices)
    # The code of a sentence in old/refusals.py with its numbers, so that it is read in the reader's language.
    refused_because = models.CharField(max_length=40, blank=True)
    refusal = models.JSONField(default=dict)
    # How many things of each sort could not be read as text (old/refusals.py: UNREAD).
    unread = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "digest"], condition=~Q(state="refused"), name="one_old_document_per_file"
            )
        ]

    def __str__(self) -> str:
        return self.title


class OldFile(models.Model):
    """A file that waits to be read. It goes in the transaction that keeps its pieces, or says why there are none."""

    document = models.OneToOneField(OldDocument, models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.document_id}"


class OldPiece(models.Model):
    """A heading, paragraph, list or table of an old document. Its words never change, only what became of it."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("Heading")
        PARAGRAPH = "paragraph", _("Paragraph")
        LIST = "list", _("List")
        TABLE = "table", _("Table")

    class Origin(models.TextChoices):
        BODY = "body", _("Text")
        TEXT_BOX = "text_box", _("Text box")
        DRAWING = "drawing", _("Drawing")
        FOOTNOTE = "footnote", _("Footnote")
        ENDNOTE = "endnote", _("Endnote")
        COMMENT = "comment", _("Comment")
        STRUCK_OUT = "struck_out", _("Struck out")
        HEADER = "header", _("Page header")
        FOOTER = "footer", _("Page footer")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        PLACED = "placed", _("Placed")
        SET_ASIDE = "set_aside", _("Set aside")

    document = models.ForeignKey(OldDocument, models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    level = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Counts the changes of state, so that a page that is out of date changes nothing.
    turn = models.PositiveIntegerField(default=0)
    placed_in = models.ForeignKey(PlanVersion, models.CASCADE, null=True, related_name="+")
    # "section.field" or "section.table", and what was written there: {"text": …} or {"records": […]}.
    place = models.CharField(max_length=61, blank=True)
    written = models.JSONField(default=dict)
    # The cells of a table that found no column.
    left_out = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    turned_at = models.DateTimeField(null=True)
    turned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="old_piece_numbers_once"),
            models.CheckConstraint(
                condition=Q(state="placed", placed_in__isnull=False, reason="") & ~Q(place="")
                | Q(state="set_aside", placed_in__isnull=True, place="") & ~Q(reason="")
                | Q(state="waiting", placed_in__isnull=True, place="", reason=""),
                name="old_piece_placed_somewhere_or_set_aside_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
