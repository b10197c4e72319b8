"""What somebody lays down and across in a report, and what it is narrowed to. It travels in the address and holds
nothing that names a person."""

from collections.abc import Iterable
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.places.models import Area
from safeconduct.registry.ages import CODES, LABELS, born_in
from safeconduct.registry.forms.there import known
from safeconduct.registry.models import Language, Person, Registration, Sex
from safeconduct.registry.queries import Filters

WORDS: Final = {
    "area": gettext_lazy("Province"), "status": gettext_lazy("Status"), "sex": gettext_lazy("Sex"),
    "age": gettext_lazy("Age"), "language": gettext_lazy("Language"),
    "assistance": gettext_lazy("Help needed on a journey"), "site": gettext_lazy("Work site"),
    "month": gettext_lazy("Month last confirmed"),
}  # fmt: skip


class ReportForm(forms.Form):
    down = forms.ChoiceField(label=gettext_lazy("Down"), initial="area")
    then = forms.ChoiceField(label=gettext_lazy("Within it"), required=False)
    across = forms.ChoiceField(label=gettext_lazy("Across"), required=False, initial="status")
    area = forms.ChoiceField(label=gettext_lazy("Only this province"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Only this status"), required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Only this sex"), required=False)
    age = forms.ChoiceField(label=gettext_lazy("Only this age"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Only this language"), required=False)
    assistance = forms.ChoiceField(label=gettext_lazy("Only with this help needed"), required=False)

    def __init__(
        self, *args: Any, areas: Iterable[Area], year: int, sees_people: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        # An employer may be a family: its name is for those who may see people.
        names = [(name, words) for name, words in WORDS.items() if sees_people or name != "site"]
        nothing = [("", _("Nothing"))]
        everybody = [("", _("All"))]
        for name, choices in (
            ("down", names),
            ("then", nothing + names),
            ("across", nothing + names),
            (
                "area",
                [*everybody, ("-", _("Province not known")), *((area.code, str(area)) for area in areas)],
            ),
            ("status", everybody + known(Registration.Status.choices)),
            ("sex", everybody + known(Sex.choices)),
            ("age", [*everybody, *((code, LABELS[code]) for code in CODES)]),
            ("language", everybody + known(Language.choices)),
            ("assistance", everybody + known(Person.Assistance.choices)),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned[name] for name in ("down", "then", "across") if cleaned.get(name)]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Choose something else down than across."))
        return cleaned

    @property
    def laid_down(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data[name] for name in ("down", "then") if self.cleaned_data[name])

    @property
    def laid_across(self) -> str:
        return str(self.cleaned_data["across"])

    @property
    def filters(self) -> Filters:
        """Of a valid form."""
        given = self.cleaned_data
        return Filters(
            **{name: given[name] for name in ("area", "status", "sex", "language", "assistance")},
            born=born_in(given["age"], self.year).written if given["age"] else "",
        )
