"""Compare the kept counts with the rows and put right what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from safeconduct.identity.models import Post
from safeconduct.registry import operations, queries


class Command(BaseCommand):
    help = "Compare the kept counts of the register with its rows; --repair writes what was counted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = queries.count_differences()
        for number, area, status, sex, year, kept, counted in wrong:
            kind = f"area {area or '-'}, {status}, sex {sex or '-'}, born {year or '-'}"
            self.stdout.write(f"post {number}, {kind}: kept {kept}, counted {counted}")
        if not wrong:
            self.stdout.write("All counts are right.")
        elif options["repair"]:
            for post in Post.objects.filter(pk__in={one[0] for one in wrong}):
                operations.recount(post)
            self.stdout.write("The counts were put right.")
        else:
            self.stdout.write("Run again with --repair to put them right.")
