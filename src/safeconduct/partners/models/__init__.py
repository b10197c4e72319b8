"""Agreements with what belongs to them, and representations."""

from safeconduct.partners.models.agreements import Agreement, DataClause, Kind, Period, Renewal, State, Term
from safeconduct.partners.models.keeping import FocalPoint, Meeting, Undertaking
from safeconduct.partners.models.representations import Assistance, Representation

__all__ = [
    "Agreement", "Assistance", "DataClause", "FocalPoint", "Kind", "Meeting", "Period", "Renewal",
    "Representation", "State", "Term", "Undertaking",
]  # fmt: skip
