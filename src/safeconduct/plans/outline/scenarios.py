"""Section 5: what the plan is tested against."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

SCENARIO_TABLE: Final = Table(
    "scenarios",
    _("Scenarios"),
    _("Scenario"),
    least=3,
    help=_("Each scenario can be tested: who leaves, from where, and by when."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("hazard", Kind.RECORD, _("Hazard"), points_to=("risks.hazards",)),
        Field(
            "severity",
            Kind.CHOICE,
            _("Case"),
            needed=True,
            choices=(("best", _("Best case")), ("likely", _("Likely case")), ("worst", _("Worst case"))),
        ),
        Field("trigger", Kind.LONG_TEXT, _("What sets it off"), needed=True),
        Field("areas", Kind.AREAS, _("Areas affected"), needed=True),
        Field(
            "affected_percent",
            Kind.NUMBER,
            _("Share of people affected"),
            needed=True,
            least=0,
            most=100,
            unit="%",
        ),
        Field(
            "leave_percent",
            Kind.NUMBER,
            _("Share of the affected who want to leave"),
            _("In past crises between 0.2% and 30% of the community asked to leave within two weeks."),
            needed=True,
            least=0,
            most=100,
            unit="%",
        ),
        Field("urgent_percent", Kind.NUMBER, _("Of these, in danger of life"), least=0, most=100, unit="%"),
        Field("medical_percent", Kind.NUMBER, _("Of these, in need of care"), least=0, most=100, unit="%"),
        Field(
            "family_percent", Kind.NUMBER, _("Of these, families with children"), least=0, most=100, unit="%"
        ),
        Field("horizon_days", Kind.NUMBER, _("Days looked at"), needed=True, least=1, most=30),
        Field(
            "ready_hours",
            Kind.NUMBER,
            _("Hours until everybody has reached an assembly point"),
            _("Empty counts everybody as ready at once."),
            least=0,
            most=720,
        ),
        Field("start_hour", Kind.NUMBER, _("Hour of the day at the start"), least=0, most=23),
        Field(
            "duration_days",
            Kind.NUMBER,
            _("Days it may last"),
            _("People who stay must be looked after for so long."),
            least=1,
            most=366,
        ),
        Field(
            "access",
            Kind.LONG_TEXT,
            _("Limits of access"),
            _("Roads, networks, permits and offices that may fail."),
            needed=True,
        ),
        Field("assumptions", Kind.LONG_TEXT, _("Assumptions")),
    ),
)

NEEDS: Final = Table(
    "needs",
    _("What each person needs"),
    _("Need"),
    least=3,
    help=_(
        "How much one person needs, so that the needs of each scenario can be computed and held against the stock."
    ),
    columns=(
        Field("name", Kind.TEXT, _("What"), needed=True),
        Field("unit", Kind.TEXT, _("Unit"), needed=True),
        Field("amount", Kind.NUMBER, _("Amount for one person"), needed=True, least=0),
        Field(
            "per",
            Kind.CHOICE,
            _("For"),
            needed=True,
            choices=(
                ("day_affected", _("each day, everybody affected")),
                ("day_waiting", _("each day, everybody who waits to leave")),
                ("once_leaving", _("once, everybody who leaves")),
                ("once_affected", _("once, everybody affected")),
            ),
        ),
        Field("share_percent", Kind.NUMBER, _("Share of them who need it"), least=0, most=100, unit="%"),
        Field("source", Kind.TEXT, _("Source"), needed=True),
    ),
)

SCENARIOS: Final = Section(
    "scenarios",
    _("Crisis scenarios"),
    _("A few stories about the future, told with numbers, that the evacuation plan must survive."),
    (
        _("There is a best, a likely and a worst case."),
        _("The share of people who would want to leave comes from a past crisis, not from hope."),
        _("Each scenario was tested, also with three and ten times as many people."),
    ),
    fields=(Field("consequences", Kind.LONG_TEXT, _("What all scenarios have in common")),),
    tables=(SCENARIO_TABLE, NEEDS),
    fresh_months=12,
)
