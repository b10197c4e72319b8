"""What officers say about answers and disclosures, and what headquarters writes about both."""

from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Organisation
from safeconduct.registry.consent.disclosed import KINDS, TOLD_FOR
from safeconduct.registry.models import Consent, ConsentText, Registration

# How somebody answers an officer. The other ways come in by themselves.
BEFORE_AN_OFFICER: Final = (Consent.Mode.SPOKEN, Consent.Mode.SIGNED, Consent.Mode.GUARDIAN)
MOST_DAYS: Final = 36_500


class AnswerForm(forms.Form):
    """The words that were read travel along, so that the answer is to these and no others."""

    text = forms.ModelChoiceField(queryset=ConsentText.objects.none(), widget=forms.HiddenInput)
    mode = forms.ChoiceField(
        label=gettext_lazy("How the person answers"),
        choices=[(mode.value, mode.label) for mode in BEFORE_AN_OFFICER],
    )
    answer = forms.ChoiceField(
        choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput, required=True
    )

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[ConsentText]", self.fields["text"])
        field.queryset = ConsentText.objects.filter(purpose=purpose)


class WithdrawForm(forms.Form):
    mode = forms.ChoiceField(
        label=gettext_lazy("How the person says so"),
        choices=[(mode.value, mode.label) for mode in (*BEFORE_AN_OFFICER, Consent.Mode.SMS)],
    )


class DisclosureForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Told to"), queryset=Organisation.objects.none(), required=False,
        empty_label=gettext_lazy("Somebody not on this list"),
    )  # fmt: skip
    receiver = forms.CharField(
        label=gettext_lazy("Who, if not on the list"), max_length=150, required=False,
        help_text=gettext_lazy("For example: the person's mother, by telephone."),
    )  # fmt: skip
    fields_told = forms.MultipleChoiceField(
        label=gettext_lazy("What was told"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the person was asked about"), required=False,
        choices=[("", gettext_lazy("None of these")), *((one.value, one.label) for one in TOLD_FOR)],
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=gettext_lazy("Why it may be told"), choices=Registration.Basis.choices, initial="consent"
    )
    note = forms.CharField(
        label=gettext_lazy("Reason and note"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where the person did not say yes: why it had to be told all the same."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = Organisation.objects.exclude(kind=Organisation.Kind.MINISTRY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("organisation")) == bool(cleaned.get("receiver")):
            self.add_error("receiver", _("Either choose an organisation or write who it was."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"fields": given.pop("fields_told")}


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why nothing may be erased"), max_length=200,
        help_text=gettext_lazy("Only those who may lift the hold read this."),
    )  # fmt: skip


class RuleForm(forms.Form):
    days = forms.IntegerField(label=gettext_lazy("Days"), min_value=1, max_value=MOST_DAYS)
    reason = forms.CharField(
        label=gettext_lazy("Why so long and no longer"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip


class WordsForm(forms.Form):
    """The next version, in every language of this system: nobody is asked in words of another version than the rest."""

    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    months = forms.IntegerField(
        label=gettext_lazy("Months a yes holds"), min_value=1, max_value=240, required=False,
        help_text=gettext_lazy("Empty: until it is taken back."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=name, max_length=2_000, widget=forms.Textarea(attrs={"rows": 6, "lang": code})
            )

    @property
    def texts(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"text_{code}"].strip() for code, _name in settings.LANGUAGES}


class EraseForm(forms.Form):
    """Asked twice: first the reason, then the number of the person, typed."""

    because = forms.ChoiceField(
        label=gettext_lazy("Why the person is erased"),
        choices=[
            ("asked", gettext_lazy("The person asks for it. Later lists do not bring them back.")),
            ("mistake", gettext_lazy("The entry was a mistake, or nobody is behind it.")),
            ("duty", gettext_lazy("The law or a court orders it.")),
        ],
        widget=forms.RadioSelect,
    )
    number = forms.IntegerField(label=gettext_lazy("Number of the person"), required=False)

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._number = number

    def clean_number(self) -> int | None:
        typed: int | None = self.cleaned_data["number"]
        if typed is not None and typed != self._number:
            raise forms.ValidationError(_("This is not the number of this person. Nothing was erased."))
        return typed
