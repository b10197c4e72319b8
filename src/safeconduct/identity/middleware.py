"""Second factor before anything else, and the post whose pages are shown."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import translation

from safeconduct.identity.queries import post_of

View = Callable[[HttpRequest], HttpResponse]

# Recovery codes alone are a way back, not a factor.
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

# Pages a user without a second factor needs in order to get one, or to leave.
WITHOUT_SECOND_FACTOR = {
    "account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_generate_recovery_codes", "mfa_view_recovery_codes",
    "mfa_list_webauthn", "set_language", "alive",
}  # fmt: skip


def second_factor(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_REQUIRED
            and request.user.is_authenticated
            and resolve(request.path_info).url_name not in WITHOUT_SECOND_FACTOR
            and not is_mfa_enabled(request.user, types=SECOND_FACTORS)
        ):
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def current_post(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            request.post_at_work = post_of(user, request.session.get("post"))  # type: ignore[attr-defined]  # read by the door
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and user.language:
                translation.activate(user.language)
                request.LANGUAGE_CODE = translation.get_language() or "en"
        return get_response(request)

    return middleware
