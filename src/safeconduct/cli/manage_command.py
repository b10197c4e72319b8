"""`safeconduct manage …`: Django's own commands, for operators who know them."""

from collections.abc import Sequence

from django.core.management import execute_from_command_line


def run(arguments: Sequence[str]) -> int:
    execute_from_command_line(["safeconduct manage", *arguments])
    return 0
