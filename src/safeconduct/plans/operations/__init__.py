"""Writing plans: starting, editing with a merge, handing in, approving, testing.

Every write checks who is asking, happens in one transaction with its line in the audit chain, and is decided by
the row: two people who press the same button get one effect.
"""

from safeconduct.plans.operations.absorbing import hand_in
from safeconduct.plans.operations.cloning import clone_plan
from safeconduct.plans.operations.comments import comment, may_resolve, reopen, resolve
from safeconduct.plans.operations.refusals import (
    Conflict,
    NoSuchSection,
    NotAllowed,
    NotEditable,
    NotInReview,
    SecondPersonNeeded,
    TitleTaken,
    VersionOpen,
)
from safeconduct.plans.operations.testing import FACTORS, ask_test, cancel_test, fail_test, finish_test
from safeconduct.plans.operations.trail import note_comments, note_compared, note_export, note_read
from safeconduct.plans.operations.versions import (
    approve,
    import_plan,
    send_back,
    start_next_version,
    start_plan,
    submit,
)
from safeconduct.plans.operations.writing import (
    remove_record,
    save_fields,
    save_record,
    take_population,
)

__all__ = [
    "FACTORS",
    "Conflict",
    "NoSuchSection",
    "NotAllowed",
    "NotEditable",
    "NotInReview",
    "SecondPersonNeeded",
    "TitleTaken",
    "VersionOpen",
    "approve",
    "ask_test",
    "cancel_test",
    "clone_plan",
    "comment",
    "fail_test",
    "finish_test",
    "hand_in",
    "import_plan",
    "may_resolve",
    "note_comments",
    "note_compared",
    "note_export",
    "note_read",
    "remove_record",
    "reopen",
    "resolve",
    "save_fields",
    "save_record",
    "send_back",
    "start_next_version",
    "start_plan",
    "submit",
    "take_population",
]
