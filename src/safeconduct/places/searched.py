"""Choices among many areas or countries: plain without JavaScript, a field to type in with it (static/js/combobox.js).

The gazetteer knows the names in any script; `kind` says which of its names are asked for.
"""

from typing import Any

from django import forms
from django.urls import reverse

FRAME = "places/combobox.html"  # the plain choice stands inside it


class SearchedSelect(forms.Select):
    """One of them."""

    template_name = FRAME

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return _framed(context, forms.Select.template_name, self.kind)


class SearchedBoxes(forms.CheckboxSelectMultiple):
    """Several areas."""

    template_name = FRAME
    kind = "area"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return _framed(context, forms.CheckboxSelectMultiple.template_name, self.kind)


class CountryBoxes(SearchedBoxes):
    """Several countries."""

    kind = "country"


def _framed(context: dict[str, Any], plain: str, kind: str) -> dict[str, Any]:
    suggest = f"{reverse('places:suggest')}?kind={kind}"
    return {**context, "widget": {**context["widget"], "plain": plain, "suggest": suggest}}
