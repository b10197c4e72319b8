"""What officers type, turned into clean values; nothing is saved here."""

from safeconduct.registry.forms.headcounts import CommunityForm, EstimateForm, PopulationFilterForm
from safeconduct.registry.forms.imports import MappingForm, ReadingForm, UploadForm
from safeconduct.registry.forms.people import (
    DocumentForm,
    FamilyForm,
    NewPersonForm,
    PeopleFilterForm,
    PersonForm,
    initial_of,
)
from safeconduct.registry.forms.written import areas_at

__all__ = [
    "CommunityForm", "DocumentForm", "EstimateForm", "FamilyForm", "MappingForm", "NewPersonForm", "PeopleFilterForm",
    "PersonForm", "PopulationFilterForm", "ReadingForm", "UploadForm", "areas_at", "initial_of",
]  # fmt: skip
