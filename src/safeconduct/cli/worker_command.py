"""`safeconduct worker`: a further worker, on this or another machine."""

import argparse
from collections.abc import Sequence

from django.conf import settings

from safeconduct.cli.processes import supervise, worker


def run(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(prog="safeconduct worker", description="Run background jobs.").parse_args(
        arguments
    )
    return supervise({"worker": worker(settings.JOB_WORKERS)})
