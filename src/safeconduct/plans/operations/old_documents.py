"""Old documents: uploaded, read by a job, stopped, and removed for good.

The file waits in the database for the job. Whether it has been read is decided by the row: the transaction that keeps
the pieces moves the state and lets the file go, so that a second run, or one that comes too late, finds nothing to do.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.archive import Watch
from safeconduct.identity.models import Post, User
from safeconduct.plans.content.editing import Content
from safeconduct.plans.models import OldDocument, OldFile, OldPiece, PlanVersion
from safeconduct.plans.old import Reading, Refused, read_old_document, refuse_at_sight
from safeconduct.plans.operations.refusals import NotAllowed, NotBeingRead, PieceMoved, SameDocument
from safeconduct.plans.operations.trail import lock_draft, log, require
from safeconduct.plans.operations.versions import start_plan
from safeconduct.plans.queries import tally_of

State = OldDocument.State
READ_JOB = "plans.read_old_document"


def take_in_document(
    version: PlanVersion, content: bytes, *, title: str, by: User, at: datetime
) -> OldDocument:
    """Keep the file until it has been read, and ask for that. The same file again is the document that is there."""
    require(by, "plans.change", version.plan.post)
    refuse_at_sight(content)
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            lock_draft(version)
            # What could not be read then is tried again.
            OldDocument.objects.filter(version=version, digest=digest, state=State.REFUSED).delete()
            document = OldDocument.objects.create(
                version=version, title=title[:200], digest=digest, state=State.READING, uploaded_at=at, uploaded_by=by
            )  # fmt: skip
            OldFile.objects.create(document=document, content=content)
            jobs.submit(READ_JOB, document.pk, by=by.pk, at=at)
            log("plans.take_in_document", version, by=by, at=at, document=document.pk, digest=digest)
    except IntegrityError as error:
        standing = (
            OldDocument.objects.filter(version=version, digest=digest).exclude(state=State.REFUSED).first()
        )
        if standing is None:
            raise
        raise SameDocument(standing) from error
    return document


def start_plan_from_document(
    post: Post, content: bytes, *, title: str, name: str, first: Mapping[str, Content], by: User, at: datetime
) -> OldDocument:
    """A new plan with the document beside it: both or neither."""
    with transaction.atomic():
        version = start_plan(post, title=title, first=first, by=by, at=at)
        return take_in_document(version, content, title=name, by=by, at=at)


def read_in(document: OldDocument, *, watch: Watch, at: datetime) -> None:
    """The file as pieces, or the reason why not. Safe to run again."""
    file = OldFile.objects.filter(document=document, document__state=State.READING).first()
    if file is None:
        return
    try:
        reading = read_old_document(bytes(file.content), watch)
    except Refused as reason:
        _refuse(document, reason, at=at)
    else:
        _keep(document, reading, at=at)


def read_again(document: OldDocument, *, by: User, at: datetime) -> None:
    """After a fault."""
    require(by, "plans.change", document.version.plan.post)
    with transaction.atomic():
        if not OldDocument.objects.filter(pk=document.pk, state=State.READING).exists():
            raise NotBeingRead
        jobs.submit(READ_JOB, document.pk, by=by.pk, at=at)
        log("plans.read_again", document.version, by=by, at=at, document=document.pk)


def stop_reading(document: OldDocument, *, by: User, at: datetime) -> None:
    """Nothing of the document stays, as nothing of it has been placed."""
    require(by, "plans.change", document.version.plan.post)
    with transaction.atomic():
        standing = _locked(document)
        if standing is None or standing.state != State.READING:
            raise NotBeingRead
        standing.delete()
        _cancel_job(document, at=at)
        log("plans.stop_reading", document.version, by=by, at=at, document=document.pk)


def may_remove(by: User, document: OldDocument) -> bool:
    """Whoever uploaded it, while they still write plans here, and the head of post."""
    post = document.version.plan.post
    is_own = document.uploaded_by_id == by.pk and by.has_perm("plans.change", post)
    return is_own or by.has_perm("plans.remove_old_documents", post)


def remove_old_document(document: OldDocument, *, placed: int, by: User, at: datetime) -> None:
    """For good. What was placed stays in the plan; `placed` is how many pieces they were told that this is."""
    if not may_remove(by, document):
        raise NotAllowed
    with transaction.atomic():
        standing = _locked(document)
        if standing is None:
            return
        # Whoever is placing a piece at this moment is waited for, and whoever comes later finds none.
        pieces = standing.pieces.select_for_update().only("state").order_by("number")
        tally = tally_of(list(pieces))
        if tally.placed != placed:
            raise PieceMoved
        standing.delete()
        _cancel_job(document, at=at)
        log(
            "plans.remove_old_document", document.version, by=by, at=at,
            document=document.pk, pieces=tally.total, placed=tally.placed,
        )  # fmt: skip


def note_old_document(version: PlanVersion, document: OldDocument, *, by: User, at: datetime) -> None:
    """Old plans name people, so who read one stands in the chain."""
    log("plans.read_old_document", version, by=by, at=at, kind=Event.Kind.READ, document=document.pk)


def _keep(document: OldDocument, reading: Reading, *, at: datetime) -> None:
    with transaction.atomic():
        if not _move(document, State.READ, unread=dict(reading.unread)):
            return
        OldPiece.objects.bulk_create(
            OldPiece(
                document=document, number=number, kind=one.kind.value, origin=one.origin.value, level=one.level,
                text=one.text, rows=[list(row) for row in one.rows],
            )
            for number, one in enumerate(reading.pieces, 1)
        )  # fmt: skip
        log(
            "plans.read_document_in", document.version, by=document.uploaded_by, at=at,
            document=document.pk, pieces=len(reading.pieces),
        )  # fmt: skip


def _refuse(document: OldDocument, reason: Refused, *, at: datetime) -> None:
    with transaction.atomic():
        if _move(document, State.REFUSED, refused_because=reason.code, refusal=reason.arguments):
            log(
                "plans.refuse_old_document", document.version, by=document.uploaded_by, at=at,
                document=document.pk, because=reason.code,
            )  # fmt: skip


def _move(document: OldDocument, state: OldDocument.State, **values: object) -> bool:
    """The file goes with the step; False where another run was quicker, or the document is gone."""
    moved = OldDocument.objects.filter(pk=document.pk, state=State.READING).update(state=state, **values)
    OldFile.objects.filter(document=document).delete()
    return bool(moved)


def _locked(document: OldDocument) -> OldDocument | None:
    # Without its key: whoever is placing a piece must still be able to refer to the document, or both wait for ever.
    return OldDocument.objects.select_for_update(no_key=True).filter(pk=document.pk).first()


def _cancel_job(document: OldDocument, *, at: datetime) -> None:
    job = jobs.latest(READ_JOB, document.pk)
    if job is not None:
        jobs.cancel(job, at=at)
