"""Forms made from the outline, and the few that are not."""

from safeconduct.plans.forms.actions import (
    DrillForm,
    ImportForm,
    NewPlanForm,
    NewTestForm,
    OldDocumentForm,
    ReviewForm,
    SelfTestForm,
    TryForm,
)
from safeconduct.plans.forms.content import ContentForm, RecordForm, section_form
from safeconduct.plans.forms.fields import Known
from safeconduct.plans.forms.options import NewOptionForm, WhatIfForm

__all__ = [
    "ContentForm",
    "DrillForm",
    "ImportForm",
    "Known",
    "NewOptionForm",
    "NewPlanForm",
    "NewTestForm",
    "OldDocumentForm",
    "RecordForm",
    "ReviewForm",
    "SelfTestForm",
    "TryForm",
    "WhatIfForm",
    "section_form",
]
