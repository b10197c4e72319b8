"""A line to a carrier over real sockets: what goes out, at which pace, what comes in, and every way in which it breaks."""

import ssl
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.messaging.sms.alphabets import Coding
from safeconduct.messaging.sms.joining import Octets, Place
from safeconduct.messaging.sms.parcels import Accepted, Arrival, Fate, Fault, LineDown, Receipt, Refused, Text
from safeconduct.messaging.sms.smpp import opened
from safeconduct.messaging.sms.smpp.pdus import Delivered, Garbled, Pdu, delivered
from safeconduct.messaging.sms.smpp.receipts import is_text_of_somebody, receipt_in
from tests.factories.carrier import CarrierServer, a_carrier, a_certificate, delivery
from tests.factories.mail import a_server_that_says, free_port

NUMBER = "+8562055512345"


def a_text(text="Hello", pk=7, **more) -> Text:
    return Text(
        **{"pk": pk, "token": "00000000-0000-4000-8000-00000000abcd", "number": NUMBER, "text": text, "valid_for": timedelta(hours=26)} | more
    )  # fmt: skip


@pytest.fixture
def line_to(server, carrier_at):
    ways = []

    def to(**more):
        ways.append(opened(carrier_at(server.port, **more)))
        return ways[-1]

    yield to
    for way in ways:
        way.close()


@pytest.fixture
def line(line_to):
    return line_to()


def heard(way, wanted, seconds=10):
    """Everything the line says until there is as much as wanted."""
    answers, receipts, arrivals = [], [], []
    until = time.monotonic() + seconds
    while not wanted(answers, receipts, arrivals):
        assert time.monotonic() < until, (answers, receipts, arrivals)
        one = way.listen(0.02)
        answers += one.answers
        receipts += one.receipts
        arrivals += one.arrivals
    return answers, receipts, arrivals


def answered(way, count):
    return heard(way, lambda answers, _receipts, _arrivals: len(answers) >= count)[0]


def test_a_short_text_is_one_request_to_one_number(server: CarrierServer, line):
    line.send([a_text()])

    [answer] = answered(line, 1)

    assert answer == Accepted(answer.parcel, "1")
    [sent] = server.submitted
    assert (sent.address, sent.sender, sent.sender_type) == ("8562055512345", "1212", (3, 0))
    assert (sent.octets, sent.data_coding, sent.esm_class) == (b"Hello", 0, 0)
    assert sent.validity == "000001020000000R"
    # The same for a copy of the text.
    assert sent.options == {0x0204: b"\xab\xcd"}


def test_a_text_in_lao_goes_in_ucs2_and_a_long_one_with_a_header_for_each_part(server: CarrierServer, line):
    line.send([a_text("ສະບາຍດີ"), a_text("ກ" * 100, pk=0x307)])

    answers = answered(line, 3)

    short, first, second = server.submitted
    assert (short.octets.decode("utf-16-be"), short.data_coding, short.esm_class) == ("ສະບາຍດີ", 8, 0)
    assert (first.octets[:6], second.octets[:6]) == (b"\x05\x00\x03\x07\x02\x01", b"\x05\x00\x03\x07\x02\x02")
    assert (first.octets[6:] + second.octets[6:]).decode("utf-16-be") == "ກ" * 100
    assert (first.esm_class, second.esm_class) == (0x40, 0x40)
    assert [(one.parcel.position, one.parcel.of, one.carrier_id) for one in answers] == [(1, 1, "1"), (1, 2, "2"), (2, 2, "3")]  # fmt: skip


def test_parts_that_the_carrier_has_already_are_not_handed_over_again(server: CarrierServer, line):
    line.send([a_text("a" * 400, without=frozenset({1, 3}))])

    [answer] = answered(line, 1)

    assert (answer.parcel.position, answer.parcel.of) == (2, 3)
    assert [one.octets[:6] for one in server.submitted] == [b"\x05\x00\x03\x07\x03\x02"]


def test_no_more_texts_are_under_way_than_the_window_holds(server: CarrierServer, line_to):
    server.on_submit = lambda _text: None
    way = line_to(window=3)

    way.send([a_text(pk=pk) for pk in range(way.room())])
    way.send([a_text(pk=pk) for pk in range(10, 15)])
    way.listen(0.2)
    way.listen(0.2)

    assert way.room() == 0
    assert len(server.submitted) == 3
    assert [text.pk for text in way.asked()] == [0, 1, 2]
    assert [text.pk for text in way.unasked()] == [10, 11, 12, 13, 14]


