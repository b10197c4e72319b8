"""Offer the words of consents and the retention clocks that come with this version, once."""

from typing import Any

from django.core.management.base import BaseCommand

from safeconduct.base import clock
from safeconduct.registry import operations


class Command(BaseCommand):
    help = "Offer the words of consents and the retention clocks that come with this version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{operations.load_shipped_policies(at=clock.now())} policies of the register")
