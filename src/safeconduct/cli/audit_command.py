"""`safeconduct audit verify`: is the chain whole? Exit status 3 when it is not."""

import argparse
import sys
from collections.abc import Sequence

from django.core.management import CommandError, call_command


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="safeconduct audit", description="Check the audit chain.")
    parser.add_argument("what", choices=["verify"])
    parser.parse_args(arguments)
    try:
        call_command("verify_audit")
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.returncode
    return 0
