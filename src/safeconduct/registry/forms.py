"""What officers type about people, communities, estimates and imports, turned into clean values."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.places.models import Area
from safeconduct.places.queries import areas_of
from safeconduct.registry.intake.dates import read_birth, read_date
from safeconduct.registry.intake.delimited import ENCODINGS
from safeconduct.registry.intake.documents import plain_number
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.intake.problems import CELLS
from safeconduct.registry.intake.source import SPOKEN
from safeconduct.registry.models import (
    CommunityGroup,
    Estimate,
    FamilyUnit,
    Person,
    Registration,
    Sex,
    TravelDocument,
)

NOT_SAID: tuple[str, Promise] = ("", gettext_lazy("Not said"))


class WrittenDateField(forms.DateField):
    """A date as people write it: in digits or words, Buddhist or common era."""

    def __init__(self, *, today: date | None = None, is_birth: bool = False, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.today = today
        self.is_birth = is_birth
        self.year_only = False

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        today = self.today or date.max
        read = read_birth(value, today=today) if self.is_birth else read_date(value, today=today)
        if read.on is None:
            code = read.code or "date_unreadable"
            raise forms.ValidationError(_said(code, read.arguments))
        self.year_only = read.year_only
        return read.on

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


def _said(code: str, arguments: Mapping[str, str]) -> str:
    """The first sentence only: in a form nothing is kept in notes."""
    whole = str(CELLS[code][1]) % arguments
    return whole.partition(". ")[0].rstrip(".") + "."


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """The provinces a post works in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Area.objects.none(), **kwargs)


def areas_at(post: Post) -> Any:
    countries = {post.country_code} | set(post.jurisdictions.values_list("country_code", flat=True))
    return (
        Area.objects.filter(country__in=countries).select_related("country").order_by("country__name", "name")
    )


