"""Load countries, areas and places from the data files, once per change of the files."""

from typing import Any

from django.core.management.base import BaseCommand

from safeconduct.places import operations


class Command(BaseCommand):
    help = "Load the gazetteer from the data files of this version."

    def handle(self, *args: Any, **options: Any) -> None:
        counted = operations.load()
        self.stdout.write(", ".join(f"{count} {what}" for what, count in counted.items()))
