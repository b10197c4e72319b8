"""Joining, leaving, appointing; opening posts and recording partners."""

from safeconduct.identity.operations.officers import (
    AlreadyAppointed,
    AlreadyEnded,
    EmailTaken,
    LastHeadOfPost,
    OrganisationMissing,
    WorksElsewhere,
    appoint,
    end_role,
    join,
    leave,
    prefer,
)
from safeconduct.identity.operations.posts import (
    OF_HEADQUARTERS,
    CodeTaken,
    OnlyHeadquarters,
    add_partner,
    change_post,
    extend_jurisdiction,
    found_post,
    open_post,
)
from safeconduct.identity.operations.sign_ins import (
    forget_ended_sessions,
    forget_second_factor,
    note_changed_sign_in,
    note_refused_sign_in,
    note_sign_in,
)

__all__ = [
    "OF_HEADQUARTERS",
    "AlreadyAppointed", "AlreadyEnded", "CodeTaken", "EmailTaken", "LastHeadOfPost", "OnlyHeadquarters",
    "OrganisationMissing", "WorksElsewhere", "add_partner", "appoint", "change_post", "end_role",
    "extend_jurisdiction", "forget_ended_sessions", "forget_second_factor", "found_post", "join", "leave", "note_changed_sign_in",
    "note_refused_sign_in", "note_sign_in", "open_post", "prefer",
]  # fmt: skip
