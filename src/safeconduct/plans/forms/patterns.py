"""Forms of the library: a file, a note on what changes, and what an officer chooses when taking a pattern over."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.forms.fields import Known, form_field
from safeconduct.plans.outline import OUTLINE, Field, Kind, choices
from safeconduct.plans.patterns import PatternFile, Wishes
from safeconduct.plans.patterns.languages import languages_of, said
from safeconduct.plans.patterns.naming import ADD, OPEN, Name
from safeconduct.plans.patterns.rendering import MESSAGES

LANGUAGE_NAMES = dict(choices.LANGUAGES)


class PatternImportForm(forms.Form):
    file = forms.FileField(
        label=_("Pattern file"),
        help_text=_("A template, scheme, scenarios or needs exported from Safeconduct as JSON."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )


class PatternNoteForm(forms.Form):
    note = forms.CharField(
        label=_("What changes and why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FromPlanForm(forms.Form):
    def __init__(self, versions: Iterable[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["version"] = forms.ChoiceField(label=_("Plan"), choices=list(versions))
        self.fields["language"] = forms.ChoiceField(
            label=_("Language the plan is written in"), choices=choices.LANGUAGES
        )


class TakeForm(forms.Form):
    """Sent by GET it shows what would change, by POST it changes it."""

    def __init__(
        self, pattern: PatternFile, names: Sequence[Name], known: Known, *, wishes: Wishes, data: Any = None
    ) -> None:
        super().__init__(data)
        self.pattern, self.names = pattern, names
        spoken = [(code, LANGUAGE_NAMES.get(code, code)) for code in languages_of(pattern)]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the plan"), choices=spoken, initial=wishes.language
        )
        if pattern.rows(MESSAGES):
            self.fields["message_languages"] = forms.MultipleChoiceField(
                label=_("Languages of the messages"),
                help_text=_("Each message is taken over once for each language."),
                choices=spoken,
                initial=list(wishes.message_languages),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if pattern.kind == "scenarios":
            self.fields["only"] = forms.MultipleChoiceField(
                label=_("Scenarios"),
                choices=[
                    (str(row["id"]), said(row.get("name"), wishes.language))
                    for path in pattern.tables
                    for row in pattern.rows(path)
                ],
                initial=list(wishes.only or ()),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose at least one scenario.")},
            )
        if pattern.kind in {"scenarios", "scheme"}:
            areas = Field("areas", Kind.AREAS, _("Areas"), _("Empty means everywhere."))
            self.fields["areas"] = form_field(areas, known)
        for name in names:
            offered = [(ADD, _("Add it to the plan")), *name.offered, (OPEN, _("Leave open for now"))]
            table = OUTLINE.table(name.path)
            label = f"{table.one}: {name.title}" if table else name.title
            self.fields[name.key] = forms.ChoiceField(
                label=label, choices=offered, initial=name.chosen, required=False
            )

    @property
    def named_fields(self) -> list[Any]:
        return [self[name.key] for name in self.names]

    @property
    def first_fields(self) -> list[Any]:
        named = {name.key for name in self.names}
        return [self[key] for key in self.fields if key not in named]

    @property
    def wishes(self) -> Wishes:
        cleaned = self.cleaned_data
        return Wishes(
            language=cleaned["language"],
            message_languages=tuple(cleaned.get("message_languages") or ()),
            only=frozenset(cleaned["only"]) if "only" in self.fields else None,
            areas=tuple(cleaned.get("areas") or ()),
            named={name.key: cleaned[name.key] for name in self.names},
        )
