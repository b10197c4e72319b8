"""For an officer who has lost the telephone and the recovery codes, or after the secret key was lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from safeconduct.base import clock
from safeconduct.identity import operations
from safeconduct.identity.models import User


class Command(BaseCommand):
    help = "Remove every second factor of an officer, who is asked for a new one at the next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the e-mail address the officer signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["address"]).first()
        if user is None:
            raise CommandError("Nobody signs in with this address; nothing was changed.")
        operations.forget_second_factor(user, by=None, at=clock.now())
        self.stdout.write(
            "Removed. Make sure it was the officer who asked, and not somebody who has the password."
        )
