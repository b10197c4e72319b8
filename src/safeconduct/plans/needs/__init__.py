"""What a scenario needs, what of it is there, and what lacks: people, times a need for each, times days.

Pure: a plan read from a file is reckoned by the same functions. The people are those of `plans/problem/people.py`.
"""

from safeconduct.plans.needs.reckoning import ESTIMATES, Need, Reckoned, Reckoning, Stock, reckoning

__all__ = ["ESTIMATES", "Need", "Reckoned", "Reckoning", "Stock", "reckoning"]
