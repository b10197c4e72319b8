"""Section 7: the way out, in enough detail to be computed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.evacuation_tables import (
    ASSEMBLY_POINTS,
    ASSETS,
    HAVENS,
    HUBS,
    LEGS,
)
from safeconduct.plans.outline.shape import Field, Kind, Section

EVACUATION: Final = Section(
    "evacuation",
    _("Evacuation plan"),
    _("Where people gather, where they leave the country, what carries them, and where they are safe."),
    (
        _("The stress test finds no gap: every affected area has an assembly point and a way out of it."),
        _("There is a second way out that does not use the same bridge or airport."),
        _("Nobody is left out because of missing papers, and families are not separated."),
    ),
    fields=(
        Field("decision", Kind.LONG_TEXT, _("Who decides to evacuate"), needed=True),
        Field("eligibility", Kind.LONG_TEXT, _("Who is taken along"), needed=True),
        Field("priority", Kind.LONG_TEXT, _("Who goes first"), needed=True),
        Field("relocation", Kind.LONG_TEXT, _("Moving people inside the country first"), needed=True),
        Field(
            "documents",
            Kind.LONG_TEXT,
            _("Travel documents, exit permits, passports held by employers"),
            needed=True,
        ),
        Field("road_km_per_hour", Kind.NUMBER, _("Average speed by road"), least=5, most=120, unit="km/h"),
        Field("air_km_per_hour", Kind.NUMBER, _("Average speed by air"), least=100, most=1000, unit="km/h"),
        Field("sea_km_per_hour", Kind.NUMBER, _("Average speed by sea"), least=5, most=80, unit="km/h"),
        Field("reception", Kind.LONG_TEXT, _("Reception at home"), needed=True),
    ),
    tables=(ASSEMBLY_POINTS, HUBS, HAVENS, ASSETS, LEGS),
)
