"""Forms about posts and officers."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.identity.models import Jurisdiction, Organisation, Post, Role


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


def country_code(given: object) -> str:
    code = str(given).upper()
    if len(code) != 2 or not code.isalpha():
        raise forms.ValidationError(_("A country code has two letters, for example TH."))
    return code


class PostForm(forms.ModelForm[Post]):
    class Meta:
        model = Post
        fields = [
            "kind", "name", "name_lo", "country_code", "city", "time_zone", "reports_to", "duty_phone", "lat", "lon",
        ]  # fmt: skip
        labels = {
            "kind": _("Kind"),
            "name": _("Name in Latin letters"),
            "name_lo": _("Name in Lao"),
            "country_code": _("Country code (two letters)"),
            "city": _("City"),
            "time_zone": _("Time zone"),
            "reports_to": _("Reports to"),
            "duty_phone": _("Duty telephone"),
            "lat": _("Latitude"),
            "lon": _("Longitude"),
        }
        help_texts = {
            "time_zone": _("For example Asia/Bangkok."),
            "reports_to": _("An honorary consul or a consular office answers to an embassy."),
        }

    def clean_country_code(self) -> str:
        return country_code(self.cleaned_data["country_code"])

    def clean_reports_to(self) -> Post | None:
        """Nobody reports to themselves, however long the way round."""
        superior: Post | None = self.cleaned_data["reports_to"]
        above, below = superior, {self.instance.pk}
        while above is not None:
            if above.pk in below:
                raise forms.ValidationError(_("That post reports to this one already."))
            below.add(above.pk)
            above = above.reports_to
        return superior

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"])
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone; write it like Asia/Bangkok."))
        return zone


class NewPostForm(PostForm):
    class Meta(PostForm.Meta):
        fields = ["code", *PostForm.Meta.fields]
        labels = {**PostForm.Meta.labels, "code": _("Short code")}
        help_texts = {
            **PostForm.Meta.help_texts,
            "code": _("Small letters without spaces, for example hanoi."),
        }


class PartnerForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["kind", "code", "name", "name_lo"]
        labels = {
            "kind": _("Kind"),
            "code": _("Short code"),
            "name": _("Name in Latin letters"),
            "name_lo": _("Name in Lao"),
        }

    def clean_kind(self) -> str:
        kind = str(self.cleaned_data["kind"])
        if kind == Organisation.Kind.MINISTRY:
            raise forms.ValidationError(_("The ministry itself is not a partner."))
        return kind


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
        return country_code(self.cleaned_data["country_code"])
