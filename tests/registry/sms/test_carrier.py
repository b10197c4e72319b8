"""A registration over a carrier's real line, from the first text to the code."""

import time

import pytest

from safeconduct.base import clock
from safeconduct.messaging.operations.sms import answer_some, note_answers, settle, take_in, take_texts
from safeconduct.messaging.sms.alphabets import Coding, decoded
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.smpp import opened
from safeconduct.registry.models import Registration
from safeconduct.registry.said import spoken
from tests.factories.carrier import PASSWORD, USER, a_carrier

TELEPHONE = "66812345678"


@pytest.fixture
def server():
    with a_carrier() as running:
        yield running


@pytest.fixture
def carrier(server) -> Carrier:
    return Carrier(
        way="smpp", host="127.0.0.1", port=server.port, has_tls=False, user=USER, password=PASSWORD, system_type="",
        sender="1212", sender_type=(3, 0), country="TH", per_second=1000, window=10, url="", answer_within_seconds=5.0,
    )  # fmt: skip


@pytest.fixture
def line(carrier):
    way = opened(carrier)
    yield way
    way.close()


def turn(line, carrier):
    """What the process that keeps the line does once."""
    heard = line.listen(0.05)
    if heard.answers:
        note_answers(heard.answers, at=clock.now())
    line.acknowledge(take_in(heard.arrivals, carrier=carrier, at=clock.now()))
    settle(line.settled())
    answer_some(at=clock.now())
    line.send(take_texts(line.room(), besides=[*line.asked(), *line.unasked()], at=clock.now()))


def test_somebody_registers_over_the_line(ministry, server, carrier, line):
    def write(text):
        """What comes back to the telephone."""
        before, until = len(server.submitted), time.monotonic() + 20
        server.deliver(text, TELEPHONE)
        while len(server.submitted) == before or line.asked():
            assert time.monotonic() < until
            turn(line, carrier)
        assert {one.address for one in server.submitted} == {TELEPHONE}
        return "".join(decoded(one.octets, Coding(one.data_coding)) for one in server.submitted[before:])

    assert write("ລົງທະບຽນ") == spoken.WHAT_NAME.text("lo")
    assert write("ບຸນມີ") == spoken.WHICH_PLACE.text("lo")
    assert write("ຂອນແກ່ນ") == spoken.HOW_MANY.text("lo")
    done = write("໒")

    entry = Registration.objects.select_related("person").get()
    assert (entry.person.name_native, entry.area_id, entry.came_by) == ("ບຸນມີ", "TH-KKC", "sms")
    assert "ບຸນມີ" in done
    assert len(server.acknowledged) == 4
