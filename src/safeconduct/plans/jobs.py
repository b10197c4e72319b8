"""The background work of this room: running a stress test, reading an old document, reminding of stale sections."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock
from safeconduct.base.jobs import Cancelled, Progress, handles
from safeconduct.base.models import Job
from safeconduct.core.evacuation import Cancelled as SolverCancelled
from safeconduct.core.evacuation import OutOfTime
from safeconduct.plans import operations
from safeconduct.plans.models import OldDocument, StressTest
from safeconduct.plans.remarks import Remark, Weight
from safeconduct.plans.testing import stress


class _Watch:
    """Carries what the job says out of the solver, which must not be left by an exception."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.raised: Exception | None = None

    def __call__(self, done: int, total: int) -> bool:
        try:
            self.progress(done, total)
        except Exception as error:  # noqa: BLE001 - kept and raised again once the solver has returned
            self.raised = error
            return False
        return True


@handles("plans.test")
def run_test(job: Job, progress: Progress) -> None:
    test = StressTest.objects.filter(pk=job.subject_id, state=StressTest.State.WAITING).first()
    if test is None:
        return  # run or cancelled before
    began = clock.monotonic()
    watch = _Watch(progress)
    progress(0, stress.steps_of(test.factors), force=True)
    try:
        outcomes = stress.run(test.problem, test.factors, watch=watch)
    except SolverCancelled:
        raise watch.raised or Cancelled from None
    except OutOfTime:
        remark = Remark("out_of_time", weight=Weight.STOPS)
        operations.fail_test(test, [remark.to_json()], at=clock.now())
        return
    operations.finish_test(test, outcomes, seconds=clock.monotonic() - began, at=clock.now())
    progress(stress.steps_of(test.factors), stress.steps_of(test.factors), force=True)


@handles(operations.READ_JOB)
def read_old_document(job: Job, progress: Progress) -> None:
    documents = OldDocument.objects.select_related("version__plan__post", "uploaded_by")
    document = documents.filter(pk=job.subject_id).first()
    if document is None:
        return  # stopped or removed
    operations.read_in(document, watch=progress, at=clock.now())


@db_periodic_task(crontab(minute="7"))
def remind_every_hour() -> None:
    """Every hour, because posts begin their day at different hours; nobody is told the same twice."""
    operations.remind(at=clock.now())
