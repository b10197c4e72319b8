"""The audit chain: each event's hash covers its content and the hash before it.

No foreign keys: an event must outlive the officer and the record it speaks of.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One write, read or export. `changes` names fields; personal values appear only as keyed hashes."""

    class Kind(models.TextChoices):
        WRITE = "write", _("Write")
        READ = "read", _("Read")
        EXPORT = "export", _("Export")
        SIGN_IN = "sign_in", _("Sign-in")

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=254)
    post = models.CharField(max_length=20, blank=True)
    record_type = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["record_type", "record_id", "sequence"], name="history_of_a_record"),
            models.Index(fields=["actor_id", "sequence"], name="trail_of_an_actor"),
            models.Index(fields=["kind", "sequence"], name="trail_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class Head(models.Model):
    """The end of the chain, one row. Updating it makes writers queue, so no two events share a number."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.sequence}"


class ReadRecord(models.Model):
    """Which records one read event covered: a list page is one event with many of these."""

    event = models.ForeignKey(Event, models.DO_NOTHING, related_name="covered", db_constraint=False)
    record_type = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["record_type", "record_id"], name="reads_of_a_record")]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"
