"""The tables around the way out: providers, who goes and who goes first, permits, referrals."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.community_tables import VULNERABLE
from safeconduct.plans.outline.shape import Field, Kind, Table

PROVIDERS: Final = Table(
    "providers",
    _("Transport providers"),
    _("Provider"),
    least=1,
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("offers", Kind.TEXT, _("What they can send"), needed=True),
        Field("contract", Kind.TEXT, _("Contract or agreement"), needed=True),
        Field("contract_until", Kind.DATE, _("Contract runs until")),
        Field("notice_hours", Kind.NUMBER, _("Notice they need"), needed=True, least=0, unit=_("hours")),
        Field("phone", Kind.PHONE, _("Phone answered day and night"), needed=True),
        Field("cost", Kind.TEXT, _("What it costs")),
    ),
)

ELIGIBILITY: Final = Table(
    "eligibility_rules",
    _("Who is taken along"),
    _("Rule"),
    title="rule",
    least=1,
    help=_("Written down before the crisis. No rule may ask for papers or regular status of our nationals."),
    columns=(
        Field("rule", Kind.TEXT, _("Rule"), needed=True),
        Field(
            "effect",
            Kind.CHOICE,
            _("Effect"),
            needed=True,
            choices=(
                ("taken", _("Is taken along")),
                ("if_seats", _("Is taken along when seats are left")),
                ("not_taken", _("Is not taken along, and is told so")),
            ),
        ),
        Field("asks_status", Kind.YES_NO, _("Does it ask for papers or regular status?"), needed=True),
        Field("reason", Kind.TEXT, _("Reason")),
    ),
)

PRIORITIES: Final = Table(
    "priorities",
    _("Who goes first"),
    _("Priority"),
    title="who",
    least=3,
    help=_(
        "By need only. A family unit goes with the member of the highest need; ties go by time of request."
    ),
    columns=(
        Field("order", Kind.NUMBER, _("Order"), needed=True, least=1, most=99),
        Field("who", Kind.TEXT, _("Who"), needed=True),
        Field("reason", Kind.TEXT, _("Reason"), needed=True),
    ),
)

PERMITS: Final = Table(
    "permits",
    _("Permits"),
    _("Permit"),
    least=2,
    help=_("Exit permits, waived penalties, transit visas, overflight and landing: what takes how long."),
    columns=(
        Field("name", Kind.TEXT, _("Permit"), needed=True),
        Field(
            "kind",
            Kind.CHOICE,
            _("Kind"),
            needed=True,
            choices=(
                ("exit", _("Exit permit")),
                ("penalty", _("Waiver of penalties")),
                ("transit", _("Transit visa")),
                ("overflight", _("Overflight and landing")),
                ("vehicle", _("Vehicles across a border")),
                ("other", _("Other")),
            ),
        ),
        Field("authority", Kind.TEXT, _("Granted by"), needed=True),
        Field("lead_hours", Kind.NUMBER, _("Takes"), needed=True, least=0, most=8784, unit=_("hours")),
        Field(
            "asked_before",
            Kind.NUMBER,
            _("Asked for before people set out"),
            _("Without it, tests and options take for granted that it is there in time."),
            least=0,
            most=8784,
            unit=_("hours"),
        ),
        Field("note", Kind.TEXT, _("Where the prepared note verbale is kept"), needed=True),
        Field(
            "requires",
            Kind.RECORDS,
            _("Can only be asked for after"),
            _("Permits that must have been granted before."),
            points_to=("evacuation.permits",),
            is_order=True,
        ),
        Field(
            "needed_for",
            Kind.RECORDS,
            _("Needed for"),
            points_to=("evacuation.hubs", "evacuation.assets", "evacuation.offered_seats"),
        ),
    ),
)

REFERRALS: Final = Table(
    "referrals",
    _("To whom people in need are referred"),
    _("Service"),
    least=3,
    columns=(
        Field("name", Kind.TEXT, _("Organisation"), needed=True),
        Field(
            "need",
            Kind.CHOICE,
            _("Need"),
            needed=True,
            choices=(*VULNERABLE, ("asylum", _("Fear of return"))),
        ),
        Field("area", Kind.AREA, _("Area")),
        Field("capacity", Kind.TEXT, _("Capacity"), needed=True),
        Field("languages", Kind.TEXT, _("Languages")),
        Field("phone", Kind.PHONE, _("Phone"), needed=True),
        Field("without_papers", Kind.YES_NO, _("Open to people without papers or telephone"), needed=True),
        Field("verified_on", Kind.DATE, _("Last verified on"), needed=True),
    ),
)
