"""What is typed about agreements and representations."""

from safeconduct.partners.forms.agreements import AgreementForm, EndForm, NewAgreementForm, RenewForm
from safeconduct.partners.forms.keeping import FocalPointForm, MeetingForm, UndertakingForm
from safeconduct.partners.forms.narrowing import NarrowForm
from safeconduct.partners.forms.representations import EndRepresentationForm, RepresentationForm

__all__ = [
    "AgreementForm", "EndForm", "EndRepresentationForm", "FocalPointForm", "MeetingForm", "NarrowForm",
    "NewAgreementForm", "RenewForm", "RepresentationForm", "UndertakingForm",
]  # fmt: skip
