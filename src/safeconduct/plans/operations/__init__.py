"""Writing plans: starting, editing with a merge, handing in, approving, testing.

Every write checks who is asking, happens in one transaction with its line in the audit chain, and is decided by
the row: two people who press the same button get one effect.
"""

from safeconduct.plans.operations.patterns import (
    add_pattern,
    discard_pattern,
    load_shipped,
    note_pattern_export,
    offer_pattern,
    put_pattern_row,
    remove_pattern_row,
    start_pattern_number,
    take_over,
    take_rows_from_plan,
    withdraw_pattern,
)
from safeconduct.plans.operations.refusals import (
    Conflict,
    NoSuchSection,
    NotAllowed,
    NotEditable,
    NotInReview,
    NumberTaken,
    PatternMoved,
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
    "NumberTaken",
    "PatternMoved",
    "SecondPersonNeeded",
    "TitleTaken",
    "VersionOpen",
    "add_pattern",
    "approve",
    "ask_test",
    "cancel_test",
    "discard_pattern",
    "fail_test",
    "finish_test",
    "import_plan",
    "load_shipped",
    "note_export",
    "note_pattern_export",
    "note_read",
    "offer_pattern",
    "put_pattern_row",
    "remove_pattern_row",
    "remove_record",
    "save_fields",
    "save_record",
    "send_back",
    "start_next_version",
    "start_pattern_number",
    "start_plan",
    "submit",
    "take_over",
    "take_population",
    "take_rows_from_plan",
    "withdraw_pattern",
]
