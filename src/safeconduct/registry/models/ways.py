"""People who register themselves: a form that was begun, a conversation by SMS, a wish to be called."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeconduct.base.sealed import Sealed, SealedJSON, SealedText
from safeconduct.identity.models import Post, User
from safeconduct.registry.models.people import Person


class SelfRegistration(Sealed):
    """What somebody has typed so far on the public page. It has a key of its own, and keeps it.

    When it was sent, the register has the people it made, and the answers here shrink to the code and to what was
    said for the ears of the protection room alone: as long for everybody, whatever was said (operations.sending).
    """

    class State(models.TextChoices):
        BEGUN = "begun", _("Begun")
        SENT = "sent", _("Sent")

    # Of the short code by which it is gone on with.
    code_index = models.BinaryField(max_length=16, unique=True)
    # Of the network address it was begun from, for a time: many from one place are to be seen together.
    source_index = models.BinaryField(max_length=16, null=True)
    language = models.CharField(max_length=5)
    step = models.CharField(max_length=20)
    answers = SealedJSON()
    state = models.CharField(max_length=5, choices=State.choices, default=State.BEGUN)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["state", "touched_at"], name="self_registrations_to_clear"),
            models.Index(fields=["source_index", "state"], name="self_registrations_of_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Conversation(Sealed):
    """Where the dialogue with one telephone number stands."""

    number_index = models.BinaryField(max_length=16, unique=True)
    step = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    answers = SealedJSON()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    touched_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["touched_at"], name="conversations_to_clear")]

    def __str__(self) -> str:
        return f"{self.pk}"


class CallBack(Sealed):
    """Somebody asks to be called about their papers. It is an everyday wish, and whoever calls speaks to the person
    alone."""

    class State(models.TextChoices):
        OPEN = "open", _("To be called")
        DONE = "done", _("Spoken to")
        NOT_REACHED = "unreached", _("Not reached")

    person = models.ForeignKey(Person, models.CASCADE, related_name="call_backs")
    post = models.ForeignKey(Post, models.PROTECT, related_name="call_backs")
    when = SealedText(longest=120)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="open"), name="one_open_call_per_person"
            )
        ]
        indexes = [models.Index(fields=["post", "state", "asked_at"], name="calls_to_make")]

    def __str__(self) -> str:
        return f"{self.pk}"
