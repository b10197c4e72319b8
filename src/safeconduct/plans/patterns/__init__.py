"""Policy as data: plan templates, alert-level schemes, scenarios and needs that a ministry keeps, changes and sends.

A pattern holds rows for tables of the outline and starter texts for its fields, in several languages. It needs no
database: the library stores what a pattern file holds, and taking over is a pure function from a pattern and a plan to
the plan's new sections.
"""

from safeconduct.plans.patterns.ledger import Taken, Wishes
from safeconduct.plans.patterns.patternfile import KINDS, PatternFile, write_pattern_file
from safeconduct.plans.patterns.reading import PatternReading, read_pattern_file
from safeconduct.plans.patterns.shipped import shipped
from safeconduct.plans.patterns.taking import take

__all__ = [
    "KINDS",
    "PatternFile",
    "PatternReading",
    "Taken",
    "Wishes",
    "read_pattern_file",
    "shipped",
    "take",
    "write_pattern_file",
]
