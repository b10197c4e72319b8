"""What differs between two states of a plan, as people read it: lines by section, and a workbook."""

from safeconduct.plans.compared.lines import Count, Group, Line, Side, groups
from safeconduct.plans.compared.workbook import comparison_workbook

__all__ = ["Count", "Group", "Line", "Side", "comparison_workbook", "groups"]
