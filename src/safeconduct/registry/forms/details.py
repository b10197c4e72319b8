"""What belongs to a person beside their entry: further names, telephones, contacts, trips, and what they need."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.places.models import Country
from safeconduct.registry.abilities import ABILITIES, DIFFICULTIES
from safeconduct.registry.forms.written import PhoneField, WrittenDateField
from safeconduct.registry.models import EmergencyContact, OtherName, Person, Phone, Trip


class DetailForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A row that belongs to a person. `today` and `post` are for those that need them."""

    def __init__(self, *args: Any, post: Post, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, WrittenDateField):
                field.today = today
            elif isinstance(field, PhoneField):
                field.regions = (post.country_code, "LA")


class OtherNameForm(DetailForm):
    text = forms.CharField(label=gettext_lazy("Name, in any script"), max_length=200)

    class Meta:
        model = OtherName
        fields = ("text", "kind", "name_order")
        labels = {"kind": gettext_lazy("What it is"), "name_order": gettext_lazy("Order of the words")}


class PhoneForm(DetailForm):
    number = PhoneField(label=gettext_lazy("Telephone number"))

    class Meta:
        model = Phone
        fields = ("number", "whose", "use", "saying", "call_when")
        labels = {
            "whose": gettext_lazy("Whose telephone is it?"), "use": gettext_lazy("How may it be used?"),
            "saying": gettext_lazy("What may be said to whoever answers?"),
            "call_when": gettext_lazy("When is it safe to call?"),
        }  # fmt: skip

    def clean_number(self) -> str:
        if not self.cleaned_data["number"]:
            raise forms.ValidationError(_("Write the telephone number."))
        return str(self.cleaned_data["number"])


class ContactForm(DetailForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    phone = PhoneField(label=gettext_lazy("Telephone"))

    class Meta:
        model = EmergencyContact
        fields = ("name", "relation", "phone", "lives_in", "language", "telling")
        labels = {
            "relation": gettext_lazy("Who this is to the person"), "lives_in": gettext_lazy("Where they live"),
            "language": gettext_lazy("Language to speak with them"), "telling": gettext_lazy("What they may be told"),
        }  # fmt: skip


class TripForm(DetailForm):
    country_code = forms.ChoiceField(label=gettext_lazy("Country"))

    class Meta:
        model = Trip
        fields = ("country_code", "leaves_on", "returns_on", "note")
        labels = {
            "leaves_on": gettext_lazy("From"), "returns_on": gettext_lazy("Until"), "note": gettext_lazy("Where to and with whom"),
        }  # fmt: skip
        field_classes = {"leaves_on": WrittenDateField, "returns_on": WrittenDateField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(country.code, str(country)) for country in Country.objects.all()]
        cast("forms.ChoiceField", self.fields["country_code"]).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("leaves_on"), cleaned.get("returns_on")
        if first and last and last < first:
            self.add_error("returns_on", _("The trip cannot end before it begins."))
        return cleaned


class NeedsForm(forms.Form):
    """What somebody needs on a journey and every day, in the words of the Washington Group where it has some."""

    assistance = forms.ChoiceField(
        label=gettext_lazy("Help needed on a journey"), choices=Person.Assistance.choices, required=False
    )
    needs = forms.CharField(
        label=gettext_lazy("Medicines, pregnancy, small children, other needs"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    insurance = forms.CharField(
        label=gettext_lazy("Insurance: company, policy number, emergency telephone"),
        max_length=200,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in ABILITIES.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=DIFFICULTIES, required=False)
        self.order_fields(["assistance", *ABILITIES, "needs", "insurance", "version"])

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        abilities = {name: int(given[name]) for name in ABILITIES if given[name]}
        return {name: given[name] for name in ("assistance", "needs", "insurance")} | {
            "abilities": abilities or None
        }


def needs_of(person: Person, version: int) -> dict[str, Any]:
    abilities: Mapping[str, int] = person.abilities or {}
    return {
        "assistance": person.assistance, "needs": person.needs, "insurance": person.insurance, "version": version,
        **{name: str(answer) for name, answer in abilities.items()},
    }  # fmt: skip


DETAILS: Final[Mapping[str, type[DetailForm]]] = {
    "names": OtherNameForm, "phones": PhoneForm, "contacts": ContactForm, "trips": TripForm,
}  # fmt: skip
