"""Outside the demonstration nothing opens before a second factor is set up."""

from io import StringIO

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from tests.factories.identity import a_post, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    user = an_officer(Role.CONSUL, a_post())
    client.force_login(user)
    return client, user


@pytest.mark.parametrize(
    "name", ["desk:home", "registry:population", "registry:people", "plans:plans", "identity:posts"]
)
def test_a_page_leads_to_the_set_up_of_the_second_factor(signed_in, name):
    client, _user = signed_in

    assert client.get(reverse(name)).headers["Location"] == reverse("mfa_index")


def test_with_a_second_factor_the_page_opens(signed_in):
    client, user = signed_in
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert client.get(reverse("identity:posts")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(signed_in):
    client, user = signed_in
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0}
    )

    assert client.get(reverse("identity:posts")).headers["Location"] == reverse("mfa_index")


def test_nobody_signs_up_by_themselves(client):
    response = client.post(
        reverse("account_signup"),
        {"email": "stranger@example.org", "password1": "long enough 42!", "password2": "long enough 42!"},
    )

    assert b"stranger@example.org" not in response.content
    assert (
        not an_officer(Role.CONSUL, a_post()).__class__.objects.filter(email="stranger@example.org").exists()
    )


def test_the_secret_of_a_second_factor_is_not_kept_in_clear():
    from_app = get_adapter().encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in from_app
    assert get_adapter().decrypt(from_app) == "JBSWY3DPEHPK3PXP"


def test_a_second_factor_sealed_with_another_key_lets_nobody_in_and_breaks_no_page(client, settings):
    user = an_officer(Role.CONSUL, a_post(), password="long enough 42!")
    secret = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    settings.SECRET_KEY = "another key, because the first was lost with the server"

    client.post(reverse("account_login"), {"login": user.email, "password": "long enough 42!"})
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert answer.status_code == 200
    assert "Incorrect code" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_operator_removes_a_lost_second_factor_which_ends_open_sessions_and_is_noted(signed_in):
    client, user = signed_in
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    call_command("forget_second_factor", user.email.upper(), stdout=StringIO())

    assert not Authenticator.objects.exists()
    assert client.get(reverse("desk:home")).headers["Location"].startswith(reverse("account_login"))
    event = Event.objects.get()
    assert (event.action, event.actor, event.record_id) == (
        "identity.forget_second_factor", "system", str(user.pk)
    )  # fmt: skip


def test_the_second_factor_of_nobody_is_not_removed(signed_in):
    _client, user = signed_in
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    with pytest.raises(CommandError, match="Nobody signs in with this address"):
        call_command("forget_second_factor", "stranger@example.org")

    assert Authenticator.objects.count() == 1