def test_no_more_texts_are_taken_ahead_than_leave_in_half_a_second(line_to):
    assert [line_to(per_second=pace, window=10).room() for pace in (1, 6, 1000)] == [1, 3, 10]


def test_no_more_texts_leave_in_a_second_than_the_carrier_allows(server: CarrierServer, line_to):
    way = line_to(per_second=20, window=100)
    way.send([a_text(pk=pk) for pk in range(30)])

    answered(way, 30)

    moments = [one.at for one in server.submitted]
    for moment in moments:
        assert sum(moment <= other < moment + 1 for other in moments) <= 20 * 1.1 + 1


def test_a_carrier_that_wants_fewer_texts_is_left_alone_for_a_while(server: CarrierServer, line):
    server.on_submit = lambda _text: 0x58 if len(server.submitted) == 1 else 0
    line.send([a_text(pk=1)])
    [refused] = answered(line, 1)
    line.send([a_text(pk=2)])

    [taken] = answered(line, 1)

    assert refused.verdict.fault is Fault.THROTTLED
    assert (refused.verdict.counts, refused.verdict.is_final, refused.verdict.answer) == (
        False,
        False,
        "0x00000058",
    )
    assert isinstance(taken, Accepted)
    assert server.submitted[1].at - server.submitted[0].at > 0.9


@pytest.mark.parametrize(
    ("status", "fault", "is_final"),
    [
        (0x0B, Fault.NUMBER_REFUSED, True), (0x01, Fault.TEXT_REFUSED, True), (0x66, Fault.REFUSED, True),
        (0x0A, Fault.SENDER_REFUSED, False), (0x08, Fault.BUSY, False), (0x14, Fault.QUEUE_FULL, False),
        (0x64, Fault.BUSY, False), (0x45, Fault.REFUSED, False), (0x410, Fault.REFUSED, False),
    ],
)  # fmt: skip
def test_each_code_is_told_in_words_of_ours(server: CarrierServer, line, status, fault, is_final):
    server.on_submit = lambda _text: status
    line.send([a_text()])

    [refused] = answered(line, 1)

    assert isinstance(refused, Refused)
    assert (refused.verdict.fault, refused.verdict.is_final) == (fault, is_final)
    assert refused.verdict.answer == f"0x{status:08X}"


def test_a_carrier_that_refuses_what_is_optional_gets_the_text_without_it(server: CarrierServer, line):
    server.on_submit = lambda text: 0xC1 if text.options else 0
    line.send([a_text(pk=1), a_text(pk=2)])

    answers = answered(line, 2)

    assert {type(one) for one in answers} == {Accepted}
    assert [(bool(one.options), bool(one.validity)) for one in server.submitted][-1] == (False, False)


def test_a_negative_answer_of_the_protocol_itself_is_an_answer(server: CarrierServer, line):
    server.on_submit = lambda _text: None
    line.send([a_text()])
    line.listen(0.1)
    server.wait(lambda: bool(server.submitted))

    server.say(bytes.fromhex("00000010 80000000 00000003 00000003"))

    [refused] = answered(line, 1)
    assert (refused.verdict.fault, refused.verdict.answer) == (Fault.REFUSED, "0x00000003")


@pytest.mark.parametrize(
    ("status", "fault"),
    [(0x0E, Fault.LOGIN_REFUSED), (0x0F, Fault.LOGIN_REFUSED), (0x0D, Fault.LOGIN_REFUSED), (0x05, Fault.ALREADY_BOUND), (0x08, Fault.TURNED_AWAY)],
)  # fmt: skip
def test_a_carrier_that_does_not_let_us_in_says_why(server: CarrierServer, carrier, status, fault):
    server.bind_status = status

    with pytest.raises(LineDown) as down:
        opened(carrier)

    assert (down.value.fault, down.value.answer) == (fault, f"0x{status:08X}")


def test_a_wrong_password_is_refused(server: CarrierServer, carrier_at):
    with pytest.raises(LineDown) as down:
        opened(carrier_at(server.port, password="wrong"))

    assert down.value.fault is Fault.LOGIN_REFUSED


def test_where_nothing_listens_and_where_no_name_is_known_is_said(carrier_at):
    with pytest.raises(LineDown) as silent:
        opened(carrier_at(free_port()))
    with pytest.raises(LineDown) as unknown:
        opened(carrier_at(2775, host="carrier.invalid"))

    assert (silent.value.fault, unknown.value.fault) == (Fault.NOT_LISTENING, Fault.NAME_UNKNOWN)


