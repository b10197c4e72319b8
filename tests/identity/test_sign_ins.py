"""Who signed in, who was refused, and who changed the way they sign in stands in the chain; what was typed does not."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.base import clock
from safeconduct.identity import operations
from safeconduct.identity.models import Role
from tests.factories.identity import a_post, an_officer

pytestmark = pytest.mark.django_db
PASSWORD = "long enough 42!"


@pytest.fixture
def consul():
    return an_officer(Role.CONSUL, a_post(), password=PASSWORD)


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def events():
    return list(Event.objects.order_by("sequence").values_list("kind", "action", "actor", "record_id"))


def test_a_sign_in_is_in_the_trail_of_the_post(client, consul):
    sign_in(client, consul.email, PASSWORD)

    assert events() == [("sign_in", "identity.sign_in", consul.email, str(consul.pk))]
    assert Event.objects.get().post == consul.officers.get().post.code


def test_a_wrong_password_is_noted_for_the_address_and_nobody_has_acted(client, consul):
    sign_in(client, consul.email, "a wrong guess of mine")

    assert events() == [("sign_in", "identity.refuse_sign_in", "system", str(consul.pk))]
    assert "guess" not in str(Event.objects.values())


def test_an_unknown_address_is_noted_without_it(client, consul):
    sign_in(client, "stranger@example.org", PASSWORD)

    assert events() == [("sign_in", "identity.refuse_sign_in", "system", "")]
    assert "stranger" not in str(Event.objects.values())


def test_a_wrong_second_factor_is_noted_and_the_sign_in_only_after_the_right_one(client, consul):
    secret = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=consul, type=Authenticator.Type.TOTP, data={"secret": secret})

    sign_in(client, consul.email, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert events() == [("sign_in", "identity.refuse_second_factor", "system", str(consul.pk))]


def test_a_new_password_is_a_write_of_its_owner(client, consul):
    sign_in(client, consul.email, PASSWORD)
    typed = {"oldpassword": PASSWORD, "password1": "another 42 words!", "password2": "another 42 words!"}

    client.post(reverse("account_change_password"), typed)

    assert events()[-1] == ("write", "identity.change_password", consul.email, str(consul.pk))
    assert list(breaks()) == []


def test_an_officer_who_has_looked_at_the_own_address_can_still_set_up_a_second_factor(client, consul):
    sign_in(client, consul.email, PASSWORD)
    assert client.get("/accounts/email/").status_code == 200
    assert EmailAddress.objects.filter(user=consul, verified=False).exists()

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.get("/accounts/2fa/totp/activate/")

    assert answer.status_code == 200
    assert "form" in answer.context


@pytest.fixture
def limited(settings):
    """The library's own limits, which other tests are spared."""
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    yield
    cache.clear()


def test_after_five_wrong_passwords_the_right_one_has_to_wait_too(client, consul, limited):
    for _ in range(5):
        sign_in(client, consul.email, "a wrong guess of mine")

    said = sign_in(client, consul.email, PASSWORD)

    assert "_auth_user_id" not in client.session
    assert "Too many failed" in said.content.decode()
    assert not Event.objects.filter(action="identity.sign_in").exists()


def test_behind_a_proxy_a_stranger_who_guesses_shuts_out_nobody_else(client, consul, limited, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        typed = {"login": f"nobody{number}@example.org", "password": "x"}
        client.post(reverse("account_login"), typed, headers={"X-Forwarded-For": "203.0.113.7"})

    typed = {"login": consul.email, "password": PASSWORD}
    client.post(reverse("account_login"), typed, headers={"X-Forwarded-For": "203.0.113.8"})

    assert client.session["_auth_user_id"] == str(consul.pk)


def test_sessions_that_have_ended_are_forgotten_and_open_ones_stay(consul):
    ended, still_open = SessionStore(), SessionStore()
    for session in (ended, still_open):
        session["_auth_user_id"] = str(consul.pk)
        session.create()
    Session.objects.filter(pk=ended.session_key).update(expire_date=clock.now() - timedelta(minutes=1))

    operations.forget_ended_sessions(at=clock.now())

    assert [session.pk for session in Session.objects.all()] == [still_open.session_key]
