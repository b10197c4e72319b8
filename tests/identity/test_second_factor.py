"""Outside the demonstration nothing opens before a second factor is set up."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.urls import reverse

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
