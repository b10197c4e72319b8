"""Persons and where they are, as the post knows them; the lists they came in and the files they left in."""

from safeconduct.registry.models.consents import (
    Consent,
    ConsentText,
    Disclosure,
    HeldBack,
    Purpose,
    RetentionRule,
)
from safeconduct.registry.models.duplicates import DuplicatePair, Merge
from safeconduct.registry.models.exports import Export
from safeconduct.registry.models.headcounts import CommunityGroup, Estimate
from safeconduct.registry.models.imports import ColumnMapping, Import, RowProblem
from safeconduct.registry.models.papers import TravelDocument
from safeconduct.registry.models.people import (
    EmergencyContact,
    FamilyUnit,
    Language,
    NameKey,
    NameOrder,
    OtherName,
    Person,
    Phone,
    Sex,
    Sound,
)
from safeconduct.registry.models.publications import Publication
from safeconduct.registry.models.questions import PerimeterQuestion
from safeconduct.registry.models.registrations import (
    AreaCount,
    PlaceUpdate,
    Registration,
    Stay,
    Trip,
    WorkSite,
)
from safeconduct.registry.models.wardens import WardenAnswer, WardenArea, WardenCharge
from safeconduct.registry.models.ways import CallBack, Conversation, SelfRegistration

__all__ = [
    "AreaCount", "CallBack", "ColumnMapping", "CommunityGroup", "Consent", "ConsentText", "Conversation",
    "Disclosure", "DuplicatePair", "EmergencyContact", "Estimate", "Export", "FamilyUnit", "HeldBack", "Import",
    "Language", "Merge", "NameKey", "NameOrder", "OtherName", "PerimeterQuestion", "Person", "Phone",
    "PlaceUpdate", "Publication", "Purpose", "Registration", "RetentionRule", "RowProblem", "SelfRegistration",
    "Sex", "Sound", "Stay", "TravelDocument", "Trip", "WardenAnswer", "WardenArea", "WardenCharge", "WorkSite",
]  # fmt: skip
