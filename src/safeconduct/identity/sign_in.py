"""What the sign-in library and Django say about sign-ins, taken into the audit chain.

Signals, because the library cannot know the chain. What somebody typed who was refused is kept nowhere.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from safeconduct.base import clock
from safeconduct.identity import operations
from safeconduct.identity.models import User

CHANGES = {
    account.password_set: "set_password",
    account.password_changed: "change_password",
    account.password_reset: "reset_password",
    account.email_changed: "change_email",
    account.email_added: "add_email",
    account.email_removed: "remove_email",
    mfa.authenticator_added: "add_second_factor",
    mfa.authenticator_removed: "remove_second_factor",
    mfa.authenticator_reset: "renew_recovery_codes",
}


@receiver(account.user_logged_in)
def signed_in(sender: object, user: User, **_said: object) -> None:
    operations.note_sign_in("sign_in", by=user, at=clock.now())


@receiver(list(CHANGES))
def changed(sender: object, signal: Any, user: User, **_said: object) -> None:
    operations.note_changed_sign_in(CHANGES[signal], by=user, at=clock.now())


@receiver(mfa.authentication_failed)
def second_factor_refused(sender: object, user: User, **_said: object) -> None:
    operations.note_refused_sign_in("refuse_second_factor", user, at=clock.now())


@receiver(user_login_failed)
def refused(sender: object, credentials: dict[str, object], **_said: object) -> None:
    typed = credentials.get("email") or credentials.get("username")
    user = User.objects.filter(email__iexact=typed).first() if isinstance(typed, str) else None
    # For an unknown address too, or the time of the answer would tell which addresses are known.
    operations.note_refused_sign_in("refuse_sign_in", user, at=clock.now())
