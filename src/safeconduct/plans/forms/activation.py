"""What somebody chooses to see if it happened now."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = Iterable[tuple[str, str]]


class HappeningForm(forms.Form):
    def __init__(self, levels: Choices, scenarios: Choices, data: Any = None) -> None:
        super().__init__(data)
        levels = list(levels)
        self.fields["level"] = forms.ChoiceField(label=_("Level"), choices=levels)
        self.fields["from_level"] = forms.ChoiceField(
            label=_("Coming from"), choices=[("", _("No level yet")), *levels], required=False
        )
        self.fields["scenario"] = forms.ChoiceField(
            label=_("Scenario"), choices=[("", _("None")), *scenarios], required=False
        )
