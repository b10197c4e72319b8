"""A question about a place, as it is drawn, pasted or typed, turned into a perimeter and what narrows it."""

from collections.abc import Iterable
from typing import Any, Final, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.core.geo import Circle, NotARegion, NotCoordinates, Region, parse_point, parse_region
from safeconduct.places.models import Area
from safeconduct.registry.ages import CODES, LABELS, born_in
from safeconduct.registry.models import Language, Person, Registration, Sex, WorkSite
from safeconduct.registry.operations.places import employer_key
from safeconduct.registry.queries import Filters

WIDEST_KM: Final = 2_000
# So many places of work of one name are offered; beyond them a longer name must be typed.
MOST_SITES: Final = 30
WHERE: Final = ("shape", "centre", "area", "employer")
NOT_A_REGION: Final = {
    "empty": gettext_lazy("Nothing is drawn or pasted."),
    "too_long": gettext_lazy("This is too long. Leave corners out that nobody would see on the map."),
    "too_many_corners": gettext_lazy("This has more than 50,000 corners. Leave out those that nobody would see on the map."),
    "too_fine": gettext_lazy("This has too many turns to be worked with. Draw it more simply."),
    "not_geojson": gettext_lazy("This begins like GeoJSON but is not. Copy it again, whole."),
    "not_wkt": gettext_lazy("This begins like WKT but is not. Copy it again, whole."),
    "not_corners": gettext_lazy("This is neither GeoJSON nor WKT, and its lines are not corners. Write one corner a line, like 17.96, 102.61."),
    "no_polygon": gettext_lazy("This holds points or lines but no area. Draw or paste a polygon."),
    "too_few_points": gettext_lazy("An area has at least three corners."),
    "no_area": gettext_lazy("This encloses nothing. Its corners lie in one line, or its hole is as large as itself."),
    "off_the_earth": gettext_lazy("A corner of this lies off the earth. Longitude comes first in GeoJSON and WKT, latitude first where you type corners."),
    "round_a_pole": gettext_lazy("This goes round a pole. Draw it with corners at the pole itself."),
}  # fmt: skip


class WhoIsThereForm(forms.Form):
    """One way of saying where, and as many of saying who as somebody likes. Sent, never linked."""

    shape = forms.CharField(
        label=gettext_lazy("An area: GeoJSON, WKT, or one corner a line"), required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    centre = forms.CharField(
        label=gettext_lazy("Around a point"), required=False, max_length=80,
        help_text=gettext_lazy("Latitude and longitude, for example 17.96, 102.61"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    km = forms.FloatField(
        label=gettext_lazy("Kilometres around it"), required=False, min_value=0.05, max_value=WIDEST_KM
    )
    area = forms.ChoiceField(label=gettext_lazy("A province"), required=False)
    employer = forms.CharField(
        label=gettext_lazy("A work site: the employer's name"), required=False, max_length=150
    )
    site = forms.ModelChoiceField(
        label=gettext_lazy("Which of these places of work?"), queryset=WorkSite.objects.none(), required=False,
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), required=False,
        choices=[("", gettext_lazy("Every status")), *Registration.Status.choices],
    )  # fmt: skip
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), required=False)
    age = forms.ChoiceField(
        label=gettext_lazy("Age"), required=False,
        choices=[("", gettext_lazy("Every age")), *((code, LABELS[code]) for code in CODES)],
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    assistance = forms.ChoiceField(label=gettext_lazy("Help needed on a journey"), required=False)

    def __init__(
        self, *args: Any, areas: Iterable[Area], sites: QuerySet[WorkSite], year: int, sees_people: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.sites, self.year = sites, year
        cast("forms.ModelChoiceField[WorkSite]", self.fields["site"]).queryset = sites
        for name, anybody, choices in (
            ("area", _("No province"), [(area.code, f"{area} ({area.country})") for area in areas]),
            ("sex", _("Both and other"), known(Sex.choices)),
            ("language", _("Every language"), known(Language.choices)),
            ("assistance", _("Whatever help"), known(Person.Assistance.choices)),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = [("", anybody), *choices]
        if not sees_people:
            # An employer may be a family: its name is for those who may see people.
            del self.fields["employer"], self.fields["site"]

    def clean_shape(self) -> Region | None:
        try:
            return parse_region(self.cleaned_data["shape"]) if self.cleaned_data["shape"].strip() else None
        except NotARegion as error:
            raise forms.ValidationError(str(NOT_A_REGION[error.code])) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [name for name in WHERE if cleaned.get(name)]
        if len(said) > 1:
            raise forms.ValidationError(_("Say in one way where: the others must be empty."))
        if not said and not self.errors:
            raise forms.ValidationError(
                _("Say where: draw or paste an area, type a point, or choose a province or a work site.")
            )
        cleaned["perimeter"] = cleaned.get("shape") or self._circle(cleaned)
        if cleaned.get("employer"):
            self._choose_site(cleaned)
        return cleaned

    def _circle(self, cleaned: dict[str, Any]) -> Circle | None:
        if not cleaned.get("centre"):
            return None
        try:
            centre = parse_point(cleaned["centre"])
        except NotCoordinates as error:
            self.add_error("centre", str(error))
            return None
        if not cleaned.get("km"):
            if "km" not in self.errors:
                self.add_error("km", _("Say how many kilometres around the point."))
            return None
        return Circle(centre, cleaned["km"])

    def _choose_site(self, cleaned: dict[str, Any]) -> None:
        key = employer_key(cleaned["employer"])
        found = self.sites.filter(employer_key__startswith=key)
        sites = found[: MOST_SITES + 1]
        cast("forms.ModelChoiceField[WorkSite]", self.fields["site"]).queryset = found
        if not sites:
            self.add_error(
                "employer", _("No work site of this name is known. Try the beginning of the name.")
            )
        elif len(sites) > MOST_SITES:
            self.add_error("employer", _("Many work sites begin like this. Write more of the name."))
        elif len(sites) == 1:
            cleaned["site"] = sites[0]
        elif not cleaned.get("site"):
            self.add_error("site", _("Several work sites begin like this. Choose one."))

    @property
    def filters(self) -> Filters:
        """Of a valid form."""
        given = self.cleaned_data
        born = born_in(given["age"], self.year).written if given["age"] else ""
        site = given.get("site")
        return Filters(
            area=given["area"], status=given["status"], sex=given["sex"], born=born, language=given["language"],
            assistance=given["assistance"], site=site.pk if site else 0,
        )  # fmt: skip


def known(choices: Any) -> list[tuple[str, Any]]:
    """As filters have them: "-" for those of whom it is not known."""
    return [(value or "-", label) for value, label in choices]
