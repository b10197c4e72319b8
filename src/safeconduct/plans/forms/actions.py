"""Forms for what is done with a plan: begin, read in, review, test."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.commented import Said
from safeconduct.plans.selftest import ANSWERS, QUESTIONS

OLD_DOCUMENT = {"accept": ".docx,.txt,text/plain"}


class NewPlanForm(forms.Form):
    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    old = forms.FileField(
        label=_("Old plan to take over"),
        required=False,
        help_text=_(
            "A Word document (.docx) or plain text (.txt). You then put its pieces where they belong."
        ),
        widget=forms.FileInput(attrs=OLD_DOCUMENT),
    )


class OldDocumentForm(forms.Form):
    old = forms.FileField(
        label=_("Old document"),
        help_text=_("A Word document (.docx) or plain text (.txt), at most 20 MB."),
        widget=forms.FileInput(attrs=OLD_DOCUMENT),
    )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Plan file"),
        help_text=_("A plan that was exported from Safeconduct as JSON."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
    title = forms.CharField(
        label=_("Title of the plan"),
        max_length=200,
        required=False,
        help_text=_("Empty keeps the title in the file."),
    )


class ReviewForm(forms.Form):
    """Approve or send back, with the open comments that call for it."""

    def __init__(self, still_open: Iterable[Said] = (), data: Any = None) -> None:
        super().__init__(data)
        self.fields["comments"] = forms.MultipleChoiceField(
            label=_("Open comments that must be settled first"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.comment.pk), f"{one.where}: {one.comment.text}") for one in still_open],
        )

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("approve", _("Approve: the version comes into force")),
            ("send_back", _("Send back: the version becomes a draft again")),
        ],
    )
    note = forms.CharField(
        label=_("What has to change"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "send_back" and not (cleaned.get("note") or cleaned.get("comments")):
            self.add_error("note", _("Say what has to change, so that the author can put it right."))
        return cleaned


class NewTestForm(forms.Form):
    def __init__(self, scenarios: Iterable[Mapping[str, Any]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(str(one.get("id")), str(one.get("name") or one.get("id"))) for one in scenarios]
        self.fields["scenario"] = forms.ChoiceField(
            label=_("Scenario"), widget=forms.RadioSelect, choices=choices
        )


class DrillForm(forms.Form):
    remarks = forms.CharField(
        label=_("What was noticed"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TryForm(forms.Form):
    tried = forms.CharField(max_length=60)
    reached = forms.ChoiceField(choices=[("yes", _("Reached")), ("no", _("Not reached"))])
    percent = forms.FloatField(required=False, min_value=0, max_value=100)


class SelfTestForm(forms.Form):
    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for question in QUESTIONS:
            self.fields[question.key] = forms.ChoiceField(
                label=str(question.text),
                help_text=str(question.why),
                widget=forms.RadioSelect,
                choices=ANSWERS,
            )
