"""Forms made from the outline."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from safeconduct.plans.content import title_of
from safeconduct.plans.content.circles import circle_of
from safeconduct.plans.content.defects import fault_of_circle
from safeconduct.plans.forms.fields import ChoiceField, Known, form_field
from safeconduct.plans.forms.photographs import AGAIN, PictureField
from safeconduct.plans.outline import Field, Section, Table
from safeconduct.plans.pictures import Photo
from safeconduct.plans.remarks import Remark


class ContentForm(forms.Form):
    """The fields of a section or the columns of a record, over the revision that the person saw."""

    use_required_attribute = False

    def __init__(
        self,
        fields: Iterable[Field],
        content: Mapping[str, Any],
        revision: int,
        known: Known,
        data: Any = None,
        files: Any = None,
    ) -> None:
        fields = list(fields)
        initial = {field.key: content.get(field.key) for field in fields}
        super().__init__(data, files, initial={**initial, "base_revision": revision})
        for field in fields:
            made = form_field(field, known)
            if isinstance(made, ChoiceField):
                made.keep(initial[field.key])
            self.fields[field.key] = made
        self.fields["base_revision"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        self.needed = {field.key: field.needed for field in fields}
        self._say_what_is_needed()

    def full_clean(self) -> None:
        """A draft may be saved with gaps. That a field is needed only keeps it from being called optional."""
        for key, field in self.fields.items():
            field.required = key not in self.needed
        super().full_clean()
        self._say_what_is_needed()
        if self.errors:
            self._say_what_was_not_kept()

    def _say_what_was_not_kept(self) -> None:
        """A browser sends a file once; what else was typed stands in the form again."""
        for key, value in list(self.cleaned_data.items()):
            if isinstance(value, Photo):
                self.add_error(key, AGAIN)

    def _say_what_is_needed(self) -> None:
        for key, is_needed in self.needed.items():
            self.fields[key].required = is_needed

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, without fields that were and stay empty."""
        cleaned = self.cleaned_data
        return {
            key: value.digest if isinstance(value := cleaned[key], Photo) else value
            for key in self.needed
            if cleaned[key] not in (None, "", []) or self.initial.get(key) not in (None, "", [])
        }

    @property
    def photos(self) -> list[Photo]:
        """Those that came with the form."""
        return [value for value in self.cleaned_data.values() if isinstance(value, Photo)]

    @property
    def base_revision(self) -> int:
        return int(self.cleaned_data["base_revision"])


def section_form(
    section: Section, content: Mapping[str, Any], revision: int, known: Known, data: Any = None
) -> ContentForm:
    return ContentForm(section.fields, content, revision, known, data)


class RecordForm(ContentForm):
    def __init__(
        self,
        table: Table,
        record: Mapping[str, Any],
        revision: int,
        known: Known,
        data: Any = None,
        files: Any = None,
    ) -> None:
        super().__init__(table.columns, record, revision, known, data, files)
        for field in self.fields.values():
            if isinstance(field, PictureField):
                field.widget.shown_as = title_of(table, record)
        self.table, self.known = table, known
        self._leave_out_itself(str(record.get("id") or ""))
        # Chosen when the form is shown: sending it twice makes one record.
        self.fields["record"] = forms.RegexField(r"^[\w.-]{1,60}$", widget=forms.HiddenInput)
        self.initial["record"] = record.get("id")

    def _leave_out_itself(self, record: str) -> None:
        for column in self.table.columns:
            field = self.fields[column.key]
            named = self.initial.get(column.key)
            if column.is_order and isinstance(field, ChoiceField) and record not in (named or ()):
                field.leave_out(record)

    def clean(self) -> dict[str, Any]:
        """Entries that wait for each other are said while somebody looks at one of them."""
        cleaned: dict[str, Any] = super().clean() or {}
        record = str(cleaned.get("record") or "")
        for column in self.table.columns:
            if column.is_order and record and column.key in cleaned:
                circle = self._circle(column, record, cleaned)
                if circle:
                    fault = fault_of_circle(circle)
                    self.add_error(column.key, Remark(*fault).sentence)
        return cleaned

    def _circle(self, column: Field, record: str, cleaned: Mapping[str, Any]) -> list[str]:
        """The titles of those on the way from the entry back to itself."""
        (path,) = column.points_to
        others = [one for one in (self.known.rows or {}).get(path, ()) if str(one.get("id")) != record]
        typed = {"id": record, column.key: cleaned[column.key]}
        titles = {one: str(title) for one, title in (self.known.records or {}).get(path, ())}
        titles[record] = str(cleaned.get(self.table.title) or titles.get(record, record))
        return [titles.get(one, one) for one in circle_of([*others, typed], column.key, record)]
