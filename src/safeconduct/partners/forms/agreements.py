"""What officers type about an agreement."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Jurisdiction, Organisation, Post, User
from safeconduct.partners import queries
from safeconduct.partners.forms.days import DayField, refuse_before, refuse_future
from safeconduct.partners.forms.versions import VersionField
from safeconduct.partners.models import Agreement, DataClause, State, Term
from safeconduct.places.models import Area, Country
from safeconduct.places.searched import CountryBoxes, SearchedBoxes

LINES = forms.Textarea(attrs={"rows": 3})


class AgreementForm(forms.ModelForm[Agreement]):
    version = VersionField()

    class Meta:
        model = Agreement
        fields = (
            "code", "title", "kind", "our_post", "partners", "states", "scope", "posts", "countries", "areas",
            "signed_on", "in_force_from", "term", "expires_on", "renewal", "notice_days", "data_clause",
            "data_conditions", "may_be_asked", "kept_at", "reference", "source", "verified_on",
        )  # fmt: skip
        labels = {
            "code": gettext_lazy("Short name"), "title": gettext_lazy("Title"), "kind": gettext_lazy("Kind"),
            "our_post": gettext_lazy("Concluded for our side by"),
            "partners": gettext_lazy("Other sides: organisations"),
            "states": gettext_lazy("Other sides: states"),
            "scope": gettext_lazy("Scope"), "posts": gettext_lazy("Posts it concerns"),
            "countries": gettext_lazy("Countries it covers"), "areas": gettext_lazy("Provinces it covers"),
            "signed_on": gettext_lazy("Signed on"), "in_force_from": gettext_lazy("In force from"),
            "term": gettext_lazy("How long it holds"), "expires_on": gettext_lazy("Last day"),
            "renewal": gettext_lazy("How it is renewed"),
            "notice_days": gettext_lazy("Notice, in days before the last day"),
            "data_clause": gettext_lazy("Personal data"),
            "data_conditions": gettext_lazy("Conditions for giving personal data"),
            "may_be_asked": gettext_lazy("What may be asked for under it"),
            "kept_at": gettext_lazy("Where the paper is kept"),
            "reference": gettext_lazy("Reference number"), "source": gettext_lazy("Source"),
            "verified_on": gettext_lazy("Compared with the paper on"),
        }  # fmt: skip
        help_texts = {
            "code": gettext_lazy("Small letters and hyphens, for example la-th-trafficking."),
            "scope": gettext_lazy("What it is about, so that a stranger would know whether it helps."),
            "areas": gettext_lazy("Leave empty for whole countries."),
            "may_be_asked": gettext_lazy("What a duty officer can ask the other side for at night."),
            "source": gettext_lazy("Where this is known from: the paper itself, a gazette, a report."),
        }
        widgets = {
            "partners": forms.CheckboxSelectMultiple, "states": CountryBoxes, "countries": CountryBoxes,
            "areas": SearchedBoxes, "posts": forms.CheckboxSelectMultiple, "scope": LINES,
            "data_conditions": LINES, "may_be_asked": LINES, "source": forms.Textarea(attrs={"rows": 2}),
        }  # fmt: skip
        field_classes = dict.fromkeys(("signed_on", "in_force_from", "expires_on", "verified_on"), DayField)
        error_messages = {
            "code": {"unique": gettext_lazy("Another agreement has this short name. Choose a different one.")}
        }

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        known = self.instance.pk is not None
        own = Q(pk__in=queries.changeable_posts(user))
        named = Q(pk__in=self.instance.posts.all()) if known else Q(pk__in=[])
        posts = Post.objects.filter(own | named)
        self._offer("partners", Organisation.objects.exclude(kind=Organisation.Kind.MINISTRY))
        self._offer("posts", posts)
        self._offer("our_post", posts | Post.objects.filter(pk=self.instance.our_post_id or 0))
        self._offer("areas", areas_of_work(self.instance))
        cast("forms.ModelChoiceField[Post]", self.fields["our_post"]).empty_label = _("The ministry")
        common = queries.may_change_common(user)
        self.fields["posts"].required = not common
        self.fields["posts"].help_text = _("None: it concerns every post.") if common else ""
        if not known:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors.keys() & {"partners", "states"} and not [
            *cleaned.get("partners", ()), *cleaned.get("states", ())
        ]:  # fmt: skip
            self.add_error("partners", _("Name at least one other side: an organisation or a state."))
        check_term(self)
        self._check_days()
        if cleaned.get("data_clause") == DataClause.ALLOWED and not cleaned.get("data_conditions"):
            self.add_error("data_conditions", _("Write under which conditions personal data may be given."))
        return cleaned

    def _check_days(self) -> None:
        refuse_before(self, "in_force_from", "signed_on", _("It cannot be in force before it was signed."))
        refuse_future(self, "verified_on", self.today)
        state = self.cleaned_data.get("state", self.instance.state)
        if state == State.IN_FORCE and self.cleaned_data.get("in_force_from", "wrong") is None:
            words = _("Write since when it is in force; the day of signature if nothing else is known.")
            self.add_error("in_force_from", words)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows


class NewAgreementForm(AgreementForm):
    state = forms.ChoiceField(
        label=gettext_lazy("Is it in force?"),
        choices=[
            (State.DRAFT, gettext_lazy("No, it is still a draft")),
            (State.IN_FORCE, gettext_lazy("Yes")),
        ],
        widget=forms.RadioSelect,
        initial=State.DRAFT,
    )

    field_order = ("code", "title", "kind", "state")


class TermForm(forms.Form):
    """The period for which an agreement is concluded."""

    in_force_from = DayField(label=gettext_lazy("In force from"))
    term = forms.ChoiceField(label=gettext_lazy("How long it holds"), choices=Term.choices)
    expires_on = DayField(label=gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_term(self)
        return cleaned


class RenewForm(TermForm):
    renewed_by = forms.CharField(
        label=gettext_lazy("Renewed by"),
        max_length=300,
        help_text=gettext_lazy("The paper by which it was renewed: a note, an exchange of letters, minutes."),
    )
    version = VersionField()

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement

    def clean_in_force_from(self) -> date:
        begins: date = self.cleaned_data["in_force_from"]
        before = self.agreement.in_force_from
        if before is not None and begins <= before:
            raise forms.ValidationError(
                _("The new period begins after the one that began on %(day)s."),
                params={"day": before.isoformat()},
            )
        return begins


class EndForm(forms.Form):
    on = DayField(label=gettext_lazy("Ended on"))
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("For example: notice given, replaced by another agreement, never signed."),
    )
    version = VersionField()

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        began = self.agreement.in_force_from
        if began is not None and on < began:
            raise forms.ValidationError(
                _("It cannot have ended before it began, on %(day)s."), params={"day": began.isoformat()}
            )
        return on


def check_term(form: forms.BaseForm) -> None:
    """The words about the end and its day say the same."""
    given = form.cleaned_data
    term, end = given.get("term"), given.get("expires_on")
    if term == Term.FIXED and end is None and "expires_on" not in form.errors:
        form.add_error(
            "expires_on",
            _("Write the last day, or choose above that it has no end or that the end is not known."),
        )
    elif term in {Term.OPEN, Term.UNKNOWN} and end is not None:
        form.add_error("term", _("You wrote a last day. Choose “Until a day”, or remove the day."))
    refuse_before(form, "expires_on", "in_force_from", _("The last day lies before it is in force."))


def areas_of_work(agreement: Agreement | None = None) -> QuerySet[Area]:
    """Provinces of the countries that posts answer for, and those named already: not those of the whole world."""
    codes = Jurisdiction.objects.values("country_code")
    offered = Q(country__in=Country.objects.filter(code__in=codes))
    if agreement is not None and agreement.pk is not None:
        offered |= Q(pk__in=agreement.areas.all())
    return Area.objects.filter(offered)
