"""The background work of this room: running stress tests, making options, reading old documents, reminding of sections."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, on_startup

from safeconduct.base import clock
from safeconduct.base.jobs import Cancelled, Progress, handles
from safeconduct.base.models import Job
from safeconduct.core.evacuation import Cancelled as SolverCancelled
from safeconduct.core.evacuation import OutOfTime, Standing
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption, OldDocument, StressTest
from safeconduct.plans.options import effects, making, preparing
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


class _OptionWatch(_Watch):
    """Writes down besides how good the option is so far."""

    def __init__(self, progress: Progress, option: EvacuationOption) -> None:
        super().__init__(progress)
        self.option = option

    def hear(self, standing: Standing) -> bool:
        operations.note_standing(self.option, cost=standing.cost, bound=standing.bound)
        return self(making.done_of(standing, self.option.aim), making.STEPS)


@on_startup()
def prepare_at_start() -> None:
    """So that the first plan on this machine need not wait; other jobs go on meanwhile."""
    preparing.begin()


def _wait_until_prepared(progress: Progress) -> None:
    """With signs of life, so that no other worker takes the job over, and ready to stop. A total of nothing tells the
    page that there is nothing to count yet."""
    thread = preparing.begin()
    while thread is not None and thread.is_alive():
        progress(0, 0, force=True)
        thread.join(1.0)


@handles(operations.OPTION_JOB)
def make_option(job: Job, progress: Progress) -> None:
    waiting = EvacuationOption.objects.filter(state=EvacuationOption.State.WAITING)
    option = waiting.filter(pk=job.subject_id).first()
    if option is None:
        return  # made or stopped before
    try:
        _wait_until_prepared(progress)
        progress(0, making.STEPS, force=True)
    except Cancelled:
        operations.give_up_option(option, at=clock.now())
        raise
    began = clock.monotonic()
    watch = _OptionWatch(progress, option)
    made = making.make(option.problem, option.effort, option.aim, name=option.name, watch=watch.hear)
    if watch.raised is not None and not isinstance(watch.raised, Cancelled):
        raise watch.raised
    operations.finish_option(option, made, seconds=clock.monotonic() - began, at=clock.now())


@handles(operations.EFFECTS_JOB)
def find_effects(job: Job, progress: Progress) -> None:
    option = EvacuationOption.objects.filter(pk=job.subject_id, state=EvacuationOption.State.DONE).first()
    if option is None:
        return
    watch = _Watch(progress)
    try:
        found = effects.found_of(
            making.problem_of(option.problem), option.problem.get("at_the_border", ()), go=watch
        )
    except SolverCancelled:
        raise watch.raised or Cancelled from None
    operations.store_effects(option, found)


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