@pytest.mark.parametrize(
    "words",
    [b"HTTP/1.1 400 Bad Request\r\n\r\n" + b"x" * 16, b"\xff" * 16, b"\0" * 16],
    ids=["a web server", "a length without end", "a length of nothing"],
)
def test_a_server_that_speaks_something_else_is_known_for_it(carrier_at, words):
    with a_server_that_says(words) as port, pytest.raises(LineDown) as down:
        opened(carrier_at(port))

    assert down.value.fault is Fault.NONSENSE


def test_a_server_without_the_encryption_that_was_asked_for_is_not_spoken_to(
    server: CarrierServer, carrier_at
):
    with a_server_that_says(b"\0\0\0\x10", and_stays=False) as port, pytest.raises(LineDown) as down:
        opened(carrier_at(port, has_tls=True))

    assert down.value.fault is Fault.TLS_FAILED


def test_an_encrypted_line_carries_texts_where_the_certificate_is_believed_and_of_the_hosts_name(
    carrier_at, tmp_path, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(a_certificate(tmp_path, "localhost")))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "localhost.pem")
    with a_carrier(tls) as server:
        way = opened(carrier_at(server.port, host="localhost", has_tls=True))
        way.send([a_text()])
        server.deliver("1")
        answers, _receipts, arrivals = heard(way, lambda answers, _r, arrivals: answers and arrivals)
        way.close()
        with pytest.raises(LineDown) as down:
            opened(carrier_at(server.port, host="127.0.0.1", has_tls=True))

    assert (len(answers), len(arrivals)) == (1, 1)
    assert down.value.fault is Fault.TLS_FAILED


def test_a_line_that_breaks_tells_which_texts_were_not_answered(server: CarrierServer, line):
    server.on_submit = lambda text: 0 if len(server.submitted) == 1 else None
    line.send([a_text(pk=1), a_text(pk=2)])
    answered(line, 1)
    line.listen(0.1)
    server.wait(lambda: len(server.submitted) == 2)
    server.cut()

    with pytest.raises(LineDown) as down:
        heard(line, lambda *_all: False)

    assert down.value.fault is Fault.BROKEN_OFF
    assert [text.pk for text in line.asked()] == [2]
    assert line.unasked() == []


def test_a_carrier_that_does_not_answer_a_text_in_time_is_given_up(server: CarrierServer, line_to):
    server.on_submit = lambda _text: None
    way = line_to(answer_within_seconds=0.3)
    way.send([a_text()])

    with pytest.raises(LineDown) as down:
        heard(way, lambda *_all: False)

    assert down.value.fault is Fault.SILENT


def test_a_carrier_that_says_goodbye_is_answered_and_what_it_said_before_counts(server: CarrierServer, line):
    server.ask(6, sequence=5)

    with pytest.raises(LineDown):
        heard(line, lambda *_all: False)

    server.wait(lambda: (0x80000006, 0) in server.refusals)


def test_questions_of_the_carrier_are_answered_and_unknown_ones_refused(server: CarrierServer, line):
    server.ask(0x15)
    server.ask(0x103)
    server.ask(0x99)
    line.listen(0.2)
    line.listen(0.2)
    line.acknowledge([])

    server.wait(lambda: len(server.refusals) == 3)
    assert server.refusals == [(0x80000015, 0), (0x80000000, 3), (0x80000000, 3)]


def arrived(way, count=1):
    return heard(way, lambda _answers, _receipts, arrivals: len(arrivals) >= count)[2]


def test_a_text_that_comes_in_is_acknowledged_only_when_we_say_so(server: CarrierServer, line):
    server.deliver("ສະບາຍດີ")

    [arrival] = arrived(line)
    line.listen(0.2)

    assert arrival == Arrival("8562055512345", Octets("ສະບາຍດີ".encode("utf-16-be"), Coding.UCS2), kind=1)
    assert server.acknowledged == []
    line.acknowledge(["#one"])
    server.wait(lambda: len(server.acknowledged) == 1)


