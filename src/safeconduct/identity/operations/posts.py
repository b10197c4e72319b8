"""Opening and changing posts, what they answer for, and the partner bodies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import changes, record
from safeconduct.identity.models import Jurisdiction, Organisation, Post, User
from safeconduct.identity.roles import posts_where

# They decide whose people the officers of a post may see.
OF_HEADQUARTERS: Final = frozenset({"kind", "reports_to"})


class CodeTaken(Exception):
    """Another post or organisation has this code."""


class OnlyHeadquarters(Exception):
    """Only an officer of headquarters opens posts and says what kind they are and to whom they report."""


def open_post(values: Mapping[str, Any], *, by: User, at: datetime) -> Post:
    """A new post of the ministry; it answers for its own country until told otherwise."""
    if not posts_where(by, "identity.open_posts"):
        raise OnlyHeadquarters
    ministry = by.officers.filter(ended_at__isnull=True).order_by("pk")[:1].get().post.organisation
    return _open(ministry, values, by=by, at=at)


def found_post(ministry: str, values: Mapping[str, Any], *, at: datetime) -> Post:
    """A post opened from the command line, before anybody can sign in; with the first one the ministry is recorded."""
    with transaction.atomic():
        owner, is_new = Organisation.objects.get_or_create(
            kind=Organisation.Kind.MINISTRY, defaults={"code": "ministry", "name": ministry}
        )
        if is_new:
            _trace_organisation("identity.found_ministry", owner, {"name": ministry}, by=None, at=at)
        return _open(owner, values, by=None, at=at)


def _open(owner: Organisation, values: Mapping[str, Any], *, by: User | None, at: datetime) -> Post:
    try:
        with transaction.atomic():
            post = Post.objects.create(organisation=owner, **values)
            _trace("identity.open_post", post, changes({}, values), by=by, at=at)
            if post.kind != Post.Kind.HEADQUARTERS:
                manner = Jurisdiction.Manner.RESIDENT
                extend_jurisdiction(post, post.country_code, "", manner=manner, by=by, at=at)
    except IntegrityError as error:
        raise CodeTaken from error
    return post


def change_post(post: Post, values: Mapping[str, Any], *, by: User, at: datetime) -> None:
    with transaction.atomic():
        current = Post.objects.get(pk=post.pk)
        changed = changes({name: getattr(current, name) for name in values}, values)
        if OF_HEADQUARTERS & changed.keys() and not posts_where(by, "identity.open_posts"):
            raise OnlyHeadquarters
        if changed:
            Post.objects.filter(pk=post.pk).update(**{name: values[name] for name in changed})
            _trace("identity.change_post", post, changed, by=by, at=at)


def extend_jurisdiction(
    post: Post, country_code: str, area_code: str, *, manner: str, by: User | None, at: datetime
) -> Jurisdiction:
    with transaction.atomic():
        held, created = Jurisdiction.objects.get_or_create(
            post=post, country_code=country_code, area_code=area_code, defaults={"manner": manner}
        )
        if created:
            details = {"country": country_code, "area": area_code, "manner": manner}
            _trace("identity.extend_jurisdiction", post, details, by=by, at=at)
    return held


def add_partner(values: Mapping[str, Any], *, by: User, at: datetime) -> Organisation:
    if not posts_where(by, "identity.open_posts"):
        raise OnlyHeadquarters
    try:
        with transaction.atomic():
            partner = Organisation.objects.create(**values)
            _trace_organisation("identity.add_partner", partner, changes({}, values), by=by, at=at)
    except IntegrityError as error:
        raise CodeTaken from error
    return partner


def _trace(action: str, post: Post, details: dict[str, Any], *, by: User | None, at: datetime) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=post.code,
        record_type="identity.post",
        record_id=post.pk,
        details=details,
    )


def _trace_organisation(
    action: str, organisation: Organisation, details: dict[str, Any], *, by: User | None, at: datetime
) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        record_type="identity.organisation",
        record_id=organisation.pk,
        details=details,
    )
