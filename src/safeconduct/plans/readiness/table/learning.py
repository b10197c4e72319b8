"""Guideline 8: training, money, lessons."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import filled, fresh, place, some, together
from safeconduct.plans.readiness.judges.alive import (
    functions_are_trained,
    lessons_are_absorbed,
    lessons_are_followed,
    nothing_to_absorb,
)
from safeconduct.plans.readiness.judges.partners import money_is_there
from safeconduct.plans.readiness.rule import Rule

TRAINING: Final = "roles.training"
FUNDS: Final = "logistics.funds"
LESSONS: Final = "annexes.lessons"
TRAINED_MONTHS: Final = 24

LEARNING: Final = (
    Rule(
        "R8.1",
        8,
        _("Was the holder of each function trained for it within two years?"),
        place(TRAINING),
        together(
            some("roles.team"),
            some(TRAINING),
            functions_are_trained,
            filled(TRAINING, "function", "training", "held_on"),
            fresh(TRAINING, "held_on", TRAINED_MONTHS),
        ),
        _(
            "Name for each function what its holder must have learned, and write the day of the last training."
        ),
    ),
    Rule(
        "R8.2",
        8,
        _("Is money ready: up to how much, who may commit it, how fast is it there?"),
        place(FUNDS),
        together(some(FUNDS), filled(FUNDS, "ceiling", "currency", "commits", "hours"), money_is_there),
        _("Ask headquarters for a ceiling that the post may commit alone, and write who may do so."),
        also=("roles",),
    ),
    Rule(
        "R8.3",
        8,
        _("Does each lesson have somebody who puts it right, a day, and what shows that it was done?"),
        place(LESSONS),
        together(lessons_are_followed, filled(LESSONS, "owner", "due_on")),
        _(
            "Write what each exercise taught; close what was done with its evidence, and move what is overdue."
        ),
        also=("roles",),
    ),
    Rule(
        "R8.4",
        8,
        _("Does this version say which lessons it absorbed?"),
        place(LESSONS),
        lessons_are_absorbed,
        _("Write at each lesson the number of the version that absorbed it."),
        spared=nothing_to_absorb,
    ),
)
