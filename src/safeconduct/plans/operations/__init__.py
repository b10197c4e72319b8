"""Writing plans: starting, editing with a merge, handing in, approving, testing.

Every write checks who is asking, happens in one transaction with its line in the audit chain, and is decided by
the row: two people who press the same button get one effect.
"""

from safeconduct.plans.operations.absorbing import hand_in
from safeconduct.plans.operations.cloning import clone_plan
from safeconduct.plans.operations.comments import comment, may_resolve, reopen, resolve
from safeconduct.plans.operations.drills import (
    DrillEnded,
    NothingTried,
    end_drill,
    give_up_drill,
    note_try,
    start_drill,
)
from safeconduct.plans.operations.old import (
    NewRecord,
    field_at,
    note_old_document,
    place_in_field,
    place_in_table,
    put_back,
    set_aside,
    start_plan_from_document,
    table_at,
    take_in_document,
)
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
    PieceMoved,
    SameDocument,
    SecondPersonNeeded,
    TitleTaken,
    TooManyPictures,
    VersionOpen,
)
from safeconduct.plans.operations.reminding import remind
from safeconduct.plans.operations.selftests import answer_self_test
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
from safeconduct.plans.operations.watching import NotAnOfficerHere, give_section, look_through
from safeconduct.plans.operations.writing import (
    remove_record,
    save_fields,
    save_record,
    take_population,
)

__all__ = [
    "FACTORS",
    "Conflict",
    "DrillEnded",
    "NewRecord",
    "NoSuchSection",
    "NotAllowed",
    "NotAnOfficerHere",
    "NotEditable",
    "NotInReview",
    "NothingTried",
    "NumberTaken",
    "PatternMoved",
    "PieceMoved",
    "SameDocument",
    "SecondPersonNeeded",
    "TitleTaken",
    "TooManyPictures",
    "VersionOpen",
    "add_pattern",
    "answer_self_test",
    "approve",
    "ask_test",
    "cancel_test",
    "clone_plan",
    "comment",
    "discard_pattern",
    "end_drill",
    "fail_test",
    "field_at",
    "finish_test",
    "give_section",
    "give_up_drill",
    "hand_in",
    "import_plan",
    "load_shipped",
    "look_through",
    "may_resolve",
    "note_comments",
    "note_compared",
    "note_export",
    "note_old_document",
    "note_pattern_export",
    "note_read",
    "note_try",
    "offer_pattern",
    "place_in_field",
    "place_in_table",
    "put_back",
    "put_pattern_row",
    "remind",
    "remove_pattern_row",
    "remove_record",
    "reopen",
    "resolve",
    "save_fields",
    "save_record",
    "send_back",
    "set_aside",
    "start_drill",
    "start_next_version",
    "start_pattern_number",
    "start_plan",
    "start_plan_from_document",
    "submit",
    "table_at",
    "take_in_document",
    "take_over",
    "take_population",
    "take_rows_from_plan",
    "withdraw_pattern",
]
