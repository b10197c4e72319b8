"""Why a plan is as it is: why a group goes when it goes, what holds everybody up, and which permit bites first.

Answers are codes with values, and an English sentence of each; rooms above word them in other languages.
"""

from safeconduct.core.evacuation.explain.changes import Change, changes
from safeconduct.core.evacuation.explain.effects import Effect, Measured, effects, measure, permit_effects
from safeconduct.core.evacuation.explain.reason import REASONS, Reason
from safeconduct.core.evacuation.explain.whom import Whom
from safeconduct.core.evacuation.explain.why import Carried, Why, why

__all__ = [
    "REASONS",
    "Carried",
    "Change",
    "Effect",
    "Measured",
    "Reason",
    "Whom",
    "Why",
    "changes",
    "effects",
    "measure",
    "permit_effects",
    "why",
]
