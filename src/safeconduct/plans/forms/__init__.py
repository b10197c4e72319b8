"""Forms made from the outline, and the few that are not."""

from safeconduct.plans.forms.actions import ImportForm, NewPlanForm, NewTestForm, ReviewForm
from safeconduct.plans.forms.content import ContentForm, RecordForm, section_form
from safeconduct.plans.forms.fields import Known

__all__ = [
    "ContentForm",
    "ImportForm",
    "Known",
    "NewPlanForm",
    "NewTestForm",
    "RecordForm",
    "ReviewForm",
    "section_form",
]
