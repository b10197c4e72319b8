"""Section 8: what happens at each level of a crisis."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

LEVELS: Final = Table(
    "levels",
    _("Levels"),
    _("Level"),
    least=4,
    columns=(
        Field("number", Kind.NUMBER, _("Number"), needed=True, least=0, most=9),
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("triggers", Kind.LONG_TEXT, _("What raises the level"), needed=True),
        Field("post_actions", Kind.LONG_TEXT, _("The post"), needed=True),
        Field("headquarters_actions", Kind.LONG_TEXT, _("Headquarters")),
        Field("warden_actions", Kind.LONG_TEXT, _("Area coordinators")),
        Field("nationals_actions", Kind.LONG_TEXT, _("What nationals are asked to do"), needed=True),
        Field("message", Kind.LONG_TEXT, _("First message"), needed=True),
        Field("deadline_hours", Kind.NUMBER, _("First message within hours"), needed=True, least=0, most=240),
        Field("deescalation", Kind.LONG_TEXT, _("What lowers the level"), needed=True),
    ),
)

PHASES: Final = Section(
    "phases",
    _("Phases of the crisis and responses"),
    _("What is done at each level, by whom, and which words go out."),
    (
        _("A level is raised by something that can be seen, not by a feeling."),
        _("The first message of each level is written and translated already."),
        _("Every level says how it ends."),
    ),
    fields=(
        Field("scheme", Kind.LONG_TEXT, _("How the levels work"), needed=True),
        Field("message_frequency", Kind.TEXT, _("How often people hear from us"), needed=True),
    ),
    tables=(LEVELS,),
)