class PersonForm(forms.Form):
    """One person and their registration. `version` is the state of the entry that was on the screen."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    name_native = forms.CharField(label=gettext_lazy("Name in Lao script"), max_length=200, required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices, required=False)
    born_on = WrittenDateField(
        label=gettext_lazy("Date of birth"), required=False, is_birth=True,
        help_text=gettext_lazy("Any usual form, Buddhist or common era: 31/12/2530, 31 December 1987, or only the year."),
    )  # fmt: skip
    nationality = forms.RegexField(
        label=gettext_lazy("Nationality"), regex=r"^[A-Za-z]{2}$", initial="LA",
        help_text=gettext_lazy("The two letters of the country, for example LA."),
    )  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    phone_2 = forms.CharField(label=gettext_lazy("Second telephone"), max_length=40, required=False)
    area = AreaChoice(label=gettext_lazy("Province where the person is"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Address, district or village"), max_length=250, required=False
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
    last_confirmed_on = WrittenDateField(
        label=gettext_lazy("Last confirmed on"), required=False,
        help_text=gettext_lazy("The day somebody last made sure that this is still so."),
    )  # fmt: skip
    until_on = WrittenDateField(label=gettext_lazy("Expected to stay until"), required=False)
    notes = forms.CharField(
        label=gettext_lazy("Notes"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, post: Post, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        self.today = today
        self._choices("area", areas_at(post))
        self._choices("home_area", areas_of("LA").order_by("name"))
        for field in self.fields.values():
            if isinstance(field, WrittenDateField):
                field.today = today

    def _choices(self, name: str, areas: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, AreaChoice)  # noqa: S101 - for the type checker
        field.queryset = areas

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_phone_2(self) -> str:
        return self._phone("phone_2")

    def clean_nationality(self) -> str:
        return str(self.cleaned_data["nationality"]).upper()

    def _phone(self, name: str) -> str:
        text = self.cleaned_data[name]
        found, unread = read_phones(text, regions=(self.post.country_code, "LA"))
        if unread or len(found) > 1:
            raise forms.ValidationError(
                _(
                    "Write one telephone number, with the country code if it is from elsewhere: +856 20 5555 5555."
                )
            )
        return found[0] if found else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            not any(cleaned.get(name) for name in ("name", "name_native", "phone", "document_number"))
            and not self.errors
        ):
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
        field = self.fields["expires_on"]
        assert isinstance(field, WrittenDateField)  # noqa: S101 - for the type checker
        field.today = today


class FamilyForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("New family unit"), max_length=120, required=False,
        help_text=gettext_lazy("A word by which you recognise it, for example the father's surname."),
    )  # fmt: skip
    family = forms.ModelChoiceField(
        label=gettext_lazy("Or join an existing one"), queryset=FamilyUnit.objects.none(), required=False
    )

    def __init__(self, *args: Any, families: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["family"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = families

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("label")) == bool(cleaned.get("family")):
            raise forms.ValidationError(
                _("Either write a word for a new family unit or choose an existing one.")
            )
        return cleaned


class _RangeForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A form about numbers in one province of the post."""

    date_field = ""

    def __init__(self, *args: Any, post: Post, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        area.queryset = areas_at(post)
        written = self.fields[self.date_field]
        assert isinstance(written, WrittenDateField)  # noqa: S101 - for the type checker
        written.today = today


class CommunityForm(_RangeForm):
    date_field = "counted_on"

    class Meta:
        model = CommunityGroup
        fields = (
            "area", "label", "low", "high", "women_percent", "children", "sector", "language", "contact",
            "informant", "counted_on",
        )  # fmt: skip
        labels = {
            "area": gettext_lazy("Province"), "label": gettext_lazy("What this community is called"),
            "low": gettext_lazy("At least"), "high": gettext_lazy("At most"),
            "women_percent": gettext_lazy("Women, percent"), "children": gettext_lazy("Children"),
            "sector": gettext_lazy("Sector or work"), "language": gettext_lazy("Language"),
            "contact": gettext_lazy("How to reach them"), "informant": gettext_lazy("Who told us"),
            "counted_on": gettext_lazy("Counted on"),
        }  # fmt: skip
        field_classes = {"counted_on": WrittenDateField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", _("“At most” must not be smaller than “at least”."))
        if (cleaned.get("women_percent") or 0) > 100:
            self.add_error("women_percent", _("A percentage is at most 100."))
        return cleaned


class EstimateForm(_RangeForm):
    date_field = "as_of"

    class Meta:
        model = Estimate
        fields = ("area", "status", "low", "best", "high", "method", "source", "as_of")
        labels = {
            "area": gettext_lazy("Province"), "status": gettext_lazy("Status"), "low": gettext_lazy("Low"),
            "best": gettext_lazy("Best"), "high": gettext_lazy("High"),
            "method": gettext_lazy("How it was arrived at"), "source": gettext_lazy("Source"),
            "as_of": gettext_lazy("As of"),
        }  # fmt: skip
        help_texts = {
            "method": gettext_lazy(
                "One sentence that a colleague could repeat: what was counted, what was added and why."
            ),
            "source": gettext_lazy("Who published it and where it can be read."),
        }
        field_classes = {"as_of": WrittenDateField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        numbers = [cleaned.get(name) for name in ("low", "best", "high")]
        if None not in numbers and numbers != sorted(numbers, key=lambda one: one or 0):
            self.add_error("best", _("The best estimate must lie between the low and the high one."))
        return cleaned


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"}),
        help_text=gettext_lazy("XLSX, XLS, ODS or CSV. Nothing is in the register before you say so on the last page."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where the list comes from"), max_length=120,
        help_text=gettext_lazy("For example “Labour ministry”. How its columns were mapped is remembered for the next time."),
    )  # fmt: skip


class ReadingForm(forms.Form):
    """How the file is read: which sheet, which encoding, which row holds the names of the columns."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"), required=False, choices=[(one, SPOKEN[one]) for one in ENCODINGS]
    )
    header_row = forms.IntegerField(
        label=gettext_lazy("Row with the column names"), min_value=1, max_value=40
    )
    header_rows = forms.ChoiceField(
        label=gettext_lazy("The names stand in"),
        choices=(("1", gettext_lazy("One row")), ("2", gettext_lazy("Two rows"))),
    )

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheets:
            field = self.fields["sheet"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = [(one, one) for one in sheets]
            del self.fields["encoding"]
        else:
            del self.fields["sheet"]


class MappingForm(forms.Form):
    """One choice for each column of the file, and what to do about people registered already."""

    same_document = forms.ChoiceField(
        label=gettext_lazy("When a person with the same document is registered here already"),
        widget=forms.RadioSelect,
        choices=(
            ("update", gettext_lazy("Bring their place and the date they were last confirmed up to date")),
            ("skip", gettext_lazy("Leave the row out")),
            ("new", gettext_lazy("Take the row in as another person")),
        ),
    )

    def __init__(self, *args: Any, columns: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [("", _("Keep in the notes")), *((name, one.label) for name, one in FIELDS.items())]
        for number, column in enumerate(columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column["name"], choices=choices, required=False
            )

    def lines(self) -> list[tuple[Mapping[str, Any], forms.BoundField]]:
        return [(column, self[f"column_{number}"]) for number, column in enumerate(self.columns)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen: dict[str, int] = {}
        for number in range(len(self.columns)):
            field = cleaned.get(f"column_{number}")
            if not field or FIELDS[field].joins:
                continue
            if field in chosen:
                self.add_error(
                    f"column_{number}",
                    _("“%(field)s” is already taken from the column “%(column)s”.")
                    % {"field": FIELDS[field].label, "column": self.columns[chosen[field]]["name"]},
                )
            chosen.setdefault(field, number)
        return cleaned

    @property
    def mapping(self) -> dict[int, str]:
        return {
            number: field
            for number in range(len(self.columns))
            if (field := self.cleaned_data.get(f"column_{number}", ""))
        }


class PeopleFilterForm(forms.Form):
    """Narrowing of the list. It travels in the address, so it holds nothing that names a person."""

    area = forms.CharField(required=False, max_length=12)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("Every status")), *Registration.Status.choices],
    )
    holder = forms.ChoiceField(
        label=gettext_lazy("Document held by"), required=False,
        choices=[("", gettext_lazy("Anybody")), *TravelDocument.Holder.choices],
    )  # fmt: skip
    batch = forms.IntegerField(required=False, min_value=1)
    after = forms.IntegerField(required=False, min_value=0)
    before = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Every province")), ("-", _("Province not known")), *areas]
        self.fields["area"].widget = forms.Select(choices=choices)
        self.fields["area"].label = _("Province")


class PopulationFilterForm(forms.Form):
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("Every status")), *Registration.Status.choices],
    )
    text = forms.CharField(label=gettext_lazy("Name of a province"), required=False, max_length=80)

    def __init__(self, *args: Any, countries: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("Every country")), *countries]
