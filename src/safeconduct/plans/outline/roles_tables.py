"""The tables of roles: crisis team, contact tree, roster, area coordinators, partners, who answers for what."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Table

TEAM: Final = Table(
    "team",
    _("Crisis team"),
    _("Function"),
    title="function",
    least=5,
    help=_("Every function has a deputy and says what its holder may decide and spend alone."),
    columns=(
        Field("function", Kind.TEXT, _("Function"), needed=True),
        Field("holder", Kind.RECORD, _("Held by"), needed=True, points_to=choices.STAFF),
        Field("deputy", Kind.RECORD, _("Deputy"), needed=True, points_to=choices.STAFF),
        Field("second_deputy", Kind.RECORD, _("Second deputy"), points_to=choices.STAFF),
        Field("duties", Kind.LONG_TEXT, _("Duties"), needed=True),
        Field("authority", Kind.LONG_TEXT, _("May decide alone"), needed=True),
        Field("may_spend", Kind.NUMBER, _("May spend alone"), least=0),
        Field("currency", Kind.TEXT, _("Currency")),
    ),
)

CALLS: Final = Table(
    "calls",
    _("Contact tree"),
    _("Call"),
    title="called",
    least=3,
    help=_("Who calls whom. Whoever cannot be reached is skipped, and those below are called by the caller."),
    columns=(
        Field("caller", Kind.RECORD, _("Who calls"), needed=True, points_to=choices.STAFF),
        Field(
            "called",
            Kind.RECORD,
            _("Whom"),
            needed=True,
            points_to=(*choices.STAFF, "roles.area_coordinators", "roles.partners"),
        ),
        Field("order", Kind.NUMBER, _("Order"), least=1, most=999),
        Field("tested_on", Kind.DATE, _("Last reached in a test on")),
        Field("minutes", Kind.NUMBER, _("Minutes until reached"), least=0, most=1440),
    ),
)

ROSTER: Final = Table(
    "roster",
    _("Roster"),
    _("Shift"),
    title="shift",
    least=2,
    help=_("Who is on duty when the post works around the clock, with hand-over between shifts."),
    columns=(
        Field("shift", Kind.TEXT, _("Shift"), needed=True),
        Field("hours", Kind.HOURS, _("Hours"), _("For example 07:00-19:00."), needed=True),
        Field("lead", Kind.RECORD, _("In charge"), needed=True, points_to=choices.STAFF),
        Field("others", Kind.RECORDS, _("Also on duty"), points_to=choices.STAFF),
        Field("handover", Kind.TEXT, _("Hand-over")),
    ),
)

WARDENS: Final = Table(
    "area_coordinators",
    _("Area coordinators"),
    _("Area coordinator"),
    least=2,
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("areas", Kind.AREAS, _("Areas"), needed=True),
        Field("phone", Kind.PHONE, _("Phone"), needed=True),
        Field("deputy", Kind.TEXT, _("Deputy"), needed=True),
        Field("deputy_phone", Kind.PHONE, _("Phone of the deputy")),
        Field("households", Kind.NUMBER, _("Households covered"), least=0),
        Field("duties", Kind.TEXT, _("Duties given")),
        Field("agreed_on", Kind.DATE, _("Confidentiality agreed on"), needed=True),
        Field("tested_on", Kind.DATE, _("Last tested on"), needed=True),
        Field("minutes", Kind.NUMBER, _("Minutes until answered"), least=0, most=10_000),
    ),
)

PARTNERS: Final = Table(
    "partners",
    _("Partners and host authorities"),
    _("Partner"),
    least=2,
    columns=(
        Field("name", Kind.TEXT, _("Organisation"), needed=True),
        Field("task", Kind.TEXT, _("What they do"), needed=True),
        Field("area", Kind.AREA, _("Area")),
        Field("contact", Kind.TEXT, _("Contact person")),
        Field("phone", Kind.PHONE, _("Phone answered day and night"), needed=True),
        Field("agreement", Kind.TEXT, _("Agreement, and until when")),
        Field(
            "registered",
            Kind.AGREEMENT,
            _("Agreement in the register"),
            _("Chosen here, the plan says by itself whether it is in force, and warns before it ends."),
        ),
        Field("checked_on", Kind.DATE, _("Last checked on"), needed=True),
    ),
)

RESPONSIBILITIES: Final = Table(
    "responsibilities",
    _("Who answers for what, by level"),
    _("Responsibility"),
    title="activity",
    least=4,
    help=_("One answers for it; others do it, are asked before or told after."),
    columns=(
        Field("level", Kind.RECORD, _("From level"), needed=True, points_to=choices.LEVELS),
        Field("activity", Kind.TEXT, _("What"), needed=True),
        Field("accountable", Kind.RECORD, _("Answers for it"), needed=True, points_to=choices.TEAM),
        Field(
            "responsible", Kind.RECORDS, _("Do it"), needed=True, points_to=(*choices.TEAM, "roles.partners")
        ),
        Field("consulted", Kind.RECORDS, _("Are asked before"), points_to=(*choices.TEAM, "roles.partners")),
        Field("informed", Kind.RECORDS, _("Are told"), points_to=(*choices.TEAM, "roles.partners")),
    ),
)

TRAINING: Final = Table(
    "training",
    _("Training"),
    _("Training"),
    title="training",
    least=2,
    help=_("What each function must be able to do, and when its holder last learned it."),
    columns=(
        Field("function", Kind.RECORD, _("Function"), needed=True, points_to=choices.TEAM),
        Field("training", Kind.TEXT, _("Training"), needed=True),
        Field("held_on", Kind.DATE, _("Last held on"), needed=True),
    ),
)
