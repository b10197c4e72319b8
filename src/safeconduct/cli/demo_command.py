"""`safeconduct demo`: an invented world on the embedded database, served on this machine."""

import argparse
import shutil
import time
from threading import Thread

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from safeconduct.base import clock
from safeconduct.cli.database import bring_up_to_date
from safeconduct.cli.demo import fill, world
from safeconduct.cli.demo import options as options_of_demo
from safeconduct.cli.faults import NotReady
from safeconduct.cli.serve_command import must_be_free, serve_prepared
from safeconduct.identity.models import User
from safeconduct.plans.models import StressTest


def run(options: argparse.Namespace) -> int:
    if not settings.IS_DEMO:
        raise NotReady(
            "The demonstration runs only with SAFECONDUCT_MODE=demo; this is a production system. Nothing was changed."
        )
    if not options.prepare_only:
        must_be_free(options.host, options.port)
    began = time.monotonic()
    if options.fresh:
        throw_away()
    prepare(people=options.people, seed=options.seed)
    print(f"ready after {time.monotonic() - began:.0f} s", flush=True)
    if options.prepare_only:
        return 0
    announce(options.host, options.port)
    # On a machine that has not made a plan yet this takes minutes, in which everything else can be looked at.
    Thread(target=options_of_demo.finish, name="demo-options", daemon=True).start()
    return serve_prepared(options.host, options.port, workers=2)


def throw_away() -> None:
    """The queue stays: it is open already, and what it says of jobs that are gone is ignored."""
    if connection.vendor != "sqlite":
        raise NotReady(
            "Only a demonstration on the embedded database can be thrown away; empty this one yourself."
        )
    connections.close_all()
    for name in ("safeconduct", "keys"):
        for file in settings.DATA_DIR.glob(f"{name}.sqlite3*"):
            file.unlink()
    for folder in ("files", "demo"):
        shutil.rmtree(settings.DATA_DIR / folder, ignore_errors=True)


def prepare(*, people: int, seed: int) -> None:
    say("database and places")
    bring_up_to_date(verbosity=0)
    if User.objects.exists():
        # Of what is made here the test of the plan is the last thing that is always done.
        if StressTest.objects.filter(state=StressTest.State.DONE).exists():
            say("the demonstration is already there; --fresh begins again")
            return
        say("the last attempt was stopped half-way; beginning again")
        throw_away()
        bring_up_to_date(verbosity=0)
    call_command("load_places", verbosity=0)
    call_command("load_patterns", verbosity=0)
    call_command("load_policies", verbosity=0)
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
