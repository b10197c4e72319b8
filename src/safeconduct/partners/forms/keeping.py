"""What officers type about focal points, action plans and meetings."""

from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.partners.forms.days import DayField, refuse_future
from safeconduct.partners.forms.versions import VersionField
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Undertaking

OURS: Final = "ours"


class _EntryForm(forms.ModelForm[Any]):
    done = ""
    version = VersionField()

    def __init__(self, *args: Any, agreement: Agreement, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement, self.today = agreement, today
        if self.instance.pk is None:
            del self.fields["version"]
        else:
            self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        refuse_future(self, self.done, self.today)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class FocalPointForm(_EntryForm):
    done = "checked_on"
    side = forms.ChoiceField(label=gettext_lazy("Of which side"), initial=OURS)

    class Meta:
        model = FocalPoint
        fields = ("name", "office", "phone", "email", "languages", "hours", "checked_on")
        labels = {
            "name": gettext_lazy("Name"), "office": gettext_lazy("Office or function"),
            "phone": gettext_lazy("Telephone"), "email": gettext_lazy("E-mail address"),
            "languages": gettext_lazy("Languages"), "hours": gettext_lazy("Hours"),
            "checked_on": gettext_lazy("Last checked on"),
        }  # fmt: skip
        help_texts = {
            "hours": gettext_lazy(
                "When somebody answers, for example: weekdays 08:00-16:00, or day and night."
            ),
            "checked_on": gettext_lazy("The day on which somebody rang up and found it right."),
        }
        field_classes = {"checked_on": DayField}

    field_order = ("side",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = {f"organisation-{one.pk}": one for one in self.agreement.partners.all()} | {
            f"state-{one.pk}": one for one in self.agreement.states.all()
        }
        offered = [(OURS, _("Our side")), *((key, str(one)) for key, one in self.sides.items())]
        cast("forms.ChoiceField", self.fields["side"]).choices = offered
        organisation, state = self.instance.organisation_id, self.instance.country_id
        if organisation or state:
            self.initial["side"] = f"organisation-{organisation}" if organisation else f"state-{state}"

    @property
    def values(self) -> dict[str, Any]:
        side = self.cleaned_data["side"]
        one = self.sides.get(side)
        is_state = side.startswith("state-")
        return {
            **{name: self.cleaned_data[name] for name in self.Meta.fields},
            "organisation": None if is_state else one,
            "country": one if is_state else None,
        }


class UndertakingForm(_EntryForm):
    done = "done_on"

    class Meta:
        model = Undertaking
        fields = ("text", "owner", "due_on", "done_on")
        labels = {
            "text": gettext_lazy("What is to be done"), "owner": gettext_lazy("Who does it"),
            "due_on": gettext_lazy("Due on"), "done_on": gettext_lazy("Done on"),
        }  # fmt: skip
        help_texts = {"owner": gettext_lazy("An office or function of either side.")}
        field_classes = {"due_on": DayField, "done_on": DayField}


class MeetingForm(_EntryForm):
    done = "last_met_on"

    class Meta:
        model = Meeting
        fields = ("name", "last_met_on", "rhythm_months", "next_due_on", "minutes_reference")
        labels = {
            "name": gettext_lazy("What the meeting is called"), "last_met_on": gettext_lazy("Last met on"),
            "rhythm_months": gettext_lazy("Every how many months"),
            "next_due_on": gettext_lazy("Next meeting due on"),
            "minutes_reference": gettext_lazy("Reference of the minutes"),
        }  # fmt: skip
        help_texts = {
            "next_due_on": gettext_lazy("Leave empty to count from the last meeting by the number of months.")
        }
        field_classes = {"last_met_on": DayField, "next_due_on": DayField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        last, following = cleaned.get("last_met_on"), cleaned.get("next_due_on")
        if last is not None and following is not None and following <= last:
            self.add_error("next_due_on", _("The next meeting comes after the last one."))
        if cleaned.get("rhythm_months") == 0:
            self.add_error("rhythm_months", _("Write at least one month, or leave it empty."))
        return cleaned
