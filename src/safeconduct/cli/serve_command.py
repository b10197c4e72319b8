"""`safeconduct serve`: what a small server runs."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command

from safeconduct.cli.processes import supervise, web_server, worker


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="safeconduct serve", description="Serve the pages and run the worker."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="web server processes")
    options = parser.parse_args(arguments)
    serve_prepared(options.host, options.port, options.workers)
    return 0


def serve_prepared(host: str, port: int, workers: int) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    supervise(
        {
            "web server": web_server(host=host, port=port, workers=workers),
            "worker": worker(settings.JOB_WORKERS),
        }
    )
