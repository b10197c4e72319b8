"""One question at a time: what a new plan is asked, in which order, and why.

The first questions lead to a first printed draft in ten minutes; the others to a complete one.
"""

from safeconduct.plans.guide.asks import Ask, asks, is_answered, is_begun, lacking, next_open, unfinished
from safeconduct.plans.guide.guidelines import GUIDELINES

__all__ = ["GUIDELINES", "Ask", "asks", "is_answered", "is_begun", "lacking", "next_open", "unfinished"]