def test_what_was_acknowledged_is_settled_when_the_carrier_answers_a_later_question(
    server: CarrierServer, line
):
    server.answers_questions = False
    server.deliver("1")
    arrived(line)
    line.acknowledge(["#one"])
    until = time.monotonic() + 3
    while not server.questions and time.monotonic() < until:
        line.listen(0.05)
    assert (server.questions, line.settled()) == (1, [])

    server.ask(0x80000015, sequence=3)
    line.listen(0.5)

    assert line.settled() == ["#one"]
    assert line.settled() == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": b"caf\xe9", "coding": 3}, Octets(b"caf\xe9", Coding.LATIN1)),
        ({"text": b"\x00", "coding": 0}, Octets(b"\x00", Coding.GSM)),
        ({"text": b"", "options": {0x0424: b"long one"}}, Octets(b"long one", Coding.GSM)),
        ({"text": b"", "coding": 4}, Octets(b"", Coding.BINARY)),
        ({"text": b"known and unknown options", "options": {0x1400: b"xyz", 0x000D: b"\x00\x01", 0x130C: b""}}, Octets(b"known and unknown options", Coding.GSM)),
    ],
    ids=["Latin-1", "a septet of zero", "as payload", "nothing", "options"],
)  # fmt: skip
def test_texts_come_in_in_every_form(server: CarrierServer, line, given, said):
    server.deliver(**given)

    [arrival] = arrived(line)

    assert arrival.said == said


def test_a_part_tells_its_place_in_its_header_or_beside_it(server: CarrierServer, line):
    server.deliver(b"\x05\x00\x03\x07\x02\x01one", esm_class=0x40)
    server.deliver(b"two", options={0x020C: b"\x01\x07", 0x020E: b"\x02", 0x020F: b"\x02"})
    server.deliver(b"whole", options={0x020C: b"\x01\x07", 0x020E: b"\x01", 0x020F: b"\x01"})

    first, second, whole = arrived(line, 3)

    assert (first.place, first.said.body) == (Place(7, 2, 1), b"one")
    assert (second.place, second.said.body) == (Place(0x107, 2, 2), b"two")
    assert (whole.place, whole.said.body) == (None, b"whole")


def test_what_no_standard_knows_is_refused_for_good_and_the_line_stays(server: CarrierServer, line):
    server.ask(5, body=b"\0\x01\x01" + b"8562055512345")
    server.deliver("after")

    [arrival] = arrived(line)
    line.acknowledge([])

    assert arrival.said.body.decode("utf-16-be") == "after"
    server.wait(lambda: (5, 0x66) in server.refusals and len(server.acknowledged) == 1)


def test_what_a_telephone_says_by_itself_is_acknowledged_and_is_no_text(server: CarrierServer, line):
    server.deliver(b"read", esm_class=0x08)
    server.deliver(b"id:7 stat:ENROUTE", esm_class=0x20)
    server.deliver(b"mine")

    [arrival] = arrived(line)
    line.acknowledge([])

    assert arrival.said.body == b"mine"
    server.wait(lambda: len(server.acknowledged) == 3)


@pytest.mark.parametrize(
    ("words", "options", "receipt"),
    [
        ("id:0A1b sub:001 stat:DELIVRD err:000 text:hi", {}, ("0A1b", Fate.DELIVERED, "000")),
        ("ID: 12 Stat: undeliv Err: 04F", {}, ("12", Fate.FAILED, "04F")),
        ("id:12 stat:EXPIRED", {}, ("12", Fate.EXPIRED, "")),
        ("", {0x001E: b"ab-12\0", 0x0427: b"\x02"}, ("ab-12", Fate.DELIVERED, "")),
        ("id:12 stat:DELIVRD", {0x001E: b"ab\0", 0x0427: b"\x05"}, ("ab", Fate.FAILED, "")),
        ("id:12 stat:ENROUTE", {}, None),
        ("stat:DELIVRD", {}, None),
        ("hello", {}, None),
    ],
    ids=[
        "usual",
        "other capitals",
        "expired",
        "options",
        "options win",
        "on its way",
        "without id",
        "no receipt",
    ],
)
def test_receipts_are_read_however_they_are_written(words, options, receipt):
    one = Delivered("8562055512345", 1, 4, 0, words.encode(), options)

    read = receipt_in(one)

    assert (read and (read.carrier_id, read.fate, read.answer)) == receipt
    assert not is_text_of_somebody(one)


def test_a_receipt_that_does_not_say_so_is_known_by_its_options():
    one = Delivered("8562055512345", 1, 0, 0, b"", {0x001E: b"7\0", 0x0427: b"\x02"})

    assert receipt_in(one) == Receipt("7", Fate.DELIVERED, "", "8562055512345", 1)


@settings(deadline=None)
@given(st.binary(max_size=120), st.integers(0, 120))
def test_a_delivery_that_is_cut_off_anywhere_is_no_text_of_somebody_else(more, cut):
    body = delivery(b"hello", "8562055512345") + more
    try:
        one = delivered(Pdu(5, 0, 1, body[:cut]))
    except Garbled:
        return

    assert one.address == "8562055512345"
    assert one.octets == b"hello"
