"""The outbox: a row is a message, and the truth about whether it has left."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Officer
from safeconduct.messaging.kinds import named


class Message(models.Model):
    """What one officer is told. It names the page that knows more and holds nothing about anybody we help."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Fault(models.TextChoices):
        """Why a message has not left. What a mail server says may quote an address, so only the kind is kept."""

        NOT_LISTENING = (
            "not_listening",
            _("The mail server refused the connection: nothing listens at this port."),
        )
        NAME_UNKNOWN = "name_unknown", _("The name of the mail server is not known.")
        UNREACHABLE = "unreachable", _("The mail server cannot be reached.")
        SILENT = "silent", _("The mail server did not answer in time.")
        TLS_FAILED = "tls_failed", _("No encrypted connection to the mail server came about.")
        LOGIN_REFUSED = "login_refused", _("The mail server refused the user name or the password.")
        SENDER_REFUSED = "sender_refused", _("The mail server refused the sender's address.")
        TURNED_AWAY = "turned_away", _("The mail server turned the connection away.")
        BROKEN_OFF = "broken_off", _("The mail server broke off in the middle.")
        BUSY = "busy", _("The mail server asked to try again later.")
        RECIPIENT_REFUSED = "recipient_refused", _("The mail server refused the recipient's address.")
        TEXT_REFUSED = "text_refused", _("The mail server refused the message.")
        ADDRESS_UNUSABLE = "address_unusable", _("The address cannot be written as an e-mail address.")
        INTERRUPTED = "interrupted", _("The server was stopped in the middle of the last attempt.")
        LEFT = "left", _("The officer no longer holds this role.")
        NO_ADDRESS = "no_address", _("The officer has no address.")

    recipient = models.ForeignKey(Officer, models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    kind = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    dedupe = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, choices=Fault.choices, blank=True)
    # Not made of the row's number: a database restored from a backup gives numbers out a second time.
    token = models.UUIDField(default=uuid4, editable=False, unique=True)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "dedupe"], name="one_message_per_key_and_officer"),
            models.CheckConstraint(condition=~Q(dedupe="") & ~Q(kind=""), name="message_has_kind_and_key"),
            # Never a way to another site.
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__startswith="//") & ~Q(path__contains="\\"),
                name="message_speaks_of_a_page_of_ours",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "failed", "withdrawn"], sent_at__isnull=True)
                | Q(state="sent", sent_at__isnull=False),
                name="message_is_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent"]) | ~Q(fault=""),
                name="message_that_ended_unsent_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="messages_to_send"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="messages_unread"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def kind_name(self) -> str:
        return named(self.kind)
