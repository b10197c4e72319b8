"""Writes of the register. Each is one transaction with its counts and its trace."""

from safeconduct.registry.operations.checking import check
from safeconduct.registry.operations.committing import commit, drop_staged
from safeconduct.registry.operations.counts import recount
from safeconduct.registry.operations.exports import (
    export_people,
    export_population,
    export_problems,
    write_template,
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
from safeconduct.registry.operations.imports import (
    NoColumns,
    NotNow,
    RowsEdited,
    ask_cancel,
    ask_check,
    ask_commit,
    ask_undo,
    change_reading,
    discard_import,
    edited_since,
    map_columns,
    record_import_read,
    release,
    start_import,
)
from safeconduct.registry.operations.people import (
    AlreadyEnded,
    ChangedMeanwhile,
    Details,
    add_document,
    end,
    record_read,
    register,
    update_document,
    update_person,
)
from safeconduct.registry.operations.undoing import undo

__all__ = [
    "AlreadyEnded", "ChangedMeanwhile", "Details", "EstimatedMeanwhile", "NoColumns", "NotNow", "OtherPost",
    "RowsEdited", "add_community_group", "add_document", "ask_cancel", "ask_check", "ask_commit", "ask_undo",
    "change_reading", "check", "commit", "create_family", "discard_import", "drop_staged", "edited_since", "end",
    "end_community_group", "export_people", "export_population", "export_problems", "join_family", "leave_family", "map_columns", "record_estimate", "record_groups_read", "record_import_read", "record_read", "recount",
    "register", "release", "start_import", "undo", "update_community_group", "update_document", "update_person", "write_template",
]  # fmt: skip
