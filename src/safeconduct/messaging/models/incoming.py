"""Texts that came in. A carrier is told that we have one only after its row is committed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Arrived(models.Model):
    """What every arrival has. The row decides whether it is a repeat.

    A carrier repeats a text until it knows that we have it. Where it gives a text an id, the id tells. Where it does not,
    as in SMPP, an equal text of the same number is a repeat as long as the first is not *settled*: as long as our yes
    may have been lost on its way.
    """

    number = models.CharField(max_length=20, blank=True)
    correspondent = models.CharField(max_length=17, blank=True)
    fingerprint = models.CharField(max_length=17)
    carrier_id = models.CharField(max_length=80, blank=True)
    is_settled = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(is_settled=False), name="%(class)s_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["carrier_id"], condition=~Q(carrier_id=""), name="%(class)s_has_an_id_of_its_own"
            ),
        ]


class IncomingMessage(Arrived):
    """A whole text, or one whose missing parts were given up."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ANSWERED = "answered", _("Taken")
        LEFT = "left", _("Left without an answer")
        FAILED = "failed", _("Stopped by a fault")

    class Reason(models.TextChoices):
        """Why a text got no answer."""

        TOO_MANY = "too_many", _("The number sent more than it can be answered.")
        NO_TELEPHONE = "no_telephone", _("It came from a service, not from somebody's telephone.")
        OWN_NUMBER = "own_number", _("It came from our own number.")
        MACHINE = "machine", _("A machine seems to answer at the other end.")
        UNREADABLE = "unreadable", _("It held no text.")
        NOBODY = "nobody", _("No part of the system takes such texts.")
        FAULT = "fault", _("A fault of the system stopped it.")

    text = models.TextField(blank=True)
    missing_parts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta(Arrived.Meta):
        constraints = [
            *Arrived.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True, reason="", emptied_at__isnull=True)
                | Q(state="answered", ended_at__isnull=False, reason="")
                | (Q(state__in=["left", "failed"], ended_at__isnull=False) & ~Q(reason="")),
                name="incoming_text_ends_at_a_moment_and_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["correspondent", "id"], condition=Q(state="waiting"), name="incoming_to_answer"),
            models.Index(fields=["correspondent", "ended_at"], name="incoming_by_number"),
            models.Index(fields=["fingerprint", "ended_at"], name="incoming_by_fingerprint"),
            models.Index(fields=["received_at"], name="incoming_by_day"),
        ]  # fmt: skip
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class IncomingPart(Arrived):
    """One part of a text, until the others are there; afterwards without its octets, to know a repeat by."""

    reference = models.PositiveIntegerField()
    total = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    coding = models.PositiveSmallIntegerField()
    # In hexadecimal digits: a sender may have cut in the middle of a letter.
    octets = models.TextField(blank=True)
    message = models.ForeignKey(IncomingMessage, models.CASCADE, null=True, related_name="arrived_parts")

    class Meta(Arrived.Meta):
        indexes = [
            models.Index(fields=["correspondent", "reference"], name="incoming_parts_together"),
            models.Index(fields=["received_at"], condition=Q(message__isnull=True), name="incoming_parts_open"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.position} of {self.total}"
