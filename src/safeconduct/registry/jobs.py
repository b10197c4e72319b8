"""Background entry points of the imports: fetch, call one operation, and leave a clean state when stopped."""

from safeconduct.base import clock
from safeconduct.base.jobs import Cancelled, Progress, handles
from safeconduct.base.models import Job
from safeconduct.identity.models import User
from safeconduct.registry import operations
from safeconduct.registry.models import Import


@handles("registry.check")
def check(job: Job, progress: Progress) -> None:
    batch = Import.objects.get(pk=job.subject_id)
    try:
        operations.check(batch, progress=progress, by=_asker(job), at=clock.now())
    except Cancelled:
        operations.release(batch)
        raise


@handles("registry.commit")
def commit(job: Job, progress: Progress) -> None:
    batch = Import.objects.get(pk=job.subject_id)
    try:
        operations.commit(batch, progress=progress, by=_asker(job), at=clock.now())
    except Cancelled:
        operations.drop_staged(batch)
        operations.release(batch)
        raise


@handles("registry.undo")
def undo(job: Job, progress: Progress) -> None:
    operations.undo(Import.objects.get(pk=job.subject_id), progress=progress, by=_asker(job), at=clock.now())


def _asker(job: Job) -> User | None:
    return User.objects.filter(pk=job.requested_by).first() if job.requested_by else None
