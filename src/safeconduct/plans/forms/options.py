"""Forms for evacuation options: asking for one, copying it, and asking what if."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.base.figures import unbroken_lazy
from safeconduct.plans.models import EvacuationOption

MOST_TIMES: Final = 20.0
MOST_TIMES_ASKED: Final = 5.0
MOST_WARNING: Final = 72.0


class NewOptionForm(forms.Form):
    """For which scenario, how many people, what counts first, and how long to try."""

    name = forms.CharField(
        label=_("Name of the option"),
        max_length=120,
        help_text=_(
            "By which you will know it beside others, such as “As it stands” or “Twice as many coaches”."
        ),
    )
    factor = forms.FloatField(
        label=_("People, as a multiple of the estimate"),
        min_value=0.1,
        max_value=MOST_TIMES,
        initial=1,
        help_text=_("1 is the estimate of the plan; 3 is three times as many people."),
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    aim = forms.ChoiceField(
        label=_("What counts first"),
        widget=forms.RadioSelect,
        choices=[
            (
                EvacuationOption.Aim.LEAST_RISK.value,
                _("Least risk: as little waiting as the means allow, those in danger first"),
            ),
            (
                EvacuationOption.Aim.CHEAPEST.value,
                unbroken_lazy(
                    _("Cheapest: as little money as possible, for at most 1 % more risk than the least")
                ),
            ),
            (
                EvacuationOption.Aim.SOONEST.value,
                _("Everybody out soonest: the last is safe early, even if those in danger wait longer"),
            ),
        ],
        initial=EvacuationOption.Aim.LEAST_RISK.value,
    )
    effort = forms.ChoiceField(
        label=_("How long to try"),
        widget=forms.RadioSelect,
        choices=[
            (EvacuationOption.Effort.QUICK.value, _("Quick: a good plan, often within a minute")),
            (EvacuationOption.Effort.THOROUGH.value, _("Thorough: a better one, in some minutes")),
        ],
        initial=EvacuationOption.Effort.QUICK.value,
    )

    def __init__(self, scenarios: Iterable[Mapping[str, Any]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(str(one.get("id")), str(one.get("name") or one.get("id"))) for one in scenarios]
        self.fields["scenario"] = forms.ChoiceField(
            label=_("Scenario"), widget=forms.RadioSelect, choices=choices
        )


def _times(label: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"type": "range", "step": "0.1"})
    return forms.FloatField(label=label, min_value=0.1, max_value=MOST_TIMES_ASKED, initial=1, widget=widget)


class WhatIfForm(forms.Form):
    """Each number beside what the plan says: 1 is as it stands."""

    people = _times(_("People, as a multiple of the estimate"))
    vehicles = _times(_("Vehicles, as a multiple of those in the plan"))
    desks = _times(_("Desks, as a multiple of those in the plan"))
    warning_hours = forms.FloatField(
        label=_("Hours of warning"),
        help_text=_("So many hours before people set out, vehicles are called."),
        min_value=0,
        max_value=MOST_WARNING,
        initial=0,
        widget=forms.NumberInput(attrs={"type": "range", "step": "1"}),
    )
