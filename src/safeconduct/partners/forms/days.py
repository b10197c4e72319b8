"""Days as fields, and sentences about their order."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def refuse_future(form: forms.BaseForm, name: str, today: date) -> None:
    """What was checked, tested or held cannot lie ahead."""
    given = form.cleaned_data.get(name)
    if given is not None and given > today:
        form.add_error(name, _("This day lies ahead. Write when it was done."))


def refuse_before(form: forms.BaseForm, later: str, earlier: str, words: Any) -> None:
    first, second = form.cleaned_data.get(earlier), form.cleaned_data.get(later)
    if first is not None and second is not None and second < first:
        form.add_error(later, words)
