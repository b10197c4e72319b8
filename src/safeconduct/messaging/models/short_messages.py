"""Texts that leave by SMS: a row is a text to one number, and the truth about how far it has come.

Number and text are personal data, of people we help. They are emptied after a time; `correspondent` and `fingerprint` are
keyed hashes by which rows of one number, or of one text, are found without reading either.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.messaging.kinds import named


class ShortMessage(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("With the carrier")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Not delivered")
        EXPIRED = "expired", _("Too late")

    class Priority(models.IntegerChoices):
        """Who answers a person does not wait behind a warning to twenty thousand."""

        MANY = 0, _("To many")
        USUAL = 1, _("Usual")
        ANSWER = 2, _("Answer")

    class Fault(models.TextChoices):
        """Why a text has not left or not arrived, or why there is no line to the carrier."""

        NOT_LISTENING = "not_listening", _("The carrier's server refused the connection.")
        NAME_UNKNOWN = "name_unknown", _("The name of the carrier's server is not known.")
        UNREACHABLE = "unreachable", _("The carrier's server cannot be reached.")
        SILENT = "silent", _("The carrier did not answer in time.")
        TLS_FAILED = "tls_failed", _("No encrypted connection to the carrier came about.")
        LOGIN_REFUSED = "login_refused", _("The carrier refused the user name or the password.")
        ALREADY_BOUND = (
            "already_bound",
            _("The carrier says that this user is connected already, as often as it allows."),
        )
        TURNED_AWAY = "turned_away", _("The carrier turned the connection away.")
        BROKEN_OFF = "broken_off", _("The connection to the carrier broke off.")
        NONSENSE = "nonsense", _("The carrier's server said something that cannot be understood.")
        THROTTLED = "throttled", _("The carrier wants fewer texts a second.")
        QUEUE_FULL = "queue_full", _("The carrier has no room for more texts at the moment.")
        BUSY = "busy", _("The carrier asked to try again later.")
        SENDER_REFUSED = "sender_refused", _("The carrier refused the sender's number or name.")
        NUMBER_REFUSED = "number_refused", _("The carrier refused the number.")
        TEXT_REFUSED = "text_refused", _("The carrier refused the text.")
        REFUSED = "refused", _("The carrier refused the text without a reason that is known here.")
        NUMBER_UNUSABLE = "number_unusable", _("The number is not that of a telephone in international form.")
        TOO_LONG = "too_long", _("The text is too long for SMS.")
        UNDELIVERABLE = "undeliverable", _("The carrier could not deliver the text.")
        OUT_OF_TIME = "out_of_time", _("The text would have come too late.")
        INTERRUPTED = "interrupted", _("The server was stopped in the middle of the last attempt.")

    number = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    correspondent = models.CharField(max_length=17, blank=True)
    fingerprint = models.CharField(max_length=17, blank=True)
    language = models.CharField(max_length=5, blank=True)
    purpose = models.CharField(max_length=60)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.USUAL)
    dedupe = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    parts = models.PositiveSmallIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, choices=Fault.choices, blank=True)
    # The carrier's own code for it, such as 0x58 or 011: it names nobody.
    answer = models.CharField(max_length=20, blank=True)
    # Not made of the row's number: a database restored from a backup gives numbers out a second time.
    token = models.UUIDField(default=uuid4, editable=False, unique=True)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correspondent", "dedupe"], condition=~Q(correspondent=""), name="one_text_per_key_and_number"
            ),
            models.CheckConstraint(condition=~Q(dedupe="") & ~Q(purpose=""), name="text_has_purpose_and_key"),
            models.CheckConstraint(
                condition=Q(state="waiting", sent_at__isnull=True, ended_at__isnull=True)
                | Q(state="sent", sent_at__isnull=False, ended_at__isnull=True)
                | Q(state="delivered", sent_at__isnull=False, ended_at__isnull=False)
                | Q(state__in=["failed", "expired"], ended_at__isnull=False),
                name="text_is_sent_and_ended_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent", "delivered"]) | ~Q(fault=""),
                name="text_that_did_not_arrive_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(emptied_at__isnull=True), name="text_that_waits_is_whole"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-priority", "due_at"], condition=Q(state="waiting"), name="texts_to_send"),
            models.Index(fields=["expires_at"], condition=Q(state__in=["waiting", "sent"]), name="texts_under_way"),
            models.Index(fields=["fingerprint", "written_at"], name="texts_by_fingerprint"),
            models.Index(fields=["written_at"], name="texts_by_day"),
        ]  # fmt: skip
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def purpose_name(self) -> str:
        return named(self.purpose)


class Part(models.Model):
    """One part of a text that a carrier has taken. Without a text: a receipt that came before its answer."""

    class State(models.TextChoices):
        TAKEN = "taken", _("With the carrier")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Not delivered")
        EXPIRED = "expired", _("Too late")

    message = models.ForeignKey(ShortMessage, models.CASCADE, null=True, related_name="taken_parts")
    position = models.PositiveSmallIntegerField(default=1)
    carrier_id = models.CharField(max_length=65)
    state = models.CharField(max_length=10, choices=State.choices, default=State.TAKEN)
    answer = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "position"], name="one_row_per_part")]
        indexes = [models.Index(fields=["carrier_id"], name="parts_by_carrier_id")]

    def __str__(self) -> str:
        return f"{self.message_id}/{self.position}"


class Line(models.Model):
    """A connection to the carrier as the process that keeps it sees it: one row for each machine."""

    machine = models.CharField(max_length=120, unique=True)
    is_up = models.BooleanField(default=False)
    fault = models.CharField(max_length=20, choices=ShortMessage.Fault.choices, blank=True)
    since = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        ordering = ["machine"]

    def __str__(self) -> str:
        return self.machine
