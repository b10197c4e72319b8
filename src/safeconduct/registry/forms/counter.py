"""What is typed at the counter: the people of a family, and what they share."""

from datetime import date
from typing import Any, Final, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.places.queries import areas_of
from safeconduct.registry.forms.written import AreaChoice, PhoneField, WrittenDateField, areas_at
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.models import Language, Person, Registration, Sex, TravelDocument

MOST_MEMBERS: Final = 30


class MemberForm(forms.Form):
    """One person. A line in which nothing is written is no person."""

    name = forms.CharField(label=gettext_lazy("Name or nickname"), max_length=200, required=False)
    name_native = forms.CharField(label=gettext_lazy("Name in Lao script"), max_length=200, required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices, required=False)
    born_on = WrittenDateField(label=gettext_lazy("Date or year of birth"), required=False, is_birth=True)
    document_number = forms.CharField(label=gettext_lazy("Passport number"), max_length=40, required=False)
    document_holder = forms.ChoiceField(
        label=gettext_lazy("Who has the passport now"), choices=TravelDocument.Holder.choices, required=False
    )
    family_role = forms.ChoiceField(
        label=gettext_lazy("In the family"), choices=Person.Role.choices, required=False
    )
    nationality = forms.RegexField(
        label=gettext_lazy("Nationality"), regex=r"^[A-Za-z]{2}$", initial="LA", required=False
    )
    assistance = forms.ChoiceField(
        label=gettext_lazy("Help needed on a journey"), choices=Person.Assistance.choices, required=False
    )
    document_kind = forms.CharField(widget=forms.HiddenInput, required=False, max_length=14)
    issuing_state = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)
    primary_identifier = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    secondary_identifier = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    document_expires_on = forms.DateField(widget=forms.HiddenInput, required=False)
    # The number of an entry that this is the person of, or "new": somebody looked and says it is nobody of those.
    known_as = forms.RegexField(
        regex=r"^(new|\d{1,18})$", widget=forms.HiddenInput, required=False, empty_value=""
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("WrittenDateField", self.fields["born_on"]).today = today

    def clean_document_number(self) -> str:
        return plain_number(self.cleaned_data["document_number"])

    def clean_document_kind(self) -> str:
        given = str(self.cleaned_data["document_kind"])
        return given if given in TravelDocument.Kind.values else TravelDocument.Kind.PASSPORT

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["nationality"] = (cleaned.get("nationality") or "LA").upper()
        born = cast("WrittenDateField", self.fields["born_on"])
        cleaned["birth_year_only"] = born.year_only
        return cleaned

    @property
    def is_somebody(self) -> bool:
        given = self.cleaned_data
        return any(given.get(one) for one in ("name", "name_native", "document_number", "born_on"))


class MemberFormSet(BaseFormSet[MemberForm]):
    def clean(self) -> None:
        numbers = [number for form in self.forms if (number := form.cleaned_data.get("document_number"))]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise forms.ValidationError(
                _("Two people have the passport number %(number)s. Correct one of them."),
                params={"number": ", ".join(twice)},
            )

    @property
    def people(self) -> list[MemberForm]:
        return [form for form in self.forms if form.is_valid() and form.is_somebody]


Members = formset_factory(
    MemberForm, formset=MemberFormSet, extra=0, min_num=1, max_num=MOST_MEMBERS, absolute_max=MOST_MEMBERS
)


class HouseholdForm(forms.Form):
    """What the people of a family share."""

    phone = PhoneField(label=gettext_lazy("Telephone"))
    phone_2 = PhoneField(label=gettext_lazy("Second telephone"))
    area = AreaChoice(label=gettext_lazy("Province where they are"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Address, district or village"), max_length=250, required=False
    )
    landmark = forms.CharField(label=gettext_lazy("A landmark nearby"), max_length=120, required=False)
    employer = forms.CharField(label=gettext_lazy("Employer"), max_length=150, required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=Registration.Status.choices, required=False,
        initial=Registration.Status.NOT_ASKED,
    )  # fmt: skip
    home_area = AreaChoice(label=gettext_lazy("Home province"), required=False)
    home_village = forms.CharField(
        label=gettext_lazy("Home district or village"), max_length=120, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language to speak with them"), choices=Language.choices, required=False
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=5_000,
    )
    may_contact = forms.BooleanField(
        label=gettext_lazy("They agree to be called and sent messages in a crisis"), required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("phone", "phone_2"):
            cast("PhoneField", self.fields[name]).regions = (post.country_code, "LA")
        cast("AreaChoice", self.fields["area"]).queryset = areas_at(post)
        cast("AreaChoice", self.fields["home_area"]).queryset = areas_of("LA").order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["status"] = cleaned.get("status") or Registration.Status.NOT_ASKED
        return cleaned


def nobody() -> str:
    """Said when a form is sent in which no person can be recognised."""
    return _("Write at least a name, what the person is called, a passport number or a telephone number.")
