"""Writes of the register. Each is one transaction with its counts and its trace."""

from safeconduct.registry.operations.answers import export_answer, export_report
from safeconduct.registry.operations.checking import check
from safeconduct.registry.operations.committing import commit, drop_staged
from safeconduct.registry.operations.counts import recount
from safeconduct.registry.operations.details import AlreadyThere, add_detail, change_detail, remove_detail
from safeconduct.registry.operations.documents import add_document, update_document
from safeconduct.registry.operations.duplicates import ask_search, decide, find_duplicates
from safeconduct.registry.operations.exports import (
    StillWriting,
    ask_export,
    remove_export,
    stop_export,
    take_export,
    write_export,
)
from safeconduct.registry.operations.families import OtherPost, create_family, join_family, leave_family
from safeconduct.registry.operations.headcounts import (
    EstimatedMeanwhile,
    add_community_group,
    end_community_group,
    record_estimate,
    record_groups_read,
    update_community_group,
)
from safeconduct.registry.operations.household import KnownMeanwhile, Member, register_household
from safeconduct.registry.operations.keys import rekey
from safeconduct.registry.operations.mapping import NoColumns, map_columns
from safeconduct.registry.operations.merging import CannotMerge, CannotUndo, merge, unmerge
from safeconduct.registry.operations.people import (
    AlreadyEnded,
    ChangedMeanwhile,
    Details,
    end,
    record_read,
    register,
    update_person,
)
from safeconduct.registry.operations.questions import ask_who_is_there, forget_questions
from safeconduct.registry.operations.retention import kept_until, remove_old_files
from safeconduct.registry.operations.steps import (
    NotNow,
    RowsEdited,
    ask_cancel,
    ask_check,
    ask_commit,
    ask_undo,
    discard_import,
    edited_since,
    record_import_read,
    release,
)
from safeconduct.registry.operations.tables import export_population, export_problems, write_template
from safeconduct.registry.operations.undoing import undo
from safeconduct.registry.operations.uploads import ask_reading, inspect, look_again, start_import

__all__ = [
    "AlreadyEnded", "AlreadyThere", "CannotMerge", "CannotUndo", "ChangedMeanwhile", "Details", "EstimatedMeanwhile", "KnownMeanwhile", "Member", "NoColumns", "NotNow", "OtherPost",
    "RowsEdited", "StillWriting", "add_community_group", "add_detail", "add_document", "ask_cancel", "ask_check", "ask_commit",
    "ask_export", "ask_reading", "ask_search", "ask_undo", "ask_who_is_there", "change_detail", "check", "commit", "create_family", "decide", "discard_import", "drop_staged",
    "edited_since", "end", "end_community_group", "export_answer", "export_population", "export_problems", "export_report", "find_duplicates", "forget_questions", "inspect", "join_family",
    "kept_until", "leave_family", "look_again", "map_columns", "merge", "record_estimate", "record_groups_read", "record_import_read",
    "record_read", "recount", "register", "register_household", "rekey", "release", "remove_detail", "remove_export", "remove_old_files", "start_import", "stop_export",
    "take_export", "undo", "unmerge", "update_community_group", "update_document", "update_person", "write_export", "write_template",
]  # fmt: skip
