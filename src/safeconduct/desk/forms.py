"""Filters of the audit trail."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safeconduct.audit.models import Event
from safeconduct.identity.models import User


class TrailForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Event.Kind.choices], required=False)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, given: Mapping[str, Any] | None, *, actors: QuerySet[User]) -> None:
        super().__init__(given)
        # Chosen by number: what is filtered by stands in the address.
        self.fields["actor"] = forms.ModelChoiceField(
            label=_("Officer"), queryset=actors, empty_label=_("All"), required=False
        )
