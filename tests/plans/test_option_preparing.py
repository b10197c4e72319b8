"""The first plan on a machine waits until the engine is compiled, says so, and can be stopped meanwhile."""

import pytest

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.evacuation import prepared
from safeconduct.core.evacuation.compiled import config
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import preparing
from tests.plans.pages import address, words
from tests.plans.test_option_pages import ASKED, of

SAID = "The first plan on this machine needs two to four minutes more"


@pytest.fixture
def unprepared(tmp_path, monkeypatch):
    """A machine on which nobody has prepared the engine yet. Whatever begins to is let finish."""
    end_preparing()
    monkeypatch.setattr(config, "CACHE_DIR", str(tmp_path))  # where the mark of those who have is looked for
    prepared._in_this_process.clear()
    assert not prepared.is_prepared()
    yield
    end_preparing()


def end_preparing():
    while preparing._begun:
        preparing._begun.pop().join()


def asked(client, draft):
    client.post(address("option_new", draft), ASKED)
    return EvacuationOption.objects.get(), Job.objects.get(kind=operations.OPTION_JOB)


def heard_of(job, hear):
    """The worker's part, whose words a listener hears."""
    jobs._work[operations.OPTION_JOB](job, hear)


def test_while_the_engine_is_compiled_the_job_lives_and_its_page_says_why_nothing_moves(
    as_planner, draft, unprepared
):
    option, job = asked(as_planner, draft)
    told = []

    def hear(done, total, *, force=False):
        told.append((done, total))
        if total == 0:
            Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, done=done, total=total)
            assert SAID in words(as_planner.get(of("option", option)))

    heard_of(job, hear)

    assert told[0] == (0, 0)
    assert (0, 100) in told
    assert prepared.is_prepared()
    option.refresh_from_db()
    assert (option.state, option.is_sound) == ("done", True)
    assert SAID not in words(as_planner.get(of("option", option)))


def test_who_stops_it_meanwhile_need_not_wait_for_the_compiler(as_planner, draft, unprepared):
    option, job = asked(as_planner, draft)
    told = []

    def stop(done, total, *, force=False):
        told.append((done, total))
        raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        heard_of(job, stop)

    option.refresh_from_db()
    assert option.state == "cancelled"
    assert told == [(0, 0)]


def test_an_option_that_waits_for_a_worker_is_not_said_to_be_prepared(as_planner, draft):
    option, _job = asked(as_planner, draft)

    page = words(as_planner.get(of("option", option)))

    assert SAID not in page
    assert "Waiting to start" in page
