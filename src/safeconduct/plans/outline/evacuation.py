"""Section 7: the way out, in enough detail to be computed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.evacuation_partners import OFFERED_SEATS, PARTNER_PEOPLE
from safeconduct.plans.outline.evacuation_rules import ELIGIBILITY, PERMITS, PRIORITIES, PROVIDERS, REFERRALS
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
        Field("relocation", Kind.LONG_TEXT, _("Moving people inside the country first"), needed=True),
        Field(
            "consent",
            Kind.LONG_TEXT,
            _("Consent of each person"),
            _(
                "Leaving is voluntary: how each person agrees, to which leg, and how they can change their mind."
            ),
            needed=True,
        ),
        Field(
            "families",
            Kind.LONG_TEXT,
            _("Families, and members of another nationality"),
            _("A family unit travels together. Say what is arranged for those who are not nationals."),
            needed=True,
        ),
        Field(
            "children",
            Kind.LONG_TEXT,
            _("Children without their parents"),
            _(
                "Identification, escort, consent of a guardian or authority, and a signed hand-over at every point."
            ),
            needed=True,
        ),
        Field(
            "screening",
            Kind.LONG_TEXT,
            _("Finding those who need protection"),
            _("At each point of contact, in private: children alone, victims of trafficking, medical needs."),
            needed=True,
        ),
        Field(
            "fear_of_return",
            Kind.LONG_TEXT,
            _("People who fear to return"),
            _("Nobody is taken home who says that they would be in danger there. To whom are they referred?"),
            needed=True,
        ),
        Field(
            "documents",
            Kind.LONG_TEXT,
            _("Emergency travel documents"),
            _("How nationality is checked from afar, who issues the paper, and within how many hours."),
            needed=True,
        ),
        Field(
            "held_passports",
            Kind.LONG_TEXT,
            _("Passports held by employers"),
            _("How they are asked for, and what is done when they are refused."),
            needed=True,
        ),
        Field(
            "last_mile",
            Kind.LONG_TEXT,
            _("Reaching the assembly point"),
            _("Who fetches those who cannot come."),
        ),
        Field(
            "manifest", Kind.LONG_TEXT, _("Lists of passengers, and checking them on arrival"), needed=True
        ),
        Field("road_km_per_hour", Kind.NUMBER, _("Average speed by road"), least=5, most=120, unit="km/h"),
        Field("air_km_per_hour", Kind.NUMBER, _("Average speed by air"), least=100, most=1000, unit="km/h"),
        Field("sea_km_per_hour", Kind.NUMBER, _("Average speed by sea"), least=5, most=80, unit="km/h"),
        Field("currency", Kind.TEXT, _("Currency of the vehicles' prices"), _("One for all, such as THB.")),
        Field("reception", Kind.LONG_TEXT, _("Reception at home"), needed=True),
        Field(
            "after_return",
            Kind.LONG_TEXT,
            _("After the return"),
            _(
                "Hand-over to the province, follow-up after one, three and six months, unpaid wages and property."
            ),
            needed=True,
        ),
        Field(
            "missing",
            Kind.LONG_TEXT,
            _("People who are still missing"),
            _("Who keeps each case open until it is solved."),
            needed=True,
        ),
        Field(
            "returnees",
            Kind.LONG_TEXT,
            _("Districts that receive many at once"),
            _("How many each can serve, and how tension with those who live there is noticed."),
            needed=True,
        ),
    ),
    tables=(
        ASSEMBLY_POINTS,
        HUBS,
        HAVENS,
        PROVIDERS,
        ASSETS,
        LEGS,
        OFFERED_SEATS,
        PARTNER_PEOPLE,
        ELIGIBILITY,
        PRIORITIES,
        PERMITS,
        REFERRALS,
    ),
    fresh_months=6,
)
