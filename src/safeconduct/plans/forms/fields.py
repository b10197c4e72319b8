"""Form fields for the kinds of an outline: what is typed becomes plain data, what is stored becomes typed text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safeconduct.core.geo import NotCoordinates, parse_point
from safeconduct.places.searched import SearchedBoxes, SearchedSelect
from safeconduct.plans.content import is_blank, parse_hours, parse_windows, point_of
from safeconduct.plans.forms.photographs import PictureField
from safeconduct.plans.outline import Field, Kind

Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """What a form may offer: the areas, countries and agreements of the post, the records and photographs of the plan."""

    areas: Choices = ()
    countries: Choices = ()
    # Of the register, those that are about the post; asked for only by a form that offers them.
    agreements: Callable[[], Choices] = tuple
    records: Mapping[str, Choices] | None = None
    # Of tables whose entries wait for each other: the entries themselves.
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
    # The plan whose photographs may be shown.
    plan: int = 0


class NumberField(forms.FloatField):
    """Whole numbers stay whole, so that what is stored reads as it was typed."""

    def clean(self, value: Any) -> int | float | None:
        number: float | None = super().clean(_western(value))
        if number is None:
            return None
        return int(number) if number == int(number) else number

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(initial, _western(data)))


class PointField(forms.CharField):
    def prepare_value(self, value: Any) -> Any:
        point = point_of(value)
        return ", ".join(f"{one:.6f}".rstrip("0").rstrip(".") for one in point) if point else value

    def clean(self, value: Any) -> dict[str, float] | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            point = parse_point(text)
        except NotCoordinates as error:
            raise ValidationError(
                _("“%(typed)s” is not a place. Write latitude and longitude, for example 17.96, 102.61."),
                params={"typed": text[:60]},
            ) from error
        return {"lat": round(point.lat, 6), "lon": round(point.lon, 6)}


class DateField(forms.DateField):
    """A date as its ISO text, which is how content holds it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> str | None:
        found: date | None = super().clean(value)
        return found.isoformat() if found else None


class LinesField(forms.CharField):
    """Browsers end a line in two letters and content in one, so that saving what nobody touched changes nothing."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class HoursField(forms.CharField):
    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and parse_hours(text) is None:
            raise ValidationError(_("These are no opening hours. Write them like 06:00-20:00."))
        return str(text)


class WindowsField(forms.CharField):
    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and parse_windows(text) is None:
            raise ValidationError(_("These are no times. Write hours after the start, like 18-30, 42-54."))
        return str(text)


class YesNoField(forms.ChoiceField):
    """Yes, no, or not said: an unticked box cannot tell the last two apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=[("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))], **options)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


class ChoiceField(forms.ChoiceField):
    """A value that is stored but no longer offered stays choosable, so that saving does not lose it."""

    def keep(self, value: Any) -> None:
        known = {str(code) for code, _label in flat(self.choices)}
        for one in value if isinstance(value, list) else [value]:
            if not is_blank(one) and str(one) not in known:
                self.choices = [*self.widget.choices, (str(one), str(one))]

    def leave_out(self, value: str) -> None:
        self.choices = [one for one in self.widget.choices if one[0] != value]


class SeveralField(ChoiceField, forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        return list(forms.MultipleChoiceField.clean(self, value))


class ManyField(SeveralField):
    widget = SearchedBoxes


def form_field(field: Field, known: Known) -> forms.Field:
    options: dict[str, Any] = {"required": False, "label": _label(field), "help_text": field.help}
    made = _made(field, known, options)
    if field.kind in {Kind.TEXT, Kind.PHONE}:
        made.widget.attrs["maxlength"] = 300
    return made


def _label(field: Field) -> Any:
    return format_lazy("{} ({})", field.label, field.unit) if field.unit else field.label


def _made(field: Field, known: Known, options: dict[str, Any]) -> forms.Field:
    match field.kind:
        case Kind.LONG_TEXT:
            return LinesField(widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000, **options)
        case Kind.NUMBER:
            return NumberField(
                min_value=field.least,
                max_value=field.most,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                **options,
            )
        case Kind.DATE:
            return DateField(**options)
        case Kind.CHOICE:
            return ChoiceField(choices=[("", "–"), *field.choices], **options)
        case Kind.YES_NO:
            return YesNoField(**options)
        case Kind.AREA:
            return ChoiceField(choices=[("", "–"), *known.areas], widget=SearchedSelect("area"), **options)
        case Kind.COUNTRY:
            return ChoiceField(
                choices=[("", "–"), *known.countries], widget=SearchedSelect("country"), **options
            )
        case Kind.AREAS:
            return ManyField(choices=list(known.areas), **options)
        case Kind.RECORD:
            return ChoiceField(choices=[("", "–"), *_records(field, known)], **options)
        case Kind.AGREEMENT:
            return ChoiceField(choices=[("", "–"), *known.agreements()], **options)
        case Kind.RECORDS:
            return SeveralField(choices=_records(field, known), **options)
        case Kind.POINT:
            return PointField(**options)
        case Kind.PICTURE:
            made = PictureField(**options)
            made.widget.plan = known.plan
            return made
        case Kind.HOURS:
            return HoursField(**options)
        case Kind.WINDOWS:
            return WindowsField(**options)
        case Kind.PHONE:
            return forms.CharField(widget=forms.TextInput(attrs={"type": "tel"}), **options)
    return forms.CharField(**options)


def _records(field: Field, known: Known) -> list[tuple[str, Any]]:
    named = known.records or {}
    return [one for path in field.points_to for one in named.get(path, ())]


def _western(value: Any) -> Any:
    """Lao, Thai and other digits as ASCII; a thousands comma goes."""
    if not isinstance(value, str):
        return value
    digits = "".join(str(int(mark)) if mark.isdecimal() else mark for mark in value.strip())
    return digits.replace(",", "").replace(" ", "").replace("\u00a0", "")


def flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for code, label in choices:
        flat += list(label) if isinstance(label, list | tuple) else [(code, label)]
    return flat
