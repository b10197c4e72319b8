"""`safeconduct sms test`: one text to the carrier of the settings, and what happened, in a sentence."""

import pytest

from tests.factories.carrier import PASSWORD, USER, a_carrier
from tests.factories.gateway import a_gateway
from tests.factories.mail import free_port

NUMBER = "+8562055512345"


@pytest.fixture
def through(migrated):
    def settings(port, **more):
        return {
            **migrated, "SAFECONDUCT_SMS_WAY": "smpp", "SAFECONDUCT_SMS_HOST": "127.0.0.1", "SAFECONDUCT_SMS_PORT": str(port),
            "SAFECONDUCT_SMS_USER": USER, "SAFECONDUCT_SMS_PASSWORD": PASSWORD, "SAFECONDUCT_SMS_SENDER": "1212", **more,
        }  # fmt: skip

    return settings


@pytest.fixture
def server():
    with a_carrier() as running:
        yield running


def refused(outcome, status):
    assert outcome.returncode == status, outcome.stderr
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    return outcome.stderr


def test_a_text_that_was_taken_is_said_with_the_way_it_went(command, through, server):
    outcome = command("sms", "test", NUMBER, **through(server.port))

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == (
        f"The carrier took the text to {NUMBER}. Server 127.0.0.1, port {server.port}, no TLS, user {USER}, "
        "sender 1212 of type 3/0. Look whether it arrives.\n"
    )
    [text] = server.submitted
    assert (text.address, text.octets) == (NUMBER[1:], b"You asked for this text to see whether texts leave.")


def test_what_came_in_meanwhile_is_left_to_the_process_that_writes_it_down(command, through, server):
    server.deliver("1")

    assert command("sms", "test", NUMBER, **through(server.port)).returncode == 0

    assert (server.binds, server.acknowledged) == (["transmitter"], [])


def test_a_number_that_the_carrier_refuses_is_said_with_its_code(command, through, server):
    server.on_submit = lambda _text: 0x0B

    words = refused(command("sms", "test", NUMBER, **through(server.port)), 1)

    assert words.startswith("The carrier refused the number. Server 127.0.0.1")
    assert words.endswith(" Its code was 0x0000000B. Nothing was sent.\n")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"SAFECONDUCT_SMS_PORT": str(free_port())}, "The carrier's server refused the connection."),
        ({"SAFECONDUCT_SMS_HOST": "carrier.invalid"}, "The name of the carrier's server is not known."),
        ({"SAFECONDUCT_SMS_PASSWORD": "wrong"}, "The carrier refused the user name or the password."),
    ],
    ids=["nothing listens", "unknown name", "wrong password"],
)
def test_what_keeps_texts_from_leaving_is_said_without_the_password(command, through, server, more, words):
    said = refused(command("sms", "test", NUMBER, **through(server.port, **more)), 1)

    assert said.startswith(words)
    assert "wrong" not in said
    assert server.submitted == []


def test_what_is_no_number_is_refused_before_a_carrier_is_asked(command, through):
    words = refused(command("sms", "test", "02055512345", **through(free_port())), 2)

    assert words.startswith("02055512345 is not a number in international form")


@pytest.mark.parametrize("typed", [["sms"], ["sms", "test", NUMBER]])
def test_without_a_carrier_the_command_says_what_to_read(command, migrated, typed):
    assert "docs/operators/sms.md" in refused(command(*typed, **migrated), 1)


def test_a_gateway_gets_the_text_as_json(command, migrated):
    with a_gateway() as gateway:
        outcome = command(
            "sms", "test", NUMBER, **migrated, SAFECONDUCT_SMS_WAY="http", SAFECONDUCT_SMS_URL=gateway.url,
            SAFECONDUCT_SMS_PASSWORD="a token", SAFECONDUCT_SMS_SENDER="1212", SAFECONDUCT_SMS_HOOK_SECRET="x" * 24,
        )  # fmt: skip

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == (
        f"The carrier took the text to {NUMBER}. Gateway {gateway.url}, sender 1212. Look whether it arrives.\n"
    )
    [asked] = gateway.asked
    assert (asked.body["to"], asked.body["from"]) == (NUMBER, "1212")
