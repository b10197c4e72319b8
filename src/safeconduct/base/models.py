"""The outbox: work to be done outside the request, written in the transaction that asks for it. The key store: the
keys under which personal data is sealed, in a database of its own (base.keystore)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of background work. The queue carries its number; this row is the truth about it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to start")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped by a fault")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Users live in a room above; the number is enough to say whose job it is.
    requested_by = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=120, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            # The same work is asked for once: a double click or a sweep finds the open row.
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_open_job_per_kind_and_subject",
            )
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="job_to_sweep")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None


class DataKey(models.Model):
    """The key under which what is known about one person is sealed, itself sealed under a key of the settings."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wrapped = models.BinaryField(max_length=80)
    wrapped_by = models.CharField(max_length=20)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["wrapped_by"], name="keys_by_wrapping_key")]

    def __str__(self) -> str:
        return f"{self.pk}"


class StoredSecret(models.Model):
    """A secret made once for this installation, sealed like the keys of persons."""

    name = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField(max_length=80)
    wrapped_by = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.name
