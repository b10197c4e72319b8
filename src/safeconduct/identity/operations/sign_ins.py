"""Sign-ins, and what changes the way somebody signs in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import User
from safeconduct.identity.queries import post_of


def note_sign_in(action: str, *, by: User, at: datetime) -> None:
    _trace(Event.Kind.SIGN_IN, action, by, by=by, at=at)


def note_changed_sign_in(action: str, *, by: User, at: datetime) -> None:
    """A new password, a second factor more or less: what somebody changed about their own sign-in."""
    _trace(Event.Kind.WRITE, action, by, by=by, at=at)


def note_refused_sign_in(action: str, user: User | None, *, at: datetime) -> None:
    """Nobody acts: who typed is not known. Without a user the address is nobody's, and it is not kept."""
    _trace(Event.Kind.SIGN_IN, action, user, by=None, at=at)


def forget_second_factor(user: User, *, by: User | None, at: datetime) -> None:
    """Open sessions end too: whoever has one may be the one from whom the officer is to be kept safe."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        _trace(Event.Kind.WRITE, "forget_second_factor", user, by=by, at=at)


def end_sessions(user: User) -> None:
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def forget_ended_sessions(*, at: datetime) -> None:
    """Sessions that nobody can use any more; they hold no fact about anyone, so this leaves no audit event."""
    Session.objects.filter(expire_date__lt=at).delete()


def _trace(kind: Event.Kind, action: str, user: User | None, *, by: User | None, at: datetime) -> None:
    """In the trail of the post the user works for first."""
    post = post_of(user, None) if user else None
    record(
        kind,
        f"identity.{action}",
        by=by,
        at=at,
        post=post.code if post else "",
        record_type="identity.user",
        record_id=user.pk if user else "",
    )
