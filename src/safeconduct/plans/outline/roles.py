"""Section 6: who does what, with which authority, and who stands in."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.roles_tables import (
    CALLS,
    PARTNERS,
    RESPONSIBILITIES,
    ROSTER,
    TEAM,
    TRAINING,
    WARDENS,
)
from safeconduct.plans.outline.shape import Field, Kind, Section

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
        Field("headquarters", Kind.LONG_TEXT, _("What headquarters does"), needed=True),
        Field(
            "attaches",
            Kind.LONG_TEXT,
            _("Attachés of other ministries"),
            _("Labour, police and defence attachés: what each does under the head of post."),
        ),
        Field("uncovered", Kind.LONG_TEXT, _("Where there is no post of ours: who acts"), needed=True),
        Field(
            "families",
            Kind.LONG_TEXT,
            _("Answering families and the press"),
            _("Who answers, on which telephone lines, and what is not said."),
        ),
    ),
    tables=(TEAM, CALLS, ROSTER, WARDENS, PARTNERS, RESPONSIBILITIES, TRAINING),
    fresh_months=3,
)
