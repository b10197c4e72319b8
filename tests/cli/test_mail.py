"""`safeconduct mail test`: one mail through the configured server, and what happened, in a sentence."""

import pytest

from tests.factories.mail import a_mail_server, free_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def through(migrated):
    def settings(port, **more):
        return {
            **migrated, "SAFECONDUCT_EMAIL_BACKEND": SMTP, "SAFECONDUCT_SMTP_HOST": "127.0.0.1",
            "SAFECONDUCT_SMTP_PORT": str(port), "SAFECONDUCT_MAIL_FROM": "consular@example.org", **more,
        }  # fmt: skip

    return settings


@pytest.fixture
def mailbox():
    with a_mail_server() as server:
        yield server


def test_a_mail_that_was_taken_is_said_with_the_way_it_went(command, through, mailbox):
    outcome = command("mail", "test", "operator@example.org", **through(mailbox.port))

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == (
        f"The mail server took the mail to operator@example.org. Server 127.0.0.1, port {mailbox.port}, no TLS, "
        "no user, sender consular@example.org. Look whether it arrives.\n"
    )
    [mail] = mailbox.mails
    assert (mail["To"], mail["From"]) == ("operator@example.org", "consular@example.org")


def refused(outcome, status):
    assert outcome.returncode == status, outcome.stderr
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    return outcome.stderr


def test_an_address_that_the_server_refuses_is_said_in_its_own_words(command, through, mailbox):
    mailbox.recipients["nobody@example.org"] = "550 5.1.1 No such user here"

    words = refused(command("mail", "test", "nobody@example.org", **through(mailbox.port)), 1)

    assert words.startswith("The mail server refused the recipient's address. Server 127.0.0.1")
    assert words.endswith(" It answered: 550 5.1.1 No such user here. Nothing was sent.\n")
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"SAFECONDUCT_SMTP_PORT": str(free_port())}, "The mail server refused the connection"),
        ({"SAFECONDUCT_SMTP_HOST": "mail.invalid"}, "The name of the mail server is not known."),
        ({"SAFECONDUCT_SMTP_TLS": "starttls"}, "No encrypted connection to the mail server came about."),
        (
            {"SAFECONDUCT_SMTP_USER": "safeconduct", "SAFECONDUCT_SMTP_PASSWORD": "a secret"},
            "The mail server refused the user name or the password.",
        ),
    ],
    ids=["nothing listens", "unknown name", "no TLS", "no sign-in"],
)
def test_what_keeps_mail_from_leaving_is_said_without_the_password(command, through, mailbox, more, words):
    said = refused(command("mail", "test", "operator@example.org", **through(mailbox.port, **more)), 1)

    assert said.startswith(words)
    assert said.endswith(" Nothing was sent.\n")
    assert "a secret" not in said
    assert mailbox.mails == []


def test_what_is_no_address_is_refused_before_a_server_is_asked(command, through):
    words = refused(command("mail", "test", "operator at example", **through(free_port())), 2)

    assert words == "operator at example is not an e-mail address. Nothing was sent.\n"


def test_a_demonstration_says_that_no_server_was_asked(command, migrated):
    outcome = command("mail", "test", "operator@example.org", **migrated)

    assert outcome.returncode == 0
    assert "No mail server was asked" in outcome.stdout.splitlines()[-1]
