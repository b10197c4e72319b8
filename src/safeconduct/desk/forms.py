"""Filters of the audit trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.audit.models import Event


class TrailForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Event.Kind.choices], required=False)
    actor = forms.CharField(label=_("Officer's address"), max_length=100, required=False)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)
