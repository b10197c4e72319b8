"""What is shared with partners, most of them other states: seats that they offer, and people whom they ask us to take."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.evacuation_tables import MODES
from safeconduct.plans.outline.shape import Field, Kind, Table

OFFERED_SEATS: Final = Table(
    "offered_seats",
    _("Seats that partners offer"),
    _("Seats offered"),
    help=_(
        "On a flight, ship or coach of theirs that leaves at its own hour. Vehicles that they lend stand among ours."
    ),
    columns=(
        Field("name", Kind.TEXT, _("Flight, ship or coach"), needed=True),
        Field("partner", Kind.RECORD, _("Partner"), needed=True, points_to=choices.PARTNERS),
        Field("seats", Kind.NUMBER, _("Seats for us on each departure"), needed=True, least=1, most=10_000),
        Field("mode", Kind.CHOICE, _("Goes by"), needed=True, choices=MODES),
        Field("origin", Kind.RECORD, _("From"), needed=True, points_to=("evacuation.hubs",)),
        Field("destination", Kind.RECORD, _("To"), needed=True, points_to=("evacuation.havens",)),
        Field(
            "departs", Kind.NUMBER, _("Leaves at hour"), _("After the start."), needed=True, least=0, most=720
        ),
        Field("hours", Kind.NUMBER, _("Hours on the way"), needed=True, least=0, most=240),
        Field("departures", Kind.NUMBER, _("How often"), _("Empty means once."), least=1, most=100),
        Field(
            "every",
            Kind.NUMBER,
            _("Hours from one departure to the next"),
            _("Empty means once a day."),
            least=1,
            most=720,
        ),
        Field("price_per_seat", Kind.NUMBER, _("Price of a seat that is used"), least=0, most=1_000_000_000),
    ),
)

PARTNER_PEOPLE: Final = Table(
    "partner_people",
    _("People of partners whom we take along"),
    _("People of a partner"),
    help=_("Counted beside our own people, on the same seats. What a partner asks for does not grow with the estimate."),
    columns=(
        Field("name", Kind.TEXT, _("Who"), needed=True),
        Field("partner", Kind.RECORD, _("Partner"), needed=True, points_to=choices.PARTNERS),
        Field("people", Kind.NUMBER, _("People"), needed=True, least=1, most=100_000),
        Field(
            "gather_at",
            Kind.RECORD,
            _("Where they gather"),
            needed=True,
            points_to=("evacuation.assembly_points",),
        ),
        Field(
            "priority",
            Kind.CHOICE,
            _("Class"),
            _("Empty means that they wait like others."),
            choices=(
                ("urgent", _("In danger of life")),
                ("medical", _("In need of care")),
                ("family", _("Families with children")),
                ("other", _("Others")),
            ),
        ),
    ),
)  # fmt: skip
