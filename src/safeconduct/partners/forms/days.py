"""Days as fields, and sentences about their order."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

# Nothing here began in the Buddhist year 2400 or lasts until the Christian one; the register of people draws the same line.
FIRST_BUDDHIST_YEAR: Final = 2400
BUDDHIST: Final = 543


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day.year >= FIRST_BUDDHIST_YEAR:
            raise forms.ValidationError(
                _("%(buddhist)s is a year of the Buddhist era. Write %(year)s."),
                code="buddhist",
                params={"buddhist": str(day.year), "year": str(day.year - BUDDHIST)},
            )
        return day


def refuse_future(form: forms.BaseForm, name: str, today: date) -> None:
    """What was checked, tested or held cannot lie ahead."""
    given = form.cleaned_data.get(name)
    if given is not None and given > today:
        form.add_error(name, _("This day lies ahead. Write when it was done."))


def refuse_before(form: forms.BaseForm, later: str, earlier: str, words: Any) -> None:
    first, second = form.cleaned_data.get(earlier), form.cleaned_data.get(later)
    if first is not None and second is not None and second < first:
        form.add_error(later, words)
