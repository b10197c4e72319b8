"""A plan on paper: what is printed, and how it is set."""

from safeconduct.plans.printing.sheets import sheet
from safeconduct.plans.printing.typesetting import pdf

__all__ = ["pdf", "sheet"]
