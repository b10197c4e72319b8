"""Searching for a place."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name of a country, province, town, airport or crossing"), max_length=80, required=False
    )
