"""What officers type about communities and estimates, and how they narrow the population picture."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import Post
from safeconduct.registry.ages import CODES, LABELS
from safeconduct.registry.forms.written import AreaChoice, WrittenDateField, areas_at
from safeconduct.registry.models import CommunityGroup, Estimate, Registration, Sex


class _RangeForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A form about numbers in one province of the post."""

    date_field = ""

    def __init__(self, *args: Any, post: Post, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = cast("AreaChoice", self.fields["area"])
        area.queryset = areas_at(post)
        written = cast("WrittenDateField", self.fields[self.date_field])
        written.today = today


class CommunityForm(_RangeForm):
    date_field = "counted_on"

    class Meta:
        model = CommunityGroup
        fields = (
            "area", "label", "low", "high", "women_percent", "children", "sector", "language", "contact",
            "informant", "counted_on",
        )  # fmt: skip
        labels = {
            "area": gettext_lazy("Province"), "label": gettext_lazy("What this community is called"),
            "low": gettext_lazy("At least"), "high": gettext_lazy("At most"),
            "women_percent": gettext_lazy("Women, percent"), "children": gettext_lazy("Children"),
            "sector": gettext_lazy("Sector or work"), "language": gettext_lazy("Language"),
            "contact": gettext_lazy("How to reach them"), "informant": gettext_lazy("Who told us"),
            "counted_on": gettext_lazy("Counted on"),
        }  # fmt: skip
        field_classes = {"counted_on": WrittenDateField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", _("“At most” must not be smaller than “at least”."))
        if (cleaned.get("women_percent") or 0) > 100:
            self.add_error("women_percent", _("A percentage is at most 100."))
        return cleaned


class EstimateForm(_RangeForm):
    date_field = "as_of"

    class Meta:
        model = Estimate
        fields = ("area", "status", "low", "best", "high", "method", "source", "as_of")
        labels = {
            "area": gettext_lazy("Province"), "status": gettext_lazy("Status"), "low": gettext_lazy("Low"),
            "best": gettext_lazy("Best"), "high": gettext_lazy("High"),
            "method": gettext_lazy("How it was arrived at"), "source": gettext_lazy("Source"),
            "as_of": gettext_lazy("As of"),
        }  # fmt: skip
        help_texts = {
            "method": gettext_lazy(
                "One sentence that a colleague could repeat: what was counted, what was added and why."
            ),
            "source": gettext_lazy("Who published it and where it can be read."),
        }
        field_classes = {"as_of": WrittenDateField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        numbers = [cleaned.get(name) for name in ("low", "best", "high")]
        if None not in numbers and numbers != sorted(numbers, key=lambda one: one or 0):
            self.add_error("best", _("The best estimate must lie between the low and the high one."))
        return cleaned


class PopulationFilterForm(forms.Form):
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("Every status")), *Registration.Status.choices],
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), required=False,
        choices=[("", gettext_lazy("Both and other")), *((code or "-", label) for code, label in Sex.choices)],
    )  # fmt: skip
    age = forms.ChoiceField(
        label=gettext_lazy("Age"), required=False,
        choices=[("", gettext_lazy("Every age")), *((code, LABELS[code]) for code in CODES)],
    )  # fmt: skip
    text = forms.CharField(label=gettext_lazy("Name of a province"), required=False, max_length=80)

    def __init__(self, *args: Any, countries: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields["country"])
        field.choices = [("", _("Every country")), *countries]
