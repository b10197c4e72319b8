"""`safeconduct join`: the first officer of a new installation, before anybody can sign in to let others join."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction

from safeconduct.base import clock
from safeconduct.cli.database import must_be_up_to_date
from safeconduct.cli.faults import FAULT, REFUSED
from safeconduct.identity import operations
from safeconduct.identity.models import Post, Role


def run(options: argparse.Namespace) -> int:
    must_be_up_to_date()
    post = Post.objects.filter(code=options.post).first()
    wrong = _wrong(options, is_new=post is None)
    if wrong:
        return refuse(wrong)
    try:
        password = _password()
    except ValidationError as error:
        return refuse(" ".join(error.messages))
    at = clock.now()
    try:
        with transaction.atomic():
            operations.join(
                email=options.email,
                name=options.name,
                post=post or operations.found_post(options.ministry, _new_post(options), at=at),
                roles=[Role(role) for role in options.role or [Role.HEAD_OF_POST]],
                by=None,
                at=at,
                password=password,
            )
    except operations.EmailTaken:
        print("Somebody already signs in with this address; nothing was changed.", file=sys.stderr)
        return FAULT
    print(f"{options.email} can sign in, and is then asked to set up a second factor.")
    return 0


def refuse(sentence: str) -> int:
    print(f"{sentence} Nothing was changed.", file=sys.stderr)
    return REFUSED


def _wrong(options: argparse.Namespace, *, is_new: bool) -> str | None:
    """Said before a password is asked for."""
    try:
        validate_email(options.email)
    except ValidationError:
        return f"{options.email} is not an e-mail address."
    if not is_new:
        return None
    try:
        validate_slug(options.post)
    except ValidationError:
        return "The code of a post has letters, digits, hyphens and no spaces, for example bangkok."
    is_country = len(options.country) == 2 and options.country.isascii() and options.country.isalpha()
    if not (options.post_name and is_country and options.city):
        return f"There is no post {options.post} yet. To open it give --post-name, --country with two letters, and --city."
    return None


def _password() -> str:
    """Typed twice on a terminal; one line of standard input otherwise. Never an argument, which others can see."""
    if sys.stdin.isatty():
        try:
            given = getpass.getpass("Password (12 characters or more): ")
            again = getpass.getpass("The same again: ")
        except EOFError:
            given, again = "", ""
        if again != given:
            raise ValidationError("The two passwords differ.")
    else:
        given = sys.stdin.readline().rstrip("\n")
    validate_password(given)
    return given


def _new_post(options: argparse.Namespace) -> dict[str, str]:
    return {
        "kind": options.kind, "code": options.post, "name": options.post_name, "country_code": options.country.upper(),
        "city": options.city,
    }  # fmt: skip
