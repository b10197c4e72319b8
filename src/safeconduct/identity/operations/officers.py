"""Joining, leaving, appointing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Officer, Organisation, Post, Role, User
from safeconduct.identity.operations.sign_ins import end_sessions
from safeconduct.identity.roles import posts_where


class EmailTaken(Exception):
    """Somebody already signs in with this address."""


class AlreadyAppointed(Exception):
    """The user holds this role at this post."""


class AlreadyEnded(Exception):
    """The role has ended."""


class OrganisationMissing(Exception):
    """A partner officer works for a partner body; none was named."""


class LastHeadOfPost(Exception):
    """The post would be left with nobody who may appoint officers."""


class WorksElsewhere(Exception):
    """The user also works at a post whose officers the one who acts may not change."""


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
    with transaction.atomic():
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    email, password, name=name, name_lo=name_lo, language=language, joined_at=at
                )
        except IntegrityError as error:
            raise EmailTaken from error
        _trace("identity.join", user, post, by=by, at=at)
        for role in dict.fromkeys(roles):
            appoint(user, role, post, by=by, at=at, organisation=organisation)
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
    is_partner = role == Role.PARTNER_OFFICER
    if is_partner and organisation is None:
        raise OrganisationMissing
    try:
        with transaction.atomic():
            officer = Officer.objects.create(
                user=user,
                role=role,
                post=post,
                appointed_at=at,
                organisation=organisation if is_partner else None,
            )
            _trace("identity.appoint", user, post, by=by, at=at, role=role)
    except IntegrityError as error:
        raise AlreadyAppointed from error
    return officer


def end_role(officer: Officer, *, by: User, at: datetime) -> None:
    """One role of a colleague who stays."""
    with transaction.atomic():
        _trace("identity.end_role", officer.user, officer.post, by=by, at=at, role=officer.role)
        if not Officer.objects.filter(pk=officer.pk, ended_at__isnull=True).update(ended_at=at):
            raise AlreadyEnded
        _keep_a_head([officer])


def leave(user: User, *, by: User, at: datetime) -> None:
    """One step for a leaver: every role ends, the login is closed, open sessions stop working."""
    with transaction.atomic():
        held = list(Officer.objects.filter(user=user, ended_at__isnull=True).select_related("post"))
        if {one.post_id for one in held} - posts_where(by, "identity.change_officers"):
            raise WorksElsewhere
        # Every event waits for the end of the chain. Of two heads who leave at once, the second sees that the first is gone.
        _trace("identity.leave", user, held[0].post if held else None, by=by, at=at)
        Officer.objects.filter(user=user, ended_at__isnull=True).update(ended_at=at)
        _keep_a_head(held)
        User.objects.filter(pk=user.pk).update(is_active=False, left_at=at)
        end_sessions(user)


def prefer(user: User, *, theme: str) -> None:
    """A person's own display setting; not a fact about anyone, so it leaves no audit event."""
    User.objects.filter(pk=user.pk).update(theme=theme)


def _keep_a_head(ended: list[Officer]) -> None:
    heads = Officer.objects.filter(role=Role.HEAD_OF_POST, ended_at__isnull=True, user__is_active=True)
    left = {one.post_id for one in ended if one.role == Role.HEAD_OF_POST}
    if left - set(heads.filter(post__in=left).values_list("post", flat=True)):
        raise LastHeadOfPost


def _trace(
    action: str, user: User, post: Post | None, *, by: User | None, at: datetime, **details: Any
) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=post.code if post else "",
        record_type="identity.user",
        record_id=user.pk,
        details=details,
    )
