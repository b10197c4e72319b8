"""`safeconduct mail test ADDRESS`: does mail leave? One mail through the configured server, and a sentence on what happened."""

import argparse
import sys

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from safeconduct.cli.faults import FAULT, REFUSED
from safeconduct.messaging import mail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def run(options: argparse.Namespace) -> int:
    try:
        validate_email(options.address)
    except ValidationError:
        print(f"{options.address} is not an e-mail address. Nothing was sent.", file=sys.stderr)
        return REFUSED
    try:
        mail.send_test(options.address)
    except mail.Undelivered as problem:
        print(f"{problem.fault.label} {_where()}{_answer(problem.answer)} Nothing was sent.", file=sys.stderr)
        return FAULT
    if settings.EMAIL_BACKEND == SMTP:
        print(f"The mail server took the mail to {options.address}. {_where()} Look whether it arrives.")
    else:
        print(
            "No mail server was asked: SAFECONDUCT_EMAIL_BACKEND sends mail elsewhere, in a demonstration to the terminal."
        )
    return 0


def _where() -> str:
    manner = "implicit TLS" if settings.EMAIL_USE_SSL else "STARTTLS" if settings.EMAIL_USE_TLS else "no TLS"
    user = f"user {settings.EMAIL_HOST_USER}" if settings.EMAIL_HOST_USER else "no user"
    return (
        f"Server {settings.EMAIL_HOST}, port {settings.EMAIL_PORT}, {manner}, {user}, sender {settings.DEFAULT_FROM_EMAIL}."
    )  # fmt: skip


def _answer(words: str) -> str:
    """In the server's own words, on one line: the operator asked for them, and they name nobody else."""
    printable = "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
    return f" It answered: {printable}." if printable else ""
