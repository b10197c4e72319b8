"""Guideline 6: channels and messages before a crisis."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import filled, fresh, place, some, together
from safeconduct.plans.readiness.judges.messages import every_level_in_every_language, two_kinds_of_channel
from safeconduct.plans.readiness.rule import Rule

CHANNELS: Final = "community.channels"
MESSAGES: Final = "phases.messages"

REACHING: Final = (
    Rule(
        "R6.1",
        6,
        _("Is it known whom each channel reaches, in which language, and how many?"),
        place(CHANNELS),
        together(some(CHANNELS, 2), filled(CHANNELS, "audience", "language", "reach"), two_kinds_of_channel),
        _("Write one line for each channel, audience and language, with at least two kinds of channel."),
    ),
    Rule(
        "R6.2",
        6,
        _("Is a text approved for each level and scenario, in each language that people are reached in?"),
        place(MESSAGES),
        together(
            some("phases.levels"),
            some(MESSAGES),
            some(CHANNELS),
            filled(MESSAGES, "text"),
            every_level_in_every_language,
        ),
        _(
            "Write the first message of each level now, have it translated, and write the day of its approval."
        ),
        also=("community", "scenarios"),
    ),
    Rule(
        "R6.3",
        6,
        _("Was each channel tested within twelve months, and how much arrived?"),
        place(CHANNELS),
        together(
            some(CHANNELS), filled(CHANNELS, "tested_on", "delivered_percent"), fresh(CHANNELS, "tested_on")
        ),
        _("Send a test over each channel, count what arrived, and write the day and the share."),
    ),
)
