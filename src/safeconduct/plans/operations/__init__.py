"""Writing plans: starting, editing with a merge, handing in, approving, testing.

Every write checks who is asking, happens in one transaction with its line in the audit chain, and is decided by
the row: two people who press the same button get one effect.
"""

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
from safeconduct.plans.operations.trail import note_export, note_read
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
    "fail_test",
    "finish_test",
    "import_plan",
    "note_export",
    "note_read",
    "remove_record",
    "save_fields",
    "save_record",
    "send_back",
    "start_next_version",
    "start_plan",
    "submit",
    "take_population",
]
