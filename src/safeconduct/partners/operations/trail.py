"""The lines that this room leaves in the audit chain."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.partners.models import Agreement, Representation

AGREEMENT: Final = "partners.agreement"
REPRESENTATION: Final = "partners.representation"


def log(
    action: str,
    agreement: Agreement,
    *,
    by: User,
    at: datetime,
    kind: Event.Kind = Event.Kind.WRITE,
    details: Mapping[str, Any] | None = None,
) -> None:
    posts = sorted(agreement.posts.values_list("code", flat=True))
    record(
        kind, action, by=by, at=at, record_type=AGREEMENT, record_id=agreement.pk, details=details,
        # What concerns every post belongs to none of them.
        post=posts[0] if posts else "",
    )  # fmt: skip


def log_representation(
    action: str, one: Representation, *, by: User, at: datetime, details: Mapping[str, Any] | None = None
) -> None:
    record(
        Event.Kind.WRITE, action, by=by, at=at, record_type=REPRESENTATION, record_id=one.pk, details=details,
        post=one.acting_post.code if one.acting_post else "",
    )  # fmt: skip


def note_agreement_read(agreement: Agreement, *, by: User, at: datetime) -> None:
    """Its page names focal points and how to reach them."""
    log("partners.open_agreement", agreement, by=by, at=at, kind=Event.Kind.READ)


def note_representations_read(rows: Iterable[Representation], *, by: User, at: datetime, post: Post) -> None:
    ids = [one.pk for one in rows]
    if ids:
        record(
            Event.Kind.READ, "partners.who_acts", by=by, at=at, post=post.code,
            record_type=REPRESENTATION, covered=ids,
        )  # fmt: skip


def note_export(rows: Iterable[Agreement], *, by: User, at: datetime, post: Post) -> None:
    """The file takes names and telephone numbers of the focal points with it."""
    record(
        Event.Kind.EXPORT, "partners.export_register", by=by, at=at, post=post.code,
        record_type=AGREEMENT, covered=[one.pk for one in rows],
    )  # fmt: skip
