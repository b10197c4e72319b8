"""Writes of the register. Each is one transaction with its counts and its trace."""

from safeconduct.registry.operations.answers import export_answer, export_report
from safeconduct.registry.operations.checking import check
from safeconduct.registry.operations.clocks import (
    erase_by_rule,
    hold,
    keep_the_clocks,
    lift_hold,
    sweep_the_register,
)
from safeconduct.registry.operations.committing import commit, drop_staged
from safeconduct.registry.operations.consents import (
    AnsweredMeanwhile,
    Erased,
    SaidNo,
    give,
    refuse,
    withdraw,
)
from safeconduct.registry.operations.counts import recount
from safeconduct.registry.operations.details import AlreadyThere, add_detail, change_detail, remove_detail
from safeconduct.registry.operations.disclosures import NoConsent, ReasonMissing, record_disclosure
from safeconduct.registry.operations.documents import add_document, update_document
from safeconduct.registry.operations.duplicates import ask_search, decide, find_duplicates
from safeconduct.registry.operations.erasing import (
    AlreadyErased,
    MovedMeanwhile,
    OnHold,
    erase,
    erase_what_came_back,
)
from safeconduct.registry.operations.exports import (
    StillWriting,
    ask_export,
    remove_export,
    stop_export,
    take_export,
    write_export,
)
from safeconduct.registry.operations.families import (
    FamilyChanged,
    NobodyStays,
    OtherPost,
    create_family,
    join_family,
    leave_family,
    split_family,
    unite_families,
)
from safeconduct.registry.operations.headcounts import (
    EstimatedMeanwhile,
    add_community_group,
    end_community_group,
    record_estimate,
    record_groups_read,
    update_community_group,
)
from safeconduct.registry.operations.held import print_held
from safeconduct.registry.operations.heldback import is_held_back
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
from safeconduct.registry.operations.policies import (
    VersionTaken,
    load_shipped_policies,
    set_rule,
    write_words,
)
from safeconduct.registry.operations.publications import (
    PublishedMeanwhile,
    ask_publication,
    count_figures,
    discard,
    export_publication,
    publish,
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
    "AlreadyEnded", "AlreadyErased", "AlreadyThere", "AnsweredMeanwhile", "CannotMerge", "CannotUndo",
    "ChangedMeanwhile", "Details", "Erased", "EstimatedMeanwhile", "FamilyChanged", "KnownMeanwhile",
    "Member", "MovedMeanwhile", "NoColumns", "NoConsent", "NobodyStays", "NotNow", "OnHold", "OtherPost",
    "PublishedMeanwhile", "ReasonMissing", "RowsEdited", "SaidNo", "StillWriting", "VersionTaken",
    "add_community_group", "add_detail", "add_document", "ask_cancel", "ask_check", "ask_commit",
    "ask_export", "ask_publication", "ask_reading", "ask_search", "ask_undo", "ask_who_is_there",
    "change_detail", "check", "commit", "count_figures", "create_family", "decide", "discard",
    "discard_import", "drop_staged", "edited_since", "end", "end_community_group", "erase", "erase_by_rule",
    "erase_what_came_back", "export_answer", "export_population", "export_problems", "export_publication",
    "export_report", "find_duplicates", "forget_questions", "give", "hold", "inspect", "is_held_back",
    "join_family", "keep_the_clocks", "kept_until", "leave_family", "lift_hold", "load_shipped_policies",
    "look_again", "map_columns", "merge", "print_held", "publish", "record_disclosure", "record_estimate",
    "record_groups_read", "record_import_read", "record_read", "recount", "refuse", "register",
    "register_household", "rekey", "release", "remove_detail", "remove_export", "remove_old_files",
    "set_rule", "split_family", "start_import", "stop_export", "sweep_the_register", "take_export", "undo",
    "unite_families", "unmerge", "update_community_group", "update_document", "update_person", "withdraw",
    "write_export", "write_template", "write_words",
]  # fmt: skip
