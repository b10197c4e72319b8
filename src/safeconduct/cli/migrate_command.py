"""`safeconduct migrate`: the database as this version wants it, with the gazetteer loaded."""

import argparse

from django.core.management import call_command


def run(options: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=1)
    call_command("load_places")
    return 0
