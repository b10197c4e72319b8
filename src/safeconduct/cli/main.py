"""The `safeconduct` command: one word for each thing an operator or planner does outside the browser."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from tempfile import TemporaryDirectory

import django

from safeconduct.cli import arguments
from safeconduct.cli.faults import FAULT, STOPPED, sentence

COMMANDS = arguments.COMMANDS


def main(given: Sequence[str] | None = None) -> None:
    typed = list(sys.argv[1:] if given is None else given)
    options = arguments.parser().parse_args(typed or ["--help"])
    # Whatever this makes, the database first of all, is for the service alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings")
    try:
        with TemporaryDirectory(prefix="safeconduct-") as nowhere:
            if options.command in {"plan", "travel", "evacuation"} or _makes_a_key(options):
                needs_nothing(nowhere)
            django.setup()
            # By name: a command imports models, which exist only after the framework is set up.
            status = import_module(f"safeconduct.cli.{options.command}_command").run(options)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        status = STOPPED
    except BrokenPipeError:
        # Whoever read the output has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAULT
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        print(said, file=sys.stderr)
        status = FAULT
    sys.exit(status)


def _makes_a_key(options: argparse.Namespace) -> bool:
    """The settings that ask for a key are not there yet."""
    return bool(options.command == "keys" and options.what == "new")


def needs_nothing(folder: str) -> None:
    """Plan files, problems and country packs are read on a laptop that has no settings, no database and no secret."""
    if "SAFECONDUCT_MODE" not in os.environ and "SAFECONDUCT_SECRET_KEY" not in os.environ:
        os.environ["SAFECONDUCT_MODE"] = "demo"
        os.environ.setdefault("SAFECONDUCT_DATA", folder)
