"""Whether a plan is ready: what the guidelines of the MICIC Initiative ask for, judged rule by rule on the plan's data.

The requirements and their numbers are ours (R1.1 to R15.2), drawn from the fifteen guidelines of 2016. There is no
score: a count is always shown beside the list it was counted from. Pure: no database, no clock.
"""

from safeconduct.plans.readiness.facts import DONE_HERE, Ability, Agreement, Facts, Feed, Tested
from safeconduct.plans.readiness.judging import Tally, counted, findings, in_section
from safeconduct.plans.readiness.rule import Finding, Phase, Place, Reason, Rule, State
from safeconduct.plans.readiness.table import RULES

__all__ = [
    "DONE_HERE",
    "RULES",
    "Ability",
    "Agreement",
    "Facts",
    "Feed",
    "Finding",
    "Phase",
    "Place",
    "Reason",
    "Rule",
    "State",
    "Tally",
    "Tested",
    "counted",
    "findings",
    "in_section",
]
