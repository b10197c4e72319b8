"""Section 3: what may happen, where, and how it would announce itself."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Section, Table

HAZARD_CATEGORIES: Final = (
    ("natural", _("Natural hazard")),
    ("conflict", _("Armed conflict")),
    ("civil", _("Civil unrest or hostility to foreigners")),
    ("health", _("Epidemic or other health emergency")),
    ("industrial", _("Industrial or technical accident")),
    ("mass_return", _("Mass return or deportation")),
)

# What headquarters compares posts by. A hazard of which only the category is known counts as that category's.
HAZARD_KINDS: Final = (
    ("earthquake", _("Earthquake or tsunami")),
    ("flood", _("Flood")),
    ("storm", _("Storm")),
    ("volcano", _("Volcano")),
    ("natural", _("Other natural hazard")),
    ("conflict", _("Armed conflict")),
    ("attack", _("Terrorist attack")),
    ("civil", _("Civil unrest")),
    ("hostility", _("Hostility to foreigners")),
    ("health", _("Epidemic or other health emergency")),
    ("industrial", _("Industrial or technical accident")),
    ("mass_return", _("Mass return or deportation")),
)

HAZARDS: Final = Table(
    "hazards",
    _("Hazards"),
    _("Hazard"),
    title="hazard",
    least=6,
    help=_(
        "One line for each danger, and at least one for each category, even if only to say that it is unlikely. "
        "Likelihood and impact from 1, very low, to 5, very high."
    ),
    columns=(
        Field("category", Kind.CHOICE, _("Category"), needed=True, choices=HAZARD_CATEGORIES),
        Field("hazard", Kind.TEXT, _("Hazard"), needed=True),
        Field(
            "kind",
            Kind.CHOICE,
            _("Kind"),
            _("Headquarters compares the posts by it. Empty takes the category."),
            choices=HAZARD_KINDS,
        ),
        Field("areas", Kind.AREAS, _("Areas"), _("Empty means everywhere.")),
        Field("season", Kind.TEXT, _("Season"), needed=True),
        Field("likelihood", Kind.NUMBER, _("Likelihood"), needed=True, least=1, most=5),
        Field("impact", Kind.NUMBER, _("Impact"), needed=True, least=1, most=5),
        Field("source", Kind.TEXT, _("Source"), needed=True),
        Field("as_of", Kind.DATE, _("As of"), needed=True),
    ),
)

INDICATORS: Final = Table(
    "indicators",
    _("Signs to watch"),
    _("Sign"),
    least=3,
    help=_("What would announce each of the worst hazards, where it can be read, and who looks how often."),
    columns=(
        Field("name", Kind.TEXT, _("Sign"), needed=True),
        Field("hazard", Kind.RECORD, _("Hazard"), needed=True, points_to=choices.HAZARDS),
        Field("source", Kind.TEXT, _("Where it is read"), needed=True),
        Field("owner", Kind.RECORD, _("Who looks"), needed=True, points_to=choices.STAFF),
        Field(
            "every_hours",
            Kind.NUMBER,
            _("Looked at every"),
            needed=True,
            least=0.1,
            most=8784,
            unit=_("hours"),
        ),
    ),
)

HOST_CONTACTS: Final = Table(
    "host_contacts",
    _("Host authorities by area"),
    _("Host authority"),
    title="office",
    least=1,
    help=_("Whom the post calls in each area, and how warnings reach people there."),
    columns=(
        Field("area", Kind.AREA, _("Area"), needed=True),
        Field("office", Kind.TEXT, _("Office"), needed=True),
        Field("contact", Kind.TEXT, _("Contact person")),
        Field("phone", Kind.PHONE, _("Phone answered day and night"), needed=True),
        Field("emergency_number", Kind.TEXT, _("Emergency number for the public"), needed=True),
        Field("warnings", Kind.TEXT, _("How warnings reach people, and in which languages"), needed=True),
        Field("checked_on", Kind.DATE, _("Last checked on")),
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
            "outlook",
            Kind.LONG_TEXT,
            _("Political climate and threats to stability"),
            _(
                "What may change in the coming year: elections, anniversaries, disputes, deadlines for workers."
            ),
        ),
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
    tables=(HAZARDS, INDICATORS, HOST_CONTACTS),
    fresh_months=6,
)
