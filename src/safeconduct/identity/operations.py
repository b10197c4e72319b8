"""Joining, leaving, appointing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import changes, record
from safeconduct.identity.models import Jurisdiction, Officer, Organisation, Post, Role, User


class CodeTaken(Exception):
    """Another post or organisation has this code."""


class EmailTaken(Exception):
    """Somebody already signs in with this address."""


class AlreadyAppointed(Exception):
    """The user holds this role at this post."""


class LastHeadOfPost(Exception):
    """The post would be left with nobody who may appoint officers."""


def join(
    *,
    email: str,
    name: str,
    post: Post,
    roles: Iterable[Role],
    by: User | None,
    at: datetime,
    name_lo: str = "",
    language: str = "en",
    password: str | None = None,
    organisation: Organisation | None = None,
) -> User:
    """One step for a joiner: the login and every role, or nothing. Without a password the officer sets one by mail."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email, password, name=name, name_lo=name_lo, language=language, joined_at=at
            )
            record(
                Event.Kind.WRITE,
                "identity.join",
                by=by,
                at=at,
                post=post.code,
                record_type="identity.user",
                record_id=user.pk,
            )
            for role in roles:
                appoint(user, role, post, by=by, at=at, organisation=organisation)
    except IntegrityError as error:
        raise EmailTaken from error
    return user


def appoint(
    user: User,
    role: Role,
    post: Post,
    *,
    by: User | None,
    at: datetime,
    organisation: Organisation | None = None,
) -> Officer:
    try:
        with transaction.atomic():
            officer = Officer.objects.create(
                user=user,
                role=role,
                post=post,
                appointed_at=at,
                organisation=organisation if role == Role.PARTNER_OFFICER else None,
            )
            record(
                Event.Kind.WRITE,
                "identity.appoint",
                by=by,
                at=at,
                post=post.code,
                record_type="identity.user",
                record_id=user.pk,
                details={"role": role},
            )
    except IntegrityError as error:
        raise AlreadyAppointed from error
    return officer


def leave(user: User, *, by: User, at: datetime) -> None:
    """One step for a leaver: every role ends, the login is closed, open sessions stop working."""
    with transaction.atomic():
        for officer in Officer.objects.filter(user=user, ended_at__isnull=True, role=Role.HEAD_OF_POST):
            others = Officer.objects.filter(
                post=officer.post, role=Role.HEAD_OF_POST, ended_at__isnull=True, user__is_active=True
            ).exclude(user=user)
            if not others.exists():
                raise LastHeadOfPost
        Officer.objects.filter(user=user, ended_at__isnull=True).update(ended_at=at)
        User.objects.filter(pk=user.pk).update(is_active=False, left_at=at)
        for session in Session.objects.all().iterator():
            if session.get_decoded().get("_auth_user_id") == str(user.pk):
                session.delete()
        record(
            Event.Kind.WRITE,
            "identity.leave",
            by=by,
            at=at,
            record_type="identity.user",
            record_id=user.pk,
        )


def extend_jurisdiction(
    post: Post, country_code: str, area_code: str, *, manner: str, by: User | None, at: datetime
) -> Jurisdiction:
    with transaction.atomic():
        held, created = Jurisdiction.objects.get_or_create(
            post=post, country_code=country_code, area_code=area_code, defaults={"manner": manner}
        )
        if created:
            record(
                Event.Kind.WRITE,
                "identity.extend_jurisdiction",
                by=by,
                at=at,
                post=post.code,
                record_type="identity.post",
                record_id=post.pk,
                details={"country": country_code, "area": area_code, "manner": manner},
            )
    return held


def prefer(user: User, *, theme: str) -> None:
    """A person's own display setting; not a fact about anyone, so it leaves no audit event."""
    User.objects.filter(pk=user.pk).update(theme=theme)


def open_post(values: Mapping[str, Any], *, by: User, at: datetime) -> Post:
    """A new post of the ministry; it answers for its own country until told otherwise."""
    ministry = by.officers.filter(ended_at__isnull=True).order_by("pk")[:1].get().post.organisation
    try:
        with transaction.atomic():
            post = Post.objects.create(organisation=ministry, **values)
            _trace_post("identity.open_post", post, changes({}, values), by=by, at=at)
            extend_jurisdiction(
                post, post.country_code, "", manner=Jurisdiction.Manner.RESIDENT, by=by, at=at
            )
    except IntegrityError as error:
        raise CodeTaken from error
    return post


def change_post(post: Post, values: Mapping[str, Any], *, by: User, at: datetime) -> None:
    with transaction.atomic():
        before = {name: getattr(post, name) for name in values}
        Post.objects.filter(pk=post.pk).update(**values)
        _trace_post("identity.change_post", post, changes(before, values), by=by, at=at)


def add_partner(values: Mapping[str, Any], *, by: User, at: datetime) -> Organisation:
    try:
        with transaction.atomic():
            partner = Organisation.objects.create(**values)
            record(
                Event.Kind.WRITE,
                "identity.add_partner",
                by=by,
                at=at,
                record_type="identity.organisation",
                record_id=partner.pk,
                details=changes({}, values),
            )
    except IntegrityError as error:
        raise CodeTaken from error
    return partner


def _trace_post(action: str, post: Post, details: dict[str, Any], *, by: User, at: datetime) -> None:
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
