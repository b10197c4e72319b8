"""`safeconduct serve`: what a small server runs."""

import argparse
import socket

from django.conf import settings
from django.core.management import call_command

from safeconduct.cli.database import must_be_up_to_date
from safeconduct.cli.faults import NotReady
from safeconduct.cli.processes import sms, supervise, web_server, worker


def run(options: argparse.Namespace) -> int:
    must_be_free(options.host, options.port)
    must_be_up_to_date()
    return serve_prepared(options.host, options.port, options.workers)


def serve_prepared(host: str, port: int, workers: int) -> int:
    call_command("collectstatic", interactive=False, verbosity=0)
    kept = {
        "web server": web_server(host=host, port=port, workers=workers),
        "worker": worker(settings.JOB_WORKERS),
    }
    if settings.SMS_WAY != "off":
        kept["SMS"] = sms()
    return supervise(kept)


def must_be_free(host: str, port: int) -> None:
    """Asked before anything is begun: the web server itself would only die and be started again."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            # A port that was in use a moment ago may be taken again.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except PermissionError as error:
        raise NotReady(f"Port {port} is not open to this user. Choose one above 1023 with --port.") from error
    except socket.gaierror as error:
        raise NotReady(f"There is no address {host} on this machine. Choose another with --host.") from error
    except OSError as error:
        raise NotReady(
            f"Port {port} on {host} cannot be used: {error.strerror}. Stop what uses it, or choose another with --port."
        ) from error
