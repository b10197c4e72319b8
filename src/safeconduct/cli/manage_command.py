"""`safeconduct manage …`: Django's own commands, for operators who know them."""

import argparse

from django.core.management import execute_from_command_line


def run(options: argparse.Namespace) -> int:
    execute_from_command_line(["safeconduct manage", *options.rest])
    return 0
