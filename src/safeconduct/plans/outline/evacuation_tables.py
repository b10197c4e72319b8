"""The five tables from which the evacuation is computed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Table

MODES: Final = (("road", _("Road")), ("air", _("Air")), ("sea", _("Sea")))
LEG_MODES: Final = (*MODES, ("foot", _("On foot")), ("own", _("Own vehicles")))
HOURS_HELP = _("For example 06:00-20:00. Empty means always open.")
UNLIMITED_HELP = _("Empty means that there is no limit.")

ASSEMBLY_POINTS: Final = Table(
    "assembly_points",
    _("Assembly points"),
    _("Assembly point"),
    least=1,
    help=_("Where people gather. Each needs a position on land inside the area it serves."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("area", Kind.AREA, _("Area"), needed=True),
        Field("serves", Kind.AREAS, _("Also serves"), _("Other areas whose people gather here.")),
        Field("position", Kind.POINT, _("Position"), needed=True),
        Field("holding", Kind.NUMBER, _("People it can hold"), needed=True, least=0),
        Field("opening", Kind.HOURS, _("Opening hours"), HOURS_HELP),
        Field("keyholder", Kind.TEXT, _("Who has the key"), needed=True),
        Field("phone", Kind.PHONE, _("Phone of the keyholder")),
        Field("access", Kind.TEXT, _("Access for buses and wheelchairs"), needed=True),
        Field("services", Kind.TEXT, _("Shelter, light, first aid")),
        Field(
            "alternate",
            Kind.RECORD,
            _("Where people go when it cannot be used"),
            points_to=("evacuation.assembly_points",),
        ),
        Field("water", Kind.YES_NO, _("Drinking water")),
        Field("toilets", Kind.NUMBER, _("Toilets"), least=0),
        Field("inspected_on", Kind.DATE, _("Inspected on"), needed=True),
        Field(
            "photograph",
            Kind.PICTURE,
            _("Photograph"),
            _(
                "Shows the entrance and a landmark beside it, as somebody sees them who arrives on foot. No people. "
                "JPEG, PNG or WebP up to 20 MB; where and when it was taken is removed from the file."
            ),
        ),
        Field(
            "public",
            Kind.YES_NO,
            _("Public"),
            _("Yes prints it on the public extract and on wallet cards. Empty means no."),
        ),
    ),
)

HUBS: Final = Table(
    "hubs",
    _("Exits"),
    _("Exit"),
    least=2,
    help=_("Airports, border crossings and ports where people leave the country."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field(
            "kind",
            Kind.CHOICE,
            _("Kind"),
            needed=True,
            choices=(
                ("airport", _("Airport")),
                ("border", _("Border crossing")),
                ("port", _("Port")),
                ("station", _("Railway station")),
            ),
        ),
        Field("position", Kind.POINT, _("Position"), needed=True),
        Field(
            "desks", Kind.NUMBER, _("Desks of ours"), _("Empty means that nobody is checked by us."), least=0
        ),
        Field("per_desk_hour", Kind.NUMBER, _("People per desk and hour"), least=0),
        Field("per_hour", Kind.NUMBER, _("People per hour the border lets through"), UNLIMITED_HELP, least=0),
        Field("per_day", Kind.NUMBER, _("People per day the border lets through"), UNLIMITED_HELP, least=0),
        Field("opening", Kind.HOURS, _("Opening hours"), HOURS_HELP),
        Field("holding", Kind.NUMBER, _("People who can wait there"), UNLIMITED_HELP, least=0),
        Field("source", Kind.TEXT, _("Source of these figures")),
    ),
)

HAVENS: Final = Table(
    "havens",
    _("Safe havens"),
    _("Safe haven"),
    least=1,
    help=_("Where people arrive and are looked after."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("country", Kind.COUNTRY, _("Country")),
        Field("position", Kind.POINT, _("Position"), needed=True),
        Field("capacity", Kind.NUMBER, _("People it can take in"), UNLIMITED_HELP, least=0),
        Field("onward_per_hour", Kind.NUMBER, _("People brought onward per hour"), least=0),
        Field("contact", Kind.TEXT, _("Contact")),
    ),
)

ASSETS: Final = Table(
    "assets",
    _("Buses, aircraft and ships"),
    _("Vehicles"),
    least=1,
    help=_("Only what a named provider has agreed to send."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("mode", Kind.CHOICE, _("Goes by"), needed=True, choices=MODES),
        Field("seats", Kind.NUMBER, _("Seats in each"), needed=True, least=1, most=10_000),
        Field("count", Kind.NUMBER, _("How many"), needed=True, least=0, most=100_000),
        Field(
            "based_at",
            Kind.RECORD,
            _("Stationed at"),
            needed=True,
            points_to=("evacuation.assembly_points", "evacuation.hubs", "evacuation.havens"),
        ),
        Field("available_from", Kind.NUMBER, _("Available from hour"), least=0, most=720),
        Field("available_until", Kind.NUMBER, _("Available until hour"), least=0, most=720),
        Field("turnaround_minutes", Kind.NUMBER, _("Minutes to load and turn round"), least=0, most=1440),
        Field("provider", Kind.RECORD, _("Provider"), needed=True, points_to=("evacuation.providers",)),
        Field(
            "lent_by",
            Kind.RECORD,
            _("Lent by"),
            _("The partner to whom they belong. Empty means hired, or our own."),
            points_to=choices.PARTNERS,
        ),
        Field(
            "price_each",
            Kind.NUMBER,
            _("Price of each vehicle that is used"),
            least=0,
            most=1_000_000_000_000,
        ),
        Field(
            "price_per_hour", Kind.NUMBER, _("Price of an hour's driving"), least=0, most=1_000_000_000_000
        ),
    ),
)

LEGS: Final = Table(
    "legs",
    _("Routes"),
    _("Route"),
    title="origin",
    least=2,
    help=_("From assembly points to exits, and from exits to safe havens."),
    columns=(
        Field(
            "origin",
            Kind.RECORD,
            _("From"),
            needed=True,
            points_to=("evacuation.assembly_points", "evacuation.hubs"),
        ),
        Field(
            "destination",
            Kind.RECORD,
            _("To"),
            needed=True,
            points_to=("evacuation.hubs", "evacuation.havens"),
        ),
        Field("mode", Kind.CHOICE, _("Goes by"), needed=True, choices=LEG_MODES),
        Field(
            "role",
            Kind.CHOICE,
            _("Used"),
            choices=(("primary", _("First")), ("alternate", _("When the first is closed"))),
        ),
        Field(
            "hours",
            Kind.NUMBER,
            _("Hours"),
            _(
                "Left empty, the country pack gives them, or else the distance and the average speed; the remark at "
                "the route says which, with the source."
            ),
            least=0,
            most=240,
        ),
        Field("open_from", Kind.NUMBER, _("Open from hour"), least=0, most=720),
        Field("open_until", Kind.NUMBER, _("Open until hour"), least=0, most=720),
        Field("closed", Kind.WINDOWS, _("Closed"), _("Hours after the start, for example 18-30, 42-54.")),
        Field("source", Kind.TEXT, _("Source")),
    ),
)
