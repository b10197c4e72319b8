"""`safeconduct join`: the first officer of a new installation, before anybody can sign in to let others join."""

import argparse
import getpass
import sys
from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from safeconduct.base import clock
from safeconduct.identity import operations
from safeconduct.identity.models import Jurisdiction, Organisation, Post, Role


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="safeconduct join",
        description="Let the first officer of a post join; the post is made when it does not exist.",
    )
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True, help="name in Latin letters")
    parser.add_argument(
        "--role", action="append", choices=Role.values, help="can be given again; head_of_post without it"
    )
    parser.add_argument("--post", required=True, metavar="CODE", help="for example bangkok")
    parser.add_argument("--post-name", help="name of a new post")
    parser.add_argument("--kind", choices=Post.Kind.values, default=Post.Kind.EMBASSY)
    parser.add_argument("--country", default="", help="two letters: where a new post is")
    parser.add_argument("--city", default="")
    parser.add_argument("--ministry", default="Ministry of Foreign Affairs")
    options = parser.parse_args(arguments)
    password = _password()
    if password is None:
        return 2
    post = Post.objects.filter(code=options.post).first()
    if post is None and not (options.post_name and len(options.country) == 2 and options.city):
        print("This post is new: give --post-name, --country with two letters, and --city.", file=sys.stderr)
        return 2
    try:
        with transaction.atomic():
            here = post or _new_post(options)
            operations.join(
                email=options.email,
                name=options.name,
                post=here,
                roles=[Role(role) for role in options.role or [Role.HEAD_OF_POST]],
                by=None,
                at=clock.now(),
                password=password,
            )
    except operations.EmailTaken:
        print("Somebody already signs in with this address; nothing was changed.", file=sys.stderr)
        return 1
    print(f"{options.email} can sign in, and is then asked to set up a second factor.")
    return 0


def _password() -> str | None:
    """Typed twice on a terminal; one line of standard input otherwise. Never an argument, which others can see."""
    if sys.stdin.isatty():
        given = getpass.getpass("Password (12 characters or more): ")
        if getpass.getpass("The same again: ") != given:
            print("The two passwords differ; nothing was changed.", file=sys.stderr)
            return None
    else:
        given = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(given)
    except ValidationError as error:
        print(" ".join(error.messages), file=sys.stderr)
        return None
    return given


def _new_post(options: argparse.Namespace) -> Post:
    ministry, _ = Organisation.objects.get_or_create(
        kind=Organisation.Kind.MINISTRY, defaults={"code": "ministry", "name": options.ministry}
    )
    post = Post.objects.create(
        organisation=ministry,
        kind=options.kind,
        code=options.post,
        name=options.post_name,
        country_code=options.country.upper(),
        city=options.city,
    )
    if options.kind != Post.Kind.HEADQUARTERS:
        Jurisdiction.objects.create(post=post, country_code=post.country_code)
    return post
