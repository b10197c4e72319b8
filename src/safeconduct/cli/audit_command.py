"""`safeconduct audit verify`: is the chain whole? Exit status 3 when it is not."""

import argparse
import sys

from django.core.management import CommandError, call_command

from safeconduct.cli.database import must_be_up_to_date


def run(options: argparse.Namespace) -> int:
    must_be_up_to_date()
    try:
        call_command("verify_audit")
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.returncode
    return 0
