"""Section 6: who does what, with which authority, and who stands in."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

TEAM: Final = Table(
    "team",
    _("Crisis team"),
    _("Function"),
    title="function",
    least=5,
    help=_("Every function has a deputy and says what its holder may decide and spend alone."),
    columns=(
        Field("function", Kind.TEXT, _("Function"), needed=True),
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("deputy", Kind.TEXT, _("Deputy"), needed=True),
        Field("phone", Kind.PHONE, _("Phone"), needed=True),
        Field("authority", Kind.LONG_TEXT, _("May decide and spend alone"), needed=True),
        Field("trained_on", Kind.DATE, _("Last trained on")),
    ),
)

PARTNERS: Final = Table(
    "partners",
    _("Partners and host authorities"),
    _("Partner"),
    columns=(
        Field("name", Kind.TEXT, _("Organisation"), needed=True),
        Field("task", Kind.TEXT, _("What they do"), needed=True),
        Field("area", Kind.AREA, _("Area")),
        Field("phone", Kind.PHONE, _("Phone"), needed=True),
        Field("agreement", Kind.TEXT, _("Agreement, and until when")),
        Field("checked_on", Kind.DATE, _("Last checked on")),
    ),
)

ROLES: Final = Section(
    "roles",
    _("Roles and responsibilities"),
    _("Who leads, who does what, and who takes over when somebody cannot be reached."),
    (
        _("No function depends on one person."),
        _("Each function knows how much money it may commit without asking."),
    ),
    fields=(
        Field("lead", Kind.LONG_TEXT, _("Who leads, and who takes over"), needed=True),
        Field("wardens", Kind.LONG_TEXT, _("Area coordinators"), needed=True),
        Field("headquarters", Kind.LONG_TEXT, _("What headquarters does"), needed=True),
        Field("uncovered", Kind.LONG_TEXT, _("Where there is no post of ours: who acts")),
        Field(
            "emergency_fund",
            Kind.LONG_TEXT,
            _("Emergency money: source, limit, who may commit it"),
            needed=True,
        ),
    ),
    tables=(TEAM, PARTNERS),
)
