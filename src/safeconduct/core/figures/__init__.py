"""Figures that can be given away: small numbers withheld, the others rounded, and nothing to be had by subtracting."""

from safeconduct.core.figures.attack import TooMany
from safeconduct.core.figures.protect import CannotBeSafe, protect
from safeconduct.core.figures.tables import ALL, Counted, Key, Table, shown_as

__all__ = ["ALL", "CannotBeSafe", "Counted", "Key", "Table", "TooMany", "protect", "shown_as"]
