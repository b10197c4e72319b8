"""Levels, what raises them, what is then done and what is then said.

Shaped so that activating a level copies rows: every task has an owner, every message an audience, a channel, a
language and a deadline.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Table

LEVELS: Final = Table(
    "levels",
    _("Levels"),
    _("Level"),
    least=3,
    columns=(
        Field("number", Kind.NUMBER, _("Number"), needed=True, least=0, most=9),
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("meaning", Kind.LONG_TEXT, _("What it means"), needed=True),
        Field("nationals_actions", Kind.LONG_TEXT, _("What nationals are asked to do"), needed=True),
        Field(
            "deadline_hours",
            Kind.NUMBER,
            _("First message within"),
            needed=True,
            least=0,
            most=240,
            unit=_("hours"),
        ),
        Field(
            "every_hours",
            Kind.NUMBER,
            _("Then a message at least every"),
            needed=True,
            least=0.25,
            most=744,
            unit=_("hours"),
        ),
        Field(
            "workers",
            Kind.CHOICE,
            _("Sending of workers"),
            choices=(
                ("open", _("Goes on")),
                ("returning_only", _("Only workers who return to their job")),
                ("stopped", _("Is stopped")),
            ),
        ),
        Field("deescalation", Kind.LONG_TEXT, _("What lowers the level"), needed=True),
    ),
)

DECISION_POINTS: Final = Table(
    "decision_points",
    _("Decision points"),
    _("Decision point"),
    least=4,
    help=_("A sign that can be seen, held for a time, calls for a decision. It does not decide by itself."),
    columns=(
        Field("level", Kind.RECORD, _("Calls for level"), needed=True, points_to=choices.LEVELS),
        Field("name", Kind.TEXT, _("Sign"), needed=True),
        Field("hazard", Kind.RECORD, _("Hazard"), points_to=choices.HAZARDS),
        Field("areas", Kind.AREAS, _("Areas"), _("Empty means everywhere.")),
        Field("threshold", Kind.TEXT, _("Threshold"), needed=True),
        Field("hold_hours", Kind.NUMBER, _("Held for"), needed=True, least=0, most=744, unit=_("hours")),
        Field("source", Kind.TEXT, _("Where it is read"), needed=True),
        Field("owner", Kind.RECORD, _("Who watches"), needed=True, points_to=choices.TEAM),
        Field("decides", Kind.RECORD, _("Who may decide"), needed=True, points_to=choices.TEAM),
        Field("authority", Kind.TEXT, _("On what authority"), needed=True),
    ),
)

TASKS: Final = Table(
    "tasks",
    _("Tasks"),
    _("Task"),
    least=8,
    columns=(
        Field("level", Kind.RECORD, _("Level"), needed=True, points_to=choices.LEVELS),
        Field("name", Kind.TEXT, _("Task"), needed=True),
        Field("side", Kind.CHOICE, _("Who acts"), needed=True, choices=choices.SIDES),
        Field("owner", Kind.RECORD, _("Function"), needed=True, points_to=(*choices.TEAM, "roles.partners")),
        Field("deputy", Kind.RECORD, _("Deputy"), needed=True, points_to=(*choices.TEAM, "roles.partners")),
        Field("authority", Kind.TEXT, _("Legal and financial authority"), needed=True),
        Field("within_hours", Kind.NUMBER, _("Done within"), needed=True, least=0, most=744, unit=_("hours")),
        Field("areas", Kind.AREAS, _("Areas"), _("Empty means everywhere.")),
        Field("done_when", Kind.TEXT, _("Done when")),
    ),
)

MESSAGES: Final = Table(
    "messages",
    _("Messages"),
    _("Message"),
    least=4,
    help=_("One line for each level, audience, channel and language, written and translated in quiet times."),
    columns=(
        Field("level", Kind.RECORD, _("Level"), needed=True, points_to=choices.LEVELS),
        Field("name", Kind.TEXT, _("Subject"), needed=True),
        Field("scenario", Kind.RECORD, _("Scenario"), points_to=("scenarios.scenarios",)),
        Field("areas", Kind.AREAS, _("Areas"), _("Empty means everywhere.")),
        Field("audience", Kind.CHOICE, _("To whom"), needed=True, choices=choices.AUDIENCES),
        Field("channel", Kind.CHOICE, _("Channel"), needed=True, choices=choices.CHANNELS),
        Field("language", Kind.CHOICE, _("Language"), needed=True, choices=choices.LANGUAGES),
        Field("text", Kind.LONG_TEXT, _("Text"), needed=True),
        Field("within_hours", Kind.NUMBER, _("Sent within"), needed=True, least=0, most=240, unit=_("hours")),
        Field("approved_on", Kind.DATE, _("Text approved on"), needed=True),
        Field("releases", Kind.RECORD, _("Who releases it"), points_to=choices.TEAM),
    ),
)
