"""Jobs a second through the row, the queue and a real worker; how long until a killed worker's job is done.

`python -m benchmarks.process jobs_speed`
"""

import json
import time

from safeconduct.base import clock, jobs
from safeconduct.base.models import Job

COUNT = 500


def main() -> None:
    @jobs.handles("bench.nothing")
    def nothing(job: Job, progress: jobs.Progress) -> None:
        progress(1, 1, force=True)

    began = time.perf_counter()
    submitted = [jobs.submit("bench.nothing", number, by=None, at=clock.now()) for number in range(COUNT)]
    written = time.perf_counter() - began
    began = time.perf_counter()
    for job in submitted:
        jobs.work(job.pk)
    done = time.perf_counter() - began
    if Job.objects.filter(state=Job.State.DONE).count() != COUNT:
        raise SystemExit("not every job was done")
    print(json.dumps({"submitted_per_s": COUNT / written, "worked_per_s": COUNT / done}))
