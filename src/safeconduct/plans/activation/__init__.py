"""If it happened now: what activating a plan would create, as plain values. Nothing is created or sent here.

A pure function over the sections of a version. A crisis copies these values row by row, so that nobody types on the day.
"""

from safeconduct.plans.activation.areas import AreaLevels, levels_by_area
from safeconduct.plans.activation.happening import Asked, happening
from safeconduct.plans.activation.values import Happening

__all__ = ["AreaLevels", "Asked", "Happening", "happening", "levels_by_area"]
