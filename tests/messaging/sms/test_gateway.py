"""The way through a small gateway: a text at a time, and what each answer means."""

from datetime import timedelta

import pytest

from safeconduct.messaging.sms.gateway import Gateway
from safeconduct.messaging.sms.parcels import Accepted, Fault, LineDown, Refused, Text
from tests.factories.gateway import a_gateway
from tests.factories.mail import a_server_that_says, free_port

NUMBER = "+8562055512345"
TOKEN = "00000000-0000-4000-8000-00000000abcd"


def a_text(text="ສະບາຍດີ", pk=7):
    return Text(pk, TOKEN, NUMBER, text, timedelta(hours=1))


@pytest.fixture
def gateway():
    with a_gateway() as running:
        yield running


@pytest.fixture
def way(gateway, carrier_at):
    return Gateway(carrier_at(0, way="http", url=gateway.url))


def answer(way):
    [one] = way.listen(5).answers
    return one


def test_a_text_is_handed_over_whole_and_kept_by_the_gateways_id(gateway, way):
    way.send([a_text("ກ" * 300)])

    said = answer(way)

    assert isinstance(said, Accepted)
    assert (said.carrier_id, said.parcel.position, said.parcel.of) == ("their-1", 1, 1)
    [asked] = gateway.asked
    assert (asked.path, asked.secret) == ("/send?to=lao", "Bearer secret")
    assert asked.body == {
        "id": TOKEN,
        "from": "1212",
        "to": NUMBER,
        "text": "ກ" * 300,
        "valid_for_seconds": 3600,
    }
    assert (way.asked(), way.unasked()) == ([], [])


@pytest.mark.parametrize("said", [b"", b"OK", b"[]", b'{"id": null}', b'{"id": ["x"]}'])
def test_a_gateway_without_an_id_of_its_own_is_known_by_ours(gateway, way, said):
    gateway.answer = said
    way.send([a_text()])

    assert answer(way).carrier_id == TOKEN


@pytest.mark.parametrize(
    ("status", "fault", "is_final"),
    [(400, Fault.REFUSED, True), (401, Fault.LOGIN_REFUSED, False), (403, Fault.LOGIN_REFUSED, False), (429, Fault.THROTTLED, False),
     (500, Fault.BUSY, False), (503, Fault.BUSY, False), (302, Fault.BUSY, False)],
)  # fmt: skip
def test_each_status_is_told_in_words_of_ours(gateway, way, status, fault, is_final):
    gateway.status = status
    way.send([a_text()])

    said = answer(way)

    assert isinstance(said, Refused)
    assert (said.verdict.fault, said.verdict.is_final, said.verdict.answer) == (
        fault,
        is_final,
        f"HTTP {status}",
    )


def test_texts_leave_at_the_pace_that_the_gateway_allows(gateway, carrier_at):
    way = Gateway(carrier_at(0, way="http", url=gateway.url, per_second=5, window=10))
    assert way.room() == 2
    way.send([a_text(pk=pk) for pk in range(4)])
    assert way.room() == 0

    heard = [way.listen(0.02) for _ in range(5)]

    assert sum(len(one.answers) for one in heard) < 4


def test_a_gateway_that_hangs_up_leaves_one_text_unanswered(gateway, way):
    gateway.hangs_up = True
    way.send([a_text(), a_text(pk=8)])

    with pytest.raises(LineDown) as down:
        way.listen(5)

    assert down.value.fault in {Fault.BROKEN_OFF, Fault.NONSENSE}
    assert ([text.pk for text in way.asked()], [text.pk for text in way.unasked()]) == ([7], [8])


def test_what_is_no_web_server_and_what_does_not_listen_is_said(carrier_at):
    with a_server_that_says(b"\0\0\0\x10\r\n\r\n", and_stays=False) as port:
        nonsense = Gateway(carrier_at(0, way="http", url=f"http://127.0.0.1:{port}/"))
        nonsense.send([a_text()])
        with pytest.raises(LineDown) as first:
            nonsense.listen(5)
    silent = Gateway(carrier_at(0, way="http", url=f"http://127.0.0.1:{free_port()}/"))
    silent.send([a_text()])
    with pytest.raises(LineDown) as second:
        silent.listen(5)

    assert first.value.fault in {Fault.NONSENSE, Fault.BROKEN_OFF}
    assert second.value.fault is Fault.NOT_LISTENING
    # Nobody has seen it.
    assert (silent.asked(), len(silent.unasked())) == ([], 1)
