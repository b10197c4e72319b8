"""`safeconduct worker`: a further worker, on this or another machine."""

import argparse

from django.conf import settings

from safeconduct.cli.database import must_be_up_to_date
from safeconduct.cli.processes import supervise, worker


def run(options: argparse.Namespace) -> int:
    must_be_up_to_date()
    return supervise({"worker": worker(settings.JOB_WORKERS)})
