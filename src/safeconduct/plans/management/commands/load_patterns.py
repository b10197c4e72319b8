"""Offer the policy patterns that come with this version, once."""

from typing import Any

from django.core.management.base import BaseCommand

from safeconduct.base import clock
from safeconduct.plans import operations


class Command(BaseCommand):
    help = "Offer the templates, schemes, scenarios and needs that come with this version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{operations.load_shipped(at=clock.now())} patterns")
