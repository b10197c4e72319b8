"""Background entry points: fetch, call one operation, and leave a clean state when stopped."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock
from safeconduct.base.jobs import Cancelled, Progress, handles
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.messaging.receivers import receives
from safeconduct.registry import operations, queries
from safeconduct.registry.intake.source import Choice
from safeconduct.registry.models import Export, Import, Publication
from safeconduct.registry.operations import public, texting
from safeconduct.registry.queries.again import ASK_BY_SMS

# Every text that no other room has asked for.
receives(texting.receive, purpose="registry.sms", heeds=texting.stops)


@handles("registry.inspect")
def inspect(job: Job, progress: Progress) -> None:
    batch = Import.objects.get(pk=job.subject_id)
    if batch.state != Import.State.INSPECTING:
        return  # looked at before
    choice = Choice(**job.arguments)
    try:
        operations.inspect(batch, choice, progress=progress, by=_asker(job), at=clock.now())
    except Cancelled:
        operations.release(batch, by=_asker(job), at=clock.now())
        raise


@handles("registry.check")
def check(job: Job, progress: Progress) -> None:
    batch = Import.objects.get(pk=job.subject_id)
    if batch.state != Import.State.CHECKING:
        return  # checked before
    try:
        operations.check(batch, progress=progress, by=_asker(job), at=clock.now())
    except Cancelled:
        operations.release(batch, by=_asker(job), at=clock.now())
        raise


@handles("registry.commit")
def commit(job: Job, progress: Progress) -> None:
    batch = Import.objects.get(pk=job.subject_id)
    if batch.state != Import.State.COMMITTING:
        return  # taken in before
    try:
        operations.commit(batch, progress=progress, by=_asker(job), at=clock.now())
    except Cancelled:
        operations.drop_staged(batch)
        operations.release(batch, by=_asker(job), at=clock.now())
        raise


@handles("registry.undo")
def undo(job: Job, progress: Progress) -> None:
    operations.undo(Import.objects.get(pk=job.subject_id), progress=progress, by=_asker(job), at=clock.now())


@handles(queries.FIND)
def find_duplicates(job: Job, progress: Progress) -> None:
    operations.find_duplicates(Post.objects.get(pk=job.subject_id), progress=progress, at=clock.now())


@handles(ASK_BY_SMS)
def ask_by_sms(job: Job, progress: Progress) -> None:
    asker = _asker(job)
    if asker is not None:
        post = Post.objects.get(pk=job.subject_id)
        texting.text_whom_to_ask(post, progress=progress, by=asker, at=clock.now())


@handles(queries.COUNT_FIGURES)
def count_figures(job: Job, progress: Progress) -> None:
    operations.count_figures(Publication.objects.get(pk=job.subject_id), at=clock.now())


@handles("registry.export")
def export(job: Job, progress: Progress) -> None:
    export = Export.objects.select_related("post", "asked_by").get(pk=job.subject_id)
    try:
        operations.write_export(export, progress=progress, at=clock.now())
    except Cancelled:
        operations.stop_export(export, by=_asker(job), at=clock.now())
        raise


@db_periodic_task(crontab(minute="23"))
def remove_files_every_hour() -> None:
    operations.remove_old_files(at=clock.now())
    operations.forget_questions(at=clock.now())


@db_periodic_task(crontab(minute="41"))
def forget_sources_every_hour() -> None:
    public.forget_sources(at=clock.now())


@db_periodic_task(crontab(minute="47"))
def keep_what_was_said_every_hour() -> None:
    texting.keep_what_was_said(at=clock.now())


@db_periodic_task(crontab(minute="53"))
def keep_the_clocks_every_hour() -> None:
    """Every hour, because a small server is switched off at night; what went is not found again."""
    operations.keep_the_clocks(at=clock.now())


@db_periodic_task(crontab(minute="37", hour="*/6"))
def sweep_the_register_every_six_hours() -> None:
    operations.sweep_the_register(at=clock.now())


def _asker(job: Job) -> User | None:
    return User.objects.filter(pk=job.requested_by).first() if job.requested_by else None
