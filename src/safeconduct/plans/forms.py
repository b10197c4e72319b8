"""Forms made from the outline, and the few that are not."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.fields import ChoiceField, Known, form_field
from safeconduct.plans.outline import Field, Section, Table


class ContentForm(forms.Form):
    """The fields of a section or the columns of a record, over the revision that the person saw."""

    def __init__(
        self,
        fields: Iterable[Field],
        content: Mapping[str, Any],
        revision: int,
        known: Known,
        data: Any = None,
    ) -> None:
        fields = list(fields)
        initial = {field.key: content.get(field.key) for field in fields}
        super().__init__(data, initial={**initial, "base_revision": revision})
        for field in fields:
            made = form_field(field, known)
            if isinstance(made, ChoiceField):
                made.keep(initial[field.key])
            made.required = field.needed
            self.fields[field.key] = made
        self.fields["base_revision"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        self.keys = [field.key for field in fields]

    use_required_attribute = False

    def full_clean(self) -> None:
        """A draft may be saved with gaps. That a field is needed only keeps it from being called optional."""
        for field in self.fields.values():
            field.required = not hasattr(field, "is_needed")
        super().full_clean()
        for field in self.fields.values():
            field.required = getattr(field, "is_needed", True)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, without fields that were and stay empty."""
        cleaned = self.cleaned_data
        return {
            key: cleaned[key]
            for key in self.keys
            if cleaned[key] not in (None, "", []) or self.initial.get(key) not in (None, "", [])
        }

    @property
    def base_revision(self) -> int:
        return int(self.cleaned_data["base_revision"])


def section_form(
    section: Section, content: Mapping[str, Any], revision: int, known: Known, data: Any = None
) -> ContentForm:
    return ContentForm(section.fields, content, revision, known, data)


class RecordForm(ContentForm):
    def __init__(
        self, table: Table, record: Mapping[str, Any], revision: int, known: Known, data: Any = None
    ) -> None:
        super().__init__(table.columns, record, revision, known, data)
        # Chosen when the form is shown: sending it twice makes one record.
        self.fields["record"] = forms.RegexField(r"^[\w.-]{1,60}$", widget=forms.HiddenInput)
        self.initial["record"] = record.get("id")


class NewPlanForm(forms.Form):
    title = forms.CharField(label=_("Title of the plan"), max_length=200)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Plan file"),
        help_text=_("A plan that was exported from Safeconduct as JSON."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
    title = forms.CharField(
        label=_("Title of the plan"),
        max_length=200,
        required=False,
        help_text=_("Empty keeps the title in the file."),
    )


class ReviewForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("approve", _("Approve: the version comes into force")),
            ("send_back", _("Send back: the version becomes a draft again")),
        ],
    )
    note = forms.CharField(
        label=_("What has to change"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "send_back" and not cleaned.get("note"):
            self.add_error("note", _("Say what has to change, so that the author can put it right."))
        return cleaned


class NewTestForm(forms.Form):
    scenario = forms.ChoiceField(label=_("Scenario"), widget=forms.RadioSelect)

    def __init__(self, scenarios: Iterable[Mapping[str, Any]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(str(one.get("id")), str(one.get("name") or one.get("id"))) for one in scenarios]
        self.fields["scenario"].choices = choices  # type: ignore[attr-defined]  # a choice field has them


class PrintForm(forms.Form):
    lang = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
