"""Persons and where they are, as the post knows them; the lists they came in and the files they left in."""

from safeconduct.registry.models.exports import Export
from safeconduct.registry.models.headcounts import CommunityGroup, Estimate
from safeconduct.registry.models.imports import ColumnMapping, Import, RowProblem
from safeconduct.registry.models.people import FamilyUnit, NameKey, Person, Sex, TravelDocument
from safeconduct.registry.models.registrations import AreaCount, PlaceUpdate, Registration

__all__ = [
    "AreaCount", "ColumnMapping", "CommunityGroup", "Estimate", "Export", "FamilyUnit", "Import", "NameKey", "Person",
    "PlaceUpdate", "Registration", "RowProblem", "Sex", "TravelDocument",
]  # fmt: skip
