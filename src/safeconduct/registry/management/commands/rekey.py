"""Make the search keys of all names anew: needed once after an upgrade that changed how names are folded."""

from typing import Any

from django.core.management.base import BaseCommand

from safeconduct.registry.operations import rekey


class Command(BaseCommand):
    help = "Make the search keys of all names anew, after an upgrade that says so."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rekey()} people can be found under the keys of this version.")
