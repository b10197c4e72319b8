"""Mail about passwords: in the language of the officer it goes to, with the link, and without an offer that nobody has."""

import re

import pytest
from django.core import mail

pytestmark = pytest.mark.django_db
LAO = re.compile(r"[\u0e80-\u0eff]")


@pytest.fixture
def lao_officer(django_user_model):
    return django_user_model.objects.create_user(
        email="mail.officer@demo.invalid", password="a-long-invented-one", name="Mail Officer", language="lo"
    )


def asked_for_a_password(client, address: str) -> mail.EmailMessage:
    client.post("/accounts/password/reset/", {"email": address}, headers={"accept-language": "en"})
    assert len(mail.outbox) == 1
    return mail.outbox[0]


def test_the_link_to_a_new_password_comes_in_the_language_of_the_officer(client, lao_officer):
    message = asked_for_a_password(client, lao_officer.email)

    assert LAO.search(message.subject)
    assert LAO.search(message.body)
    assert re.search(r"http://testserver/accounts/password/reset/key/\S+", message.body)
    assert re.findall(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", message.body) == []


def test_somebody_without_an_account_is_not_invited_to_sign_up(client):
    message = asked_for_a_password(client, "stranger@demo.invalid")

    assert "signup" not in message.body
    assert "No account here uses this address." in message.body
    assert message.to == ["stranger@demo.invalid"]
