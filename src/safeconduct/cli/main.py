"""The `safeconduct` command: one word for each thing an operator or planner does outside the browser."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django

# Looked up by name: a command imports models, which exist only after the framework is set up.
COMMANDS = {
    "demo": ("safeconduct.cli.demo_command", "set up an invented world and serve it"),
    "serve": ("safeconduct.cli.serve_command", "serve the system: web server and worker"),
    "worker": ("safeconduct.cli.worker_command", "run only a worker for background jobs"),
    "migrate": ("safeconduct.cli.migrate_command", "bring the database up to date and load places"),
    "join": ("safeconduct.cli.join_command", "let the first officer of a post join"),
    "audit": ("safeconduct.cli.audit_command", "verify the audit chain"),
    "plan": ("safeconduct.cli.plan_command", "test an exported plan's evacuation"),
    "manage": ("safeconduct.cli.manage_command", "run a Django management command"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings")
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="safeconduct",
        description="Consular contingency planning and crisis response.",
        epilog="\n".join(f"  {name:10} {what}" for name, (_module, what) in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="command")
    chosen = parser.parse_args(given[:1] or ["--help"]).command
    django.setup()
    module = import_module(COMMANDS[chosen][0])
    sys.exit(module.run(given[1:]))
