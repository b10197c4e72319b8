"""Guideline 9: speaking and listening while it happens."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.messages import higher_levels_speak_more
from safeconduct.plans.readiness.rule import Rule

LEVELS: Final = "phases.levels"

SPEAKING: Final = (
    Rule(
        "R9.1",
        9,
        _("Is the time measured from raising a level to its first message?"),
        place(LEVELS),
        together(some(LEVELS), filled(LEVELS, "deadline_hours"), able(Ability.MESSAGE_TIMES)),
        _("Write for each level within how many hours the first message goes out."),
    ),
    Rule(
        "R9.2",
        9,
        _("Is it set for each level how often people hear from us, and more often the worse it gets?"),
        place(LEVELS),
        together(some(LEVELS), filled(LEVELS, "every_hours"), higher_levels_speak_more),
        _("Write for each level after how many hours at most the next message goes out, even without news."),
    ),
    Rule(
        "R9.3",
        9,
        _("Does each answer become somebody's to deal with?"),
        at("phases.answers"),
        together(prose("phases.answers"), able(Ability.ANSWERS)),
        _(
            "Write who reads what comes back, how urgent ones are found, and who owns what nobody has answered."
        ),
    ),
    Rule(
        "R9.4",
        9,
        _("Does somebody note rumours and answer them?"),
        at("phases.rumours"),
        prose("phases.rumours"),
        _("Write who notes rumours where, and within how many hours they are answered."),
    ),
    Rule(
        "R9.5",
        9,
        _("Are people also told where no help will come?"),
        at("phases.negative_decisions"),
        prose("phases.negative_decisions"),
        _("Write who says it, over which channels, and what people are advised to do instead."),
    ),
)
