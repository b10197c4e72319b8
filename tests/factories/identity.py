"""Posts, users and officers."""

from itertools import count
from typing import Any

from safeconduct.identity.models import Jurisdiction, Officer, Organisation, Post, Role, User
from tests.factories import NOON

_numbers = count(1)


def an_organisation(**given: Any) -> Organisation:
    number = next(_numbers)
    return Organisation.objects.create(
        **{"kind": "ministry", "code": f"org-{number}", "name": f"Ministry {number}"} | given
    )


def a_post(*, countries: tuple[str, ...] = (), **given: Any) -> Post:
    number = next(_numbers)
    if "organisation" not in given:
        given["organisation"] = an_organisation()
    post = Post.objects.create(
        **{
            "kind": Post.Kind.EMBASSY, "code": f"post-{number}", "name": f"Embassy {number}",
            "country_code": "TH", "city": "Bangkok", "time_zone": "Asia/Bangkok",
        } | given
    )  # fmt: skip
    for code in countries or (post.country_code,):
        Jurisdiction.objects.create(post=post, country_code=code)
    return post


def headquarters(**given: Any) -> Post:
    return a_post(
        **{
            "kind": Post.Kind.HEADQUARTERS, "country_code": "LA", "city": "Vientiane",
            "time_zone": "Asia/Vientiane",
        } | given
    )  # fmt: skip


def a_user(**given: Any) -> User:
    number = next(_numbers)
    given = {"email": f"officer{number}@example.org", "name": f"Officer {number}", "joined_at": NOON} | given
    return User.objects.create_user(given.pop("email"), given.pop("password", None), **given)


def appointed(user: User, role: Role | str, post: Post, **given: Any) -> Officer:
    return Officer.objects.create(user=user, role=role, post=post, **{"appointed_at": NOON} | given)


def an_officer(role: Role | str, post: Post, **given: Any) -> User:
    """A user who holds the role at the post."""
    user = a_user(**given)
    appointed(user, role, post)
    return user
