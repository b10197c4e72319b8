"""What officers say about an uploaded file: how to read it and what its columns hold."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.registry.intake.encodings import SPOKEN
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.models import Registration

LISTED_BY: Final = (
    ("", gettext_lazy("An office of ours, or not known")),
    *(
        (one.value, one.label)
        for one in Registration.FilledIn
        if one.value not in ("", Registration.FilledIn.SELF)
    ),
)


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
    listed_by = forms.ChoiceField(
        label=gettext_lazy("Who wrote the people down"), required=False, choices=LISTED_BY,
        help_text=gettext_lazy("Whoever was written down by an employer or a broker is asked alone later, and neither ever learns what the person says."),
    )  # fmt: skip


class ReadingForm(forms.Form):
    """How the file is read: which sheet, which encoding, which row holds the names of the columns."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), required=False)
    header_row = forms.IntegerField(
        label=gettext_lazy("Row with the column names"), min_value=1, max_value=40
    )
    header_rows = forms.ChoiceField(
        label=gettext_lazy("The names stand in"),
        choices=(("1", gettext_lazy("One row")), ("2", gettext_lazy("Two rows"))),
    )

    def __init__(self, *args: Any, sheets: Sequence[str], encodings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, other = ("sheet", "encoding") if sheets else ("encoding", "sheet")
        field = cast("forms.ChoiceField", self.fields[known])
        field.choices = [(one, one) for one in sheets] or [(one, SPOKEN[one]) for one in encodings]
        del self.fields[other]


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
                label=column["name"], choices=choices, required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )  # fmt: skip

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
