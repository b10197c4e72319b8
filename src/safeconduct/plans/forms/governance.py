"""Forms for commenting and for copying a plan."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.content.lessons import Lesson
from safeconduct.plans.outline import Outline, Section, Table

Choices = Sequence[tuple[str, str]]


class CommentForm(forms.Form):
    """A comment on a section, on one of its fields, on a table, or on an entry of it."""

    def __init__(
        self,
        section: Section,
        table: Table | None,
        entries: Choices,
        initial: dict[str, Any],
        data: Any = None,
    ) -> None:
        super().__init__(data, initial={"key": uuid4().hex, **initial})
        if table is not None:
            self.fields["record"] = forms.ChoiceField(
                label=_("Entry"), required=False, choices=[("", _("The whole table")), *entries]
            )
        fields = section.fields if table is None else table.columns
        self.fields["field"] = forms.ChoiceField(
            label=_("Field"),
            required=False,
            choices=[
                ("", _("The whole section") if table is None else _("The whole entry")),
                *((field.key, field.label) for field in fields),
            ],
        )
        self.fields["text"] = forms.CharField(
            label=_("Comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
        )
        self.fields["key"] = forms.RegexField(r"^[\w-]{8,40}$", widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "record" in self.fields and cleaned.get("field") and not cleaned.get("record"):
            self.add_error("record", _("Choose the entry whose field you mean."))
        return cleaned


class AbsorbForm(forms.Form):
    """Which closed lessons a version absorbs."""

    def __init__(self, lessons: Iterable[Lesson], ticked: Collection[str], data: Any = None) -> None:
        super().__init__(data, initial={"absorbs": list(ticked)})
        self.fields["absorbs"] = forms.MultipleChoiceField(
            label=_("Lessons that this version absorbs"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(one.id, f"{one.text} ({one.source})" if one.source else one.text) for one in lessons],
        )


class CloneForm(forms.Form):
    def __init__(self, outline: Outline, initial: dict[str, Any], data: Any = None) -> None:
        everything = [section.key for section in outline.sections]
        super().__init__(data, initial={"sections": everything, **initial})
        self.fields["title"] = forms.CharField(label=_("Title of the plan"), max_length=200)
        self.fields["sections"] = forms.MultipleChoiceField(
            label=_("Sections to take along"),
            widget=forms.CheckboxSelectMultiple,
            choices=[
                (section.key, f"{number}. {section.title}")
                for number, section in enumerate(outline.sections, 1)
            ],
            error_messages={"required": _("Choose at least one section, or start an empty plan instead.")},
        )
