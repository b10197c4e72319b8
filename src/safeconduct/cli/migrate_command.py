"""`safeconduct migrate`: the database as this version wants it, with the gazetteer loaded."""

import argparse
from collections.abc import Sequence

from django.core.management import call_command


def run(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(
        prog="safeconduct migrate", description="Bring the database up to date and load places."
    ).parse_args(arguments)
    call_command("migrate", interactive=False, verbosity=1)
    call_command("load_places")
    return 0
