"""`safeconduct demo`: an invented world on the embedded database, served on this machine."""

import argparse
import shutil
import sys
import time
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command

from safeconduct.base import clock
from safeconduct.cli.demo import fill, world
from safeconduct.cli.serve_command import serve_prepared
from safeconduct.identity.models import User


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="safeconduct demo", description="Set up an invented world and serve it on this machine."
    )
    parser.add_argument("--people", type=int, default=20_000, metavar="N", help="invented people (20000)")
    parser.add_argument("--seed", type=int, default=2026, help="the same seed gives the same people")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="throw the demonstration away and begin again")
    parser.add_argument("--prepare-only", action="store_true", help="set up without serving")
    options = parser.parse_args(arguments)
    if not settings.IS_DEMO:
        print(
            "The demonstration runs only with SAFECONDUCT_MODE=demo; this is a production system.",
            file=sys.stderr,
        )
        return 2
    if options.people < 1:
        parser.error("--people must be at least 1")
    began = time.monotonic()
    if options.fresh:
        throw_away()
    prepare(people=options.people, seed=options.seed)
    print(f"ready after {time.monotonic() - began:.0f} s", flush=True)
    if options.prepare_only:
        return 0
    announce(options.host, options.port)
    serve_prepared(options.host, options.port, workers=2)
    return 0


def throw_away() -> None:
    """The queue stays: it is open already, and what it says of jobs that are gone is ignored."""
    for file in settings.DATA_DIR.glob("safeconduct.sqlite3*"):
        file.unlink()
    for folder in ("files", "demo"):
        shutil.rmtree(settings.DATA_DIR / folder, ignore_errors=True)


def prepare(*, people: int, seed: int) -> None:
    say("database and places")
    call_command("migrate", interactive=False, verbosity=0)
    if User.objects.exists():
        say("the demonstration is already there; --fresh begins again")
        return
    call_command("load_places", verbosity=0)
    fill.fill(settings.DATA_DIR / "demo", count=people, seed=seed, at=clock.now(), say=say)


def announce(host: str, port: int) -> None:
    print(f"\n  Safeconduct demonstration: http://{host}:{port}/\n")
    print("  Every person in it is invented. Sign in with")
    for post, address, name, _lao, roles in world.OFFICERS:
        print(f"    {address:24} {world.PASSWORD}   {name}, {', '.join(roles)}, {post}")
    print(f"\n  A list to import, with mistakes in it: {settings.DATA_DIR / 'demo' / 'practice-list.xlsx'}")
    print("  Stop with Ctrl-C.\n", flush=True)


def say(what: str) -> None:
    print(f"demo: {what}", flush=True)
