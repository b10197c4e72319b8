"""An agreement with others, and the periods for which it was concluded."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Organisation, Post, User
from safeconduct.places.models import Area, Country


class Kind(models.TextChoices):
    LABOUR = "labour", _("Labour")
    ANTI_TRAFFICKING = "anti_trafficking", _("Against trafficking in persons")
    SEAT_SHARING = "seat_sharing", _("Sharing of seats")
    REPRESENTATION = "representation", _("Consular representation")
    DATA_SHARING = "data_sharing", _("Sharing of data")
    TRANSPORT = "transport", _("Transport")
    ASSISTANCE = "assistance", _("Services to people")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")


class Term(models.TextChoices):
    FIXED = "fixed", _("Until a day")
    OPEN = "open", _("Without an end")
    UNKNOWN = "unknown", _("Not known")


class Renewal(models.TextChoices):
    AUTOMATIC = "automatic", _("By itself, unless somebody gives notice")
    NOTES = "notes", _("By exchange of notes")
    NEGOTIATED = "negotiated", _("Negotiated anew")


class DataClause(models.TextChoices):
    NONE = "none", _("It says nothing about personal data")
    ALLOWED = "allowed", _("Personal data may be given, under conditions")
    FORBIDDEN = "forbidden", _("Personal data must not be given")


def term_fits_end(prefix: str) -> models.CheckConstraint:
    """Who says "until a day" says which day; who does not, does not."""
    has_day = Q(term=Term.FIXED, expires_on__isnull=False)
    has_none = Q(term__in=[Term.OPEN, Term.UNKNOWN], expires_on__isnull=True)
    return models.CheckConstraint(condition=has_day | has_none, name=f"{prefix}_end_as_said")


def ends_after_it_begins(prefix: str) -> models.CheckConstraint:
    unknown = Q(in_force_from__isnull=True) | Q(expires_on__isnull=True)
    return models.CheckConstraint(
        condition=unknown | Q(expires_on__gte=F("in_force_from")), name=f"{prefix}_ends_after_it_begins"
    )


class Agreement(models.Model):
    """What the ministry or a post agreed with partner organisations or states.

    Without posts it concerns every post. Its dates are those of the current period; earlier ones are periods.
    """

    code = models.SlugField(max_length=30, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    # Which post of ours concluded it; none: the ministry, or the government as a whole.
    our_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    partners = models.ManyToManyField(Organisation, related_name="agreements", blank=True)
    states = models.ManyToManyField(Country, related_name="+", blank=True)
    scope = models.TextField(blank=True)
    countries = models.ManyToManyField(Country, related_name="+", blank=True)
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    posts = models.ManyToManyField(Post, related_name="agreements", blank=True)
    signed_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    term = models.CharField(max_length=7, choices=Term.choices, default=Term.UNKNOWN)
    # The last day on which it holds.
    expires_on = models.DateField(null=True, blank=True)
    renewal = models.CharField(max_length=10, choices=Renewal.choices, default=Renewal.NEGOTIATED)
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    data_clause = models.CharField(max_length=9, choices=DataClause.choices, default=DataClause.NONE)
    data_conditions = models.TextField(blank=True)
    may_be_asked = models.TextField(blank=True)
    kept_at = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    source = models.TextField(blank=True)
    verified_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    # Counts the saves, so that two who write at once do not undo each other.
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            term_fits_end("agreement"),
            ends_after_it_begins("agreement"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(in_force_from__gte=F("signed_on")),
                name="agreement_in_force_after_signature",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IN_FORCE) | Q(in_force_from__isnull=False),
                name="agreement_in_force_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENDED, ended_on__isnull=False) & ~Q(ended_why="")
                | ~Q(state=State.ENDED) & Q(ended_on__isnull=True, ended_why=""),
                name="agreement_ended_on_a_day_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(ended_on__gte=F("in_force_from")),
                name="agreement_ended_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(data_clause=DataClause.ALLOWED) | ~Q(data_conditions=""),
                name="agreement_data_under_conditions",
            ),
        ]
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ended(self) -> bool:
        return self.state == State.ENDED

    @property
    def notice_by(self) -> date | None:
        """The last day on which notice can be given; None when there is no such day."""
        if self.expires_on is None or not self.notice_days:
            return None
        return self.expires_on - timedelta(days=self.notice_days)


class Period(models.Model):
    """For how long an agreement was concluded before it was renewed. Rows are added by renewals and never change."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField()
    in_force_from = models.DateField(null=True)
    term = models.CharField(max_length=7, choices=Term.choices)
    expires_on = models.DateField(null=True)
    # The paper by which the next period began.
    renewed_by = models.CharField(max_length=300)
    renewed_at = models.DateTimeField()
    renewed_by_user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_period_of_a_number"),
            term_fits_end("period"),
            ends_after_it_begins("period"),
        ]
        ordering = ["agreement", "-number"]

    def __str__(self) -> str:
        return f"{self.in_force_from} – {self.expires_on}"
