"""What officers type, turned into clean values; nothing is saved here."""

from safeconduct.registry.forms.consents import (
    AnswerForm,
    DisclosureForm,
    EraseForm,
    HoldForm,
    RuleForm,
    WithdrawForm,
    WordsForm,
)
from safeconduct.registry.forms.counter import HouseholdForm, MemberForm, Members, nobody
from safeconduct.registry.forms.details import DETAILS, DetailForm, NeedsForm, needs_of
from safeconduct.registry.forms.headcounts import CommunityForm, EstimateForm, PopulationFilterForm
from safeconduct.registry.forms.imports import MappingForm, ReadingForm, UploadForm
from safeconduct.registry.forms.people import (
    DocumentForm,
    NewPersonForm,
    PeopleFilterForm,
    PersonForm,
    initial_of,
)
from safeconduct.registry.forms.publications import PublicationForm
from safeconduct.registry.forms.report import WORDS, ReportForm
from safeconduct.registry.forms.there import WhoIsThereForm
from safeconduct.registry.forms.wardens import AgreementForm, CountForm, FoundForm, PeriodForm, period_of
from safeconduct.registry.forms.written import areas_at

__all__ = [
    "DETAILS", "WORDS", "AgreementForm", "AnswerForm", "CommunityForm", "CountForm", "DetailForm",
    "DisclosureForm", "DocumentForm", "EraseForm", "EstimateForm", "FoundForm", "HoldForm",
    "HouseholdForm", "MappingForm", "MemberForm", "Members", "NeedsForm", "NewPersonForm",
    "PeopleFilterForm", "PeriodForm", "PersonForm", "PopulationFilterForm", "PublicationForm",
    "ReadingForm", "ReportForm", "RuleForm", "UploadForm", "WhoIsThereForm", "WithdrawForm", "WordsForm",
    "areas_at", "initial_of", "needs_of", "nobody", "period_of",
]  # fmt: skip
