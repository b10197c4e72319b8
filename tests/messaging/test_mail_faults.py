"""What goes wrong with a mail server, met for real, and the one word we keep of it."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from safeconduct.messaging.mail import Undelivered, send_test
from safeconduct.messaging.models import Message
from tests.factories.mail import a_mail_server, a_server_that_says, free_port

Fault = Message.Fault


def problem() -> Undelivered:
    with pytest.raises(Undelivered) as undelivered:
        send_test("operator@example.org")
    return undelivered.value


def kept(undelivered: Undelivered):
    return undelivered.fault, undelivered.is_final, undelivered.stops_all


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"recipients": {"operator@example.org": "550 5.1.1 No"}}, (Fault.RECIPIENT_REFUSED, True, False)),
        ({"recipients": {"operator@example.org": "451 4.7.1 Later"}}, (Fault.BUSY, False, False)),
        ({"recipients": {"operator@example.org": "421 4.3.2 Closing"}}, (Fault.BUSY, False, True)),
        ({"data": "554 5.7.1 Spam"}, (Fault.TEXT_REFUSED, True, False)),
        ({"data": "452 4.3.1 No room"}, (Fault.BUSY, False, False)),
        ({"sender": "550 5.7.1 Not from here"}, (Fault.SENDER_REFUSED, False, True)),
        ({"sender": "451 4.3.0 Later"}, (Fault.BUSY, False, True)),
        ({"drops": True}, (Fault.BROKEN_OFF, False, True)),
    ],
    ids=lambda one: str(one) if isinstance(one, dict) else "",
)  # fmt: skip
def test_what_a_server_answers(mailbox, answers, expected):
    for name, value in answers.items():
        setattr(mailbox, name, value)

    assert kept(problem()) == expected
    assert mailbox.mails == []


def test_what_a_server_answers_is_handed_on_and_stands_in_no_text_of_the_error(mailbox):
    mailbox.recipients["operator@example.org"] = "550 5.1.1 <operator@example.org> is nobody"

    refused = problem()

    assert refused.answer == "550 5.1.1 <operator@example.org> is nobody"
    assert str(refused) == "recipient_refused"


def test_nobody_listens(through_smtp):
    through_smtp(free_port())

    assert kept(problem()) == (Fault.NOT_LISTENING, False, True)


def test_the_name_is_not_known(through_smtp, settings):
    through_smtp(25)
    settings.EMAIL_HOST = "mail.invalid"

    assert kept(problem()) == (Fault.NAME_UNKNOWN, False, True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (b"", (Fault.SILENT, False, True)),
        (b"220 hello\r\n", (Fault.SILENT, False, True)),
        (b"554 5.7.1 go away\r\n", (Fault.TURNED_AWAY, False, True)),
        (b"421 4.3.2 too many\r\n", (Fault.BUSY, False, True)),
    ],
    ids=["silent from the start", "silent after the greeting", "turned away", "too many connections"],
)
def test_a_server_that_does_not_want_us_or_falls_silent(through_smtp, words, expected):
    with a_server_that_says(words) as port:
        through_smtp(port, TIMEOUT=0.5)

        assert kept(problem()) == expected


@pytest.mark.parametrize("words", [b"", b"220 hello\r\n"], ids=["at once", "after the greeting"])
def test_a_server_that_takes_the_connection_and_hangs_up(through_smtp, words):
    with a_server_that_says(words, and_stays=False) as port:
        through_smtp(port)

        assert kept(problem()) == (Fault.BROKEN_OFF, False, True)


def test_a_server_that_takes_the_mail_and_then_hangs_up_has_taken_it(mailbox):
    mailbox.hangs_up = True

    send_test("operator@example.org")

    assert [mail["To"] for mail in mailbox.mails] == ["operator@example.org"]


@pytest.mark.parametrize("address", ["kéo@example.org", "ຄຳຫຼ້າ@example.org"])
def test_letters_before_the_at_that_no_mail_can_carry_reach_no_server(mailbox, address):
    with pytest.raises(Undelivered) as refused:
        send_test(address)

    assert kept(refused.value) == (Fault.ADDRESS_UNUSABLE, True, False)
    assert mailbox.asked == []


def test_letters_behind_the_at_are_written_as_the_name_servers_know_them(mailbox):
    send_test("consul@ລາວ.la")

    assert mailbox.asked == ["consul@xn--q7ce6a.la"]


@pytest.fixture
def own_certificate(tmp_path):
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "own.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    return file


def served_by(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_certificate_that_nobody_vouches_for_is_not_believed(through_smtp, own_certificate):
    with a_mail_server(tls_context=served_by(own_certificate)) as server:
        through_smtp(server.port, USE_TLS=True)

        assert kept(problem()) == (Fault.TLS_FAILED, False, True)
        assert server.asked == []


def test_encryption_from_the_first_byte_with_a_server_that_has_none(through_smtp):
    with a_server_that_says(b"220 hello\r\n") as port:
        through_smtp(port, USE_SSL=True)

        assert kept(problem()) == (Fault.TLS_FAILED, False, True)


def test_encryption_asked_of_a_server_that_has_none_sends_nothing_in_clear(mailbox, through_smtp):
    through_smtp(mailbox.port, USE_TLS=True)

    assert kept(problem()) == (Fault.TLS_FAILED, False, True)
    assert mailbox.asked == []


def test_through_an_encrypted_connection_that_is_vouched_for_mail_leaves(
    through_smtp, own_certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(own_certificate))
    with a_mail_server(tls_context=served_by(own_certificate), require_starttls=True) as server:
        through_smtp(server.port, USE_TLS=True)

        send_test("operator@example.org")

        assert [mail["To"] for mail in server.mails] == ["operator@example.org"]


# The warning of the test's mail server about passwords in clear, which on the loopback are our own.
in_clear = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")


def only_with(password: bytes):
    def judge(server, session, envelope, mechanism, given):
        return AuthResult(success=given.password == password, handled=False)

    return {"authenticator": judge, "auth_required": True, "auth_require_tls": False}


@in_clear
def test_a_password_that_is_wrong(through_smtp):
    with a_mail_server(**only_with(b"right")) as server:
        through_smtp(server.port, HOST_USER="safeconduct", HOST_PASSWORD="wrong")

        assert kept(problem()) == (Fault.LOGIN_REFUSED, False, True)
        assert server.asked == []


@in_clear
def test_a_password_that_is_right(through_smtp):
    with a_mail_server(**only_with(b"right")) as server:
        through_smtp(server.port, HOST_USER="safeconduct", HOST_PASSWORD="right")

        send_test("operator@example.org")

        assert server.asked == ["operator@example.org"]


def test_a_password_for_a_server_that_asks_for_none(mailbox, through_smtp):
    through_smtp(mailbox.port, HOST_USER="safeconduct", HOST_PASSWORD="any")

    assert kept(problem()) == (Fault.LOGIN_REFUSED, False, True)
