"""What officers type about people."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.places.queries import areas_of
from safeconduct.registry.forms.written import (
    AreaChoice,
    PhoneField,
    PositionField,
    WrittenDateField,
    areas_at,
)
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.models import (
    CommunityGroup,
    Language,
    NameOrder,
    Person,
    Registration,
    Sex,
    TravelDocument,
)


class PersonForm(forms.Form):
    """One person and their registration. `version` is the state of the entry that was on the screen."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    name_native = forms.CharField(label=gettext_lazy("Name in Lao script"), max_length=200, required=False)
    name_order = forms.ChoiceField(
        label=gettext_lazy("Order of the names"), choices=NameOrder.choices, required=False
    )
    is_pseudonymous = forms.BooleanField(
        label=gettext_lazy("This is a name the person chose; the true one is not asked"), required=False
    )
    held_by = forms.ModelChoiceField(
        label=gettext_lazy("Only this community knows who it is"), required=False, empty_label=gettext_lazy("No: we know the person"),
        queryset=CommunityGroup.objects.none(),
        help_text=gettext_lazy("The name is then a sign that the community understands, for example a number in its own list."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices, required=False)
    born_on = WrittenDateField(
        label=gettext_lazy("Date of birth"), required=False, is_birth=True,
        help_text=gettext_lazy("Any usual form, Buddhist or common era: 31/12/2530, 31 December 1987, or only the year."),
    )  # fmt: skip
    nationality = forms.RegexField(
        label=gettext_lazy("Nationality"), regex=r"^[A-Za-z]{2}$", initial="LA",
        help_text=gettext_lazy("The two letters of the country, for example LA."),
    )  # fmt: skip
    phone = PhoneField(label=gettext_lazy("Telephone"))
    phone_2 = PhoneField(label=gettext_lazy("Second telephone"))
    area = AreaChoice(label=gettext_lazy("Province where the person is"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Address, district or village"), max_length=250, required=False
    )
    landmark = forms.CharField(
        label=gettext_lazy("A landmark nearby"), max_length=120, required=False,
        help_text=gettext_lazy("What a driver would ask for: a temple, a market, a factory gate."),
    )  # fmt: skip
    position = PositionField(
        label=gettext_lazy("Coordinates"),
        help_text=gettext_lazy("Latitude and longitude, or pasted from a map: 13.7563, 100.5018."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=Registration.Status.choices,
        initial=Registration.Status.NOT_ASKED,
    )
    employer = forms.CharField(label=gettext_lazy("Employer"), max_length=150, required=False)
    sector = forms.CharField(label=gettext_lazy("Sector or work"), max_length=60, required=False)
    home_area = AreaChoice(label=gettext_lazy("Home province"), required=False)
    home_village = forms.CharField(
        label=gettext_lazy("Home district or village"), max_length=120, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language to speak with them"), choices=Language.choices, required=False
    )
    reading = forms.ChoiceField(label=gettext_lazy("Reading"), choices=Person.Reading.choices, required=False)
    last_confirmed_on = WrittenDateField(
        label=gettext_lazy("Last confirmed on"), required=False,
        help_text=gettext_lazy("The day somebody last made sure that this is still so."),
    )  # fmt: skip
    until_on = WrittenDateField(label=gettext_lazy("Expected to stay until"), required=False)
    notes = forms.CharField(
        label=gettext_lazy("Notes"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, post: Post, today: date, has_document: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        self.today = today
        # Somebody of whom only a passport is known can be changed without inventing a name.
        self.has_document = has_document
        self._choices("area", areas_at(post))
        self._choices("home_area", areas_of("LA").order_by("name"))
        self._choices("held_by", self._communities())
        for field in self.fields.values():
            if isinstance(field, WrittenDateField):
                field.today = today
            elif isinstance(field, PhoneField):
                field.regions = (post.country_code, "LA")

    def _communities(self) -> QuerySet[CommunityGroup]:
        """One that has ended meanwhile stays with whom it holds."""
        held_by = self.initial.get("held_by")
        kept = Q(pk=held_by.pk) if held_by else Q(pk=None)
        return CommunityGroup.objects.filter(Q(post=self.post, ended_at__isnull=True) | kept)

    def _choices(self, name: str, areas: Any) -> None:
        field = cast("forms.ModelChoiceField[Any]", self.fields[name])
        field.queryset = areas

    def clean_nationality(self) -> str:
        return str(self.cleaned_data["nationality"]).upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known = any(cleaned.get(name) for name in ("name", "name_native", "phone", "document_number"))
        if not known and not self.has_document and not self.errors:
            raise forms.ValidationError(_("Write at least a name or a telephone number."))
        cleaned["last_confirmed_on"] = cleaned.get("last_confirmed_on") or self.today
        born = self.fields["born_on"]
        cleaned["birth_year_only"] = isinstance(born, WrittenDateField) and born.year_only
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"version", "document_number", "document_holder"}
        }


class NewPersonForm(PersonForm):
    """With a first document, because that is what the officer has in front of them."""

    document_number = forms.CharField(label=gettext_lazy("Passport number"), max_length=40, required=False)
    document_holder = forms.ChoiceField(
        label=gettext_lazy("Who holds the passport"), choices=TravelDocument.Holder.choices, required=False
    )

    def clean_document_number(self) -> str:
        return plain_number(self.cleaned_data["document_number"])


def initial_of(registration: Registration) -> dict[str, Any]:
    person: Person = registration.person
    values = {
        name: getattr(person if hasattr(person, name) else registration, name)
        for name in PersonForm.base_fields
        if name not in {"version"}
    }
    if person.birth_year_only and person.born_on:
        values["born_on"] = str(person.born_on.year)
    return values | {"version": registration.version}


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = TravelDocument
        fields = ("kind", "number", "issuing_state", "expires_on", "holder", "holder_name")
        labels = {
            "kind": gettext_lazy("Kind of document"), "number": gettext_lazy("Number"),
            "issuing_state": gettext_lazy("Issued by"), "expires_on": gettext_lazy("Valid until"),
            "holder": gettext_lazy("Who has it in their hands"), "holder_name": gettext_lazy("Name of whoever holds it"),
        }  # fmt: skip
        help_texts = {"issuing_state": gettext_lazy("The two letters of the country, for example LA.")}
        field_classes = {"expires_on": WrittenDateField}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("WrittenDateField", self.fields["expires_on"])
        field.today = today


class PeopleFilterForm(forms.Form):
    """Narrowing of the list. It travels in the address, so it holds nothing that names a person."""

    area = forms.CharField(required=False, max_length=60)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("Every status")), *Registration.Status.choices],
    )
    holder = forms.ChoiceField(
        label=gettext_lazy("Document held by"), required=False,
        choices=[("", gettext_lazy("Anybody")), *TravelDocument.Holder.choices],
    )  # fmt: skip
    came_by = forms.ChoiceField(
        label=gettext_lazy("How they came"), required=False,
        choices=[("", gettext_lazy("Any way")), *Registration.Way.choices],
    )  # fmt: skip
    batch = forms.IntegerField(required=False, min_value=1)
    # Not typed: numbers elsewhere lead to the people behind them.
    sex = forms.RegexField(regex=r"^[FMX-]$", required=False)
    born = forms.RegexField(regex=r"^(\d{4})?-(\d{4})?$", required=False)
    language = forms.RegexField(regex=r"^([a-z]{2,3}|-)$", required=False)
    assistance = forms.RegexField(regex=r"^([a-z]{2,10}|-)$", required=False)
    site = forms.IntegerField(required=False, min_value=-1)
    month = forms.RegexField(regex=r"^\d{4}-\d{2}$", required=False)
    after = forms.IntegerField(required=False, min_value=0)
    before = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Every province")), ("-", _("Province not known")), *areas]
        self.fields["area"].widget = forms.Select(choices=choices)
        self.fields["area"].label = _("Province")
