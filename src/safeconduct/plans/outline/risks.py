"""Section 3: what may happen, where, and how it would announce itself."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

HAZARD_CATEGORIES: Final = (
    ("natural", _("Natural hazard")),
    ("conflict", _("Armed conflict")),
    ("civil", _("Civil unrest or hostility to foreigners")),
    ("health", _("Epidemic or other health emergency")),
    ("industrial", _("Industrial or technical accident")),
    ("mass_return", _("Mass return or deportation")),
)

HAZARDS: Final = Table(
    "hazards",
    _("Hazards"),
    _("Hazard"),
    title="hazard",
    least=3,
    help=_("One line for each danger. Likelihood and impact from 1, very low, to 5, very high."),
    columns=(
        Field("category", Kind.CHOICE, _("Category"), needed=True, choices=HAZARD_CATEGORIES),
        Field("hazard", Kind.TEXT, _("Hazard"), needed=True),
        Field("areas", Kind.AREAS, _("Areas")),
        Field("season", Kind.TEXT, _("Season")),
        Field("likelihood", Kind.NUMBER, _("Likelihood"), needed=True, least=1, most=5),
        Field("impact", Kind.NUMBER, _("Impact"), needed=True, least=1, most=5),
        Field("indicators", Kind.LONG_TEXT, _("Signs to watch, and who watches them"), needed=True),
        Field("source", Kind.TEXT, _("Source"), needed=True),
        Field("as_of", Kind.DATE, _("As of"), needed=True),
    ),
)

RISKS: Final = Section(
    "risks",
    _("Risk profile of the area"),
    _("The dangers that could strike the community, and the signs that come before them."),
    (
        _("Every category of hazard was thought about, even if only to say that it is unlikely."),
        _("Each of the three worst hazards has a sign that somebody checks on named days."),
        _("Nothing here is older than a year."),
    ),
    fields=(
        Field("country", Kind.COUNTRY, _("Country"), needed=True),
        Field("country_profile", Kind.LONG_TEXT, _("Country in brief"), needed=True),
        Field("security", Kind.LONG_TEXT, _("Political and security situation"), needed=True),
        Field(
            "emergency_system",
            Kind.LONG_TEXT,
            _("Emergency services of the host country"),
            _("Numbers, languages they speak, warnings they send."),
            needed=True,
        ),
        Field("infrastructure", Kind.LONG_TEXT, _("Airports, ports, borders and roads")),
        Field("health_services", Kind.LONG_TEXT, _("Hospitals and health services")),
        Field("legal_barriers", Kind.LONG_TEXT, _("Barriers for people without papers"), needed=True),
    ),
    tables=(HAZARDS,),
)
