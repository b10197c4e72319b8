"""A carrier is set up whole or not at all; the refusal names what is missing and repeats no secret."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from safeconduct.config.carrier import refuse_half_a_carrier
from tests.config.test_settings import start

NOTHING = dict.fromkeys(
    ("sender", "password", "host", "user", "system_type", "sender_type", "url", "hook_secret"), ""
)
SMPP = NOTHING | {
    "host": "smpp.example",
    "user": "consular",
    "password": "secret",
    "sender": "+8562050000000",
}
HTTP = NOTHING | {
    "url": "https://gateway.example/send", "password": "a token", "sender": "1212", "hook_secret": "x" * 24
}  # fmt: skip
EIGHT = "SMS_PASSWORD can have 8 characters"


def refusal(way, given, *, is_production=True):
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_half_a_carrier(way=way, is_production=is_production, **given)
    return str(refused.value)


@pytest.mark.parametrize(("way", "given"), [("off", NOTHING), ("smpp", SMPP), ("http", HTTP)])
def test_what_is_whole_is_taken(way, given):
    refuse_half_a_carrier(way=way, is_production=True, **given)


@pytest.mark.parametrize(
    ("way", "given", "name"),
    [
        *(("smpp", SMPP, name) for name in ("host", "user", "password", "sender")),
        *(("http", HTTP, name) for name in ("url", "password", "sender", "hook_secret")),
    ],
)
def test_what_is_missing_is_named(way, given, name):
    said = refusal(way, given | {name: ""})

    assert said == f"SAFECONDUCT_SMS_WAY is {way}, so set SAFECONDUCT_SMS_{name.upper()} too."


@pytest.mark.parametrize(
    ("way", "given", "name"),
    [("off", NOTHING, "host"), ("off", NOTHING, "password"), ("smpp", SMPP, "url"), ("http", HTTP, "user")],
)
def test_what_belongs_to_another_way_is_named(way, given, name):
    assert f"SAFECONDUCT_SMS_{name.upper()} means nothing while" in refusal(way, given | {name: "something"})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"password": "ninechars"}, EIGHT),
        ({"password": "ລັບ"}, EIGHT),
        ({"user": "u" * 16}, "SMS_USER can have 15"),
        ({"sender": "s" * 21}, "SMS_SENDER can have 20"),
        ({"sender_type": "5"}, "for example 0/1"),
        ({"sender_type": "7/1"}, "for example 0/1"),
    ],
)
def test_what_the_protocol_would_cut_off_is_refused(given, words):
    said = refusal("smpp", SMPP | given)

    assert words in said
    assert "ninechars" not in said


@pytest.mark.parametrize(
    "url", ["http://gateway.example/", "gateway.example", "ftp://gateway.example/", "https:///x"]
)
def test_production_sends_no_text_in_clear(url):
    assert "SAFECONDUCT_SMS_URL must" in refusal("http", HTTP | {"url": url})


def test_a_demonstration_may_try_a_gateway_of_the_own_machine():
    refuse_half_a_carrier(way="http", is_production=False, **(HTTP | {"url": "http://127.0.0.1:9000/"}))


def test_a_secret_that_could_be_guessed_is_refused():
    assert "at least 24 characters" in refusal("http", HTTP | {"hook_secret": "short"})


def test_a_server_with_half_a_carrier_does_not_start(tmp_path):
    outcome = start(SAFECONDUCT_MODE="demo", SAFECONDUCT_DATA=str(tmp_path), SAFECONDUCT_SMS_WAY="smpp")
    country = start(SAFECONDUCT_MODE="demo", SAFECONDUCT_DATA=str(tmp_path), SAFECONDUCT_SMS_COUNTRY="Laos")

    assert "so set SAFECONDUCT_SMS_HOST" in outcome.stderr
    assert "SAFECONDUCT_SMS_COUNTRY must be a country in two capital letters" in country.stderr
