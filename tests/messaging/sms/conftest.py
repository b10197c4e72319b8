"""A carrier on the loopback, and a line to it."""

import pytest

from safeconduct.messaging import receivers
from safeconduct.messaging.sms.carrier import Carrier
from tests.factories.carrier import PASSWORD, USER, a_carrier


@pytest.fixture
def server():
    with a_carrier() as running:
        yield running


@pytest.fixture
def carrier_at():
    def at(port: int, **more) -> Carrier:
        return Carrier(
            **{
                "way": "smpp", "host": "127.0.0.1", "port": port, "has_tls": False, "user": USER, "password": PASSWORD,
                "system_type": "", "sender": "1212", "sender_type": (3, 0), "country": "LA", "per_second": 1000, "window": 10,
                "url": "", "answer_within_seconds": 5.0,
            } | more
        )  # fmt: skip

    return at


@pytest.fixture
def carrier(server, carrier_at):
    return carrier_at(server.port)


@pytest.fixture
def no_receivers(monkeypatch):
    """Whatever rooms have named; a test names its own."""
    monkeypatch.setattr(receivers, "_receivers", {})
