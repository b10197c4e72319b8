"""A date and a province as fields, shared by the forms of this room."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from safeconduct.core.geo import NotCoordinates, parse_point
from safeconduct.identity.models import Post
from safeconduct.places.models import Area
from safeconduct.registry.intake.dates import read_birth, read_date
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.intake.problems import CELLS


class WrittenDateField(forms.DateField):
    """A date as people write it: in digits or words, Buddhist or common era."""

    def __init__(self, *, today: date | None = None, is_birth: bool = False, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.today = today
        self.is_birth = is_birth
        self.year_only = False

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        today = self.today or date.max
        read = read_birth(value, today=today) if self.is_birth else read_date(value, today=today)
        if read.on is None:
            code = read.code or "date_unreadable"
            raise forms.ValidationError(_said(code, read.arguments))
        self.year_only = read.year_only
        return read.on

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


def _said(code: str, arguments: Mapping[str, str]) -> str:
    """The first sentence only: in a form nothing is kept in notes."""
    whole = str(CELLS[code][1]) % arguments
    return whole.partition(". ")[0].rstrip(".") + "."


class PhoneField(forms.CharField):
    """One telephone number as people write it; kept with its country code. `regions`: where it may be from."""

    def __init__(self, *, regions: tuple[str, ...] = ("LA",), **kwargs: Any) -> None:
        super().__init__(max_length=40, required=False, **kwargs)
        self.widget.input_type = "tel"
        self.regions = regions

    def clean(self, value: Any) -> str:
        found, unread = read_phones(super().clean(value), regions=self.regions)
        if unread or len(found) > 1:
            raise forms.ValidationError(
                _(
                    "Write one telephone number, with the country code if it is from elsewhere: +856 20 5555 5555."
                )
            )
        return found[0] if found else ""


class PositionField(forms.CharField):
    """Coordinates as people type or paste them; kept as [latitude, longitude]."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, required=False, **kwargs)

    def clean(self, value: Any) -> list[float] | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            point = parse_point(text)
        except NotCoordinates as error:
            raise forms.ValidationError(
                _("These are no coordinates. Write latitude and longitude, for example 13.7563, 100.5018.")
            ) from error
        return [point.lat, point.lon]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{one:.5f}" for one in value) if isinstance(value, list | tuple) else value


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """The provinces a post works in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Area.objects.none(), **kwargs)


def areas_at(post: Post) -> Any:
    countries = {post.country_code} | set(post.jurisdictions.values_list("country_code", flat=True))
    return (
        Area.objects.filter(country__in=countries).select_related("country").order_by("country__name", "name")
    )
