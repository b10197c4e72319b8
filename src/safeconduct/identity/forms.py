"""Forms about posts and officers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Jurisdiction, Organisation, Role


class JoinForm(forms.Form):
    name = forms.CharField(label=_("Name in Latin letters"), max_length=150)
    name_lo = forms.CharField(label=_("Name in Lao"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The officer signs in with it and receives a link to set a password."),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    roles = forms.MultipleChoiceField(
        label=_("Roles at this post"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    organisation = forms.ModelChoiceField(
        label=_("Partner organisation"),
        queryset=Organisation.objects.exclude(kind=Organisation.Kind.MINISTRY),
        required=False,
        help_text=_("Only for a partner officer."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if Role.PARTNER_OFFICER in cleaned.get("roles", []) and not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose the organisation the partner officer works for."))
        return cleaned


class AppointForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=[c for c in Role.choices if c[0] != Role.PARTNER_OFFICER]
    )


class JurisdictionForm(forms.ModelForm[Jurisdiction]):
    class Meta:
        model = Jurisdiction
        fields = ["country_code", "area_code", "manner"]
        labels = {
            "country_code": _("Country code (two letters)"),
            "area_code": _("Area code"),
            "manner": _("How it is covered"),
        }
        help_texts = {"area_code": _("Leave empty for the whole country.")}

    def clean_country_code(self) -> str:
        code = str(self.cleaned_data["country_code"]).upper()
        if len(code) != 2 or not code.isalpha():
            raise forms.ValidationError(_("A country code has two letters, for example TH."))
        return code
