"""`safeconduct migrate`: the database as this version wants it, with the gazetteer and the policies loaded."""

import argparse

from django.core.management import call_command

from safeconduct.cli.database import bring_up_to_date


def run(options: argparse.Namespace) -> int:
    bring_up_to_date(verbosity=1)
    call_command("load_places")
    call_command("load_patterns")
    call_command("load_policies")
    return 0
