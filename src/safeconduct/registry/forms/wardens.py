"""What is agreed with area coordinators, what they answer, and whom they are given."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.places.models import Area
from safeconduct.registry.forms.written import AreaChoice, WrittenDateField, areas_at
from safeconduct.registry.models import WardenAnswer, WardenArea
from safeconduct.registry.queries import wardens as queries

LONGEST_NOTE: Final = 200
MOST_COUNTED: Final = 9_999


class PeriodForm(forms.Form):
    """What the paper says: from when until when, and what is shown."""

    agreed_on = WrittenDateField(label=gettext_lazy("Agreed on"))
    last_day = WrittenDateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("At midnight after this day, on the post's clock, the list is closed to the coordinator."),
    )  # fmt: skip
    shows_phone = forms.BooleanField(label=gettext_lazy("Shows telephone numbers"), required=False)
    shows_address = forms.BooleanField(label=gettext_lazy("Shows addresses"), required=False)
    shows_mobility = forms.BooleanField(
        label=gettext_lazy("Shows who walks with help, sits in a wheelchair or is carried"), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("agreed_on", "last_day"):
            cast("WrittenDateField", self.fields[name]).today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("agreed_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not be before the day of the agreement."))
        elif last and last < self.today:
            self.add_error("last_day", _("The last day has passed already."))
        elif last:
            cleaned["agreed_until"] = last + timedelta(days=1)
        return cleaned


class AgreementForm(PeriodForm):
    warden = forms.TypedChoiceField(label=gettext_lazy("Area coordinator"))
    area = AreaChoice(label=gettext_lazy("Province"))
    field_order = ("warden", "area", "agreed_on", "last_day")

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = {str(one.pk): one for one in queries.wardens_at(post)}
        warden = cast("forms.TypedChoiceField", self.fields["warden"])
        warden.choices = [("", "–"), *((pk, str(one.user)) for pk, one in officers.items())]
        warden.coerce = officers.__getitem__
        cast("AreaChoice", self.fields["area"]).queryset = areas_at(post)


def period_of(agreement: WardenArea) -> dict[str, Any]:
    """What a renewal begins with: everything as it was but the days."""
    return {name: getattr(agreement, name) for name in ("shows_phone", "shows_address", "shows_mobility")}


class FoundForm(forms.Form):
    """One button of the coordinator's list: which family, what was found, which charges the page showed."""

    found = forms.ChoiceField(choices=WardenAnswer.Answer.choices)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
    seen = forms.RegexField(r"^\d{1,18}\.\d{1,9}(,\d{1,18}\.\d{1,9}){0,99}$")

    def clean_seen(self) -> dict[int, int]:
        pairs = (pair.split(".") for pair in self.cleaned_data["seen"].split(","))
        return {int(charge): int(answers) for charge, answers in pairs}


class CountForm(forms.Form):
    area = AreaChoice()
    number = forms.IntegerField(min_value=0, max_value=MOST_COUNTED)

    def __init__(self, *args: Any, agreements: Sequence[WardenArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [one.area_id for one in agreements]
        cast("AreaChoice", self.fields["area"]).queryset = Area.objects.filter(pk__in=areas)
