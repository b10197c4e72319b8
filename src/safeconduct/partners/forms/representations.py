"""What officers type about who acts for our people in a country."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Organisation, Post, User
from safeconduct.partners import queries
from safeconduct.partners.forms.agreements import areas_of_work
from safeconduct.partners.forms.days import DayField, refuse_future
from safeconduct.partners.forms.versions import VersionField
from safeconduct.partners.models import Assistance, Representation, State
from safeconduct.places.searched import SearchedSelect


class RepresentationForm(forms.ModelForm[Representation]):
    assistance = forms.MultipleChoiceField(
        label=gettext_lazy("What they do for our people"),
        choices=Assistance.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing that they do.")},
    )
    version = VersionField()

    class Meta:
        model = Representation
        fields = (
            "country", "area", "acting_post", "organisation", "assistance", "agreement", "contact", "phone",
            "email", "tested_on", "began_on", "remarks",
        )  # fmt: skip
        labels = {
            "country": gettext_lazy("Country"), "area": gettext_lazy("Province"),
            "acting_post": gettext_lazy("A post of ours that acts from afar"),
            "organisation": gettext_lazy("A partner that acts there"),
            "agreement": gettext_lazy("Under which agreement"),
            "contact": gettext_lazy("Whom to call"), "phone": gettext_lazy("Telephone"),
            "email": gettext_lazy("E-mail address"), "tested_on": gettext_lazy("Last tested on"),
            "began_on": gettext_lazy("Since"), "remarks": gettext_lazy("Remarks"),
        }  # fmt: skip
        help_texts = {
            "area": gettext_lazy("Leave empty for the whole country."),
            "organisation": gettext_lazy("The embassy of a friendly state, or another partner organisation."),
            "tested_on": gettext_lazy("The day on which somebody tried it and was answered."),
        }
        widgets = {
            "country": SearchedSelect("country"), "area": SearchedSelect("area"),
            "remarks": forms.Textarea(attrs={"rows": 2}),
        }  # fmt: skip
        field_classes = {"tested_on": DayField, "began_on": DayField}

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        now = self.instance
        self._offer("area", Q(pk__in=areas_of_work()) | Q(pk=now.area_id))
        self._offer("acting_post", Q(closed_on__isnull=True) | Q(pk=now.acting_post_id))
        self._offer("organisation", ~Q(kind=Organisation.Kind.MINISTRY))
        agreements = queries.visible_to(user).exclude(state=State.ENDED)
        self._offer("agreement", Q(pk__in=agreements) | Q(pk=now.agreement_id))
        if now.pk is None:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        post, partner = cleaned.get("acting_post"), cleaned.get("organisation")
        if not self.errors.keys() & {"acting_post", "organisation"} and (post is None) == (partner is None):
            self.add_error(
                "acting_post", _("Choose either a post of ours or a partner, not both and not none.")
            )
        country, area = cleaned.get("country"), cleaned.get("area")
        if country is not None and area is not None and area.country_id != country.pk:
            self.add_error("area", _("This province lies in another country."))
        refuse_future(self, "tested_on", self.today)
        if country is not None and not queries.may_change_representation(
            self.user, country.pk, post.pk if isinstance(post, Post) else None
        ):
            self.add_error(
                "country",
                _("Your post does not answer for this country. Headquarters can record who acts there."),
            )
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _offer(self, name: str, rows: Q) -> None:
        field = cast("forms.ModelChoiceField[Any]", self.fields[name])
        field.queryset = cast("QuerySet[Any]", field.queryset).filter(rows)


class EndRepresentationForm(forms.Form):
    on = DayField(label=gettext_lazy("Ended on"))
    version = VersionField()

    def __init__(self, *args: Any, one: Representation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.one = one

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if self.one.began_on is not None and on < self.one.began_on:
            raise forms.ValidationError(
                _("It cannot have ended before it began, on %(day)s."),
                params={"day": self.one.began_on.isoformat()},
            )
        return on
