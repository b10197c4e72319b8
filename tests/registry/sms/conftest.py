"""A ministry with an embassy in Thailand, whose provinces are found by name, and telephones that write to it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from types import SimpleNamespace

import pytest

from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations.sms import answer_some, take_in
from safeconduct.messaging.receivers import Incoming
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.places.models import Area, NameKey
from safeconduct.places.spelling import as_heard, as_written
from safeconduct.registry import operations
from safeconduct.registry.operations import texting
from tests.factories import NOON
from tests.factories.identity import a_post as another_post
from tests.factories.identity import an_organisation, headquarters
from tests.factories.registry import a_country, an_area, thai_areas
from tests.factories.sms import an_arrival

# Thai, and a Lao number on its way through Thailand.
PHONE, LAO_PHONE = "+66812345678", "+8562055512345"
_numbers = count(1)
Say = Callable[..., str]


def a_ministry() -> SimpleNamespace:
    operations.load_shipped_policies(at=NOON)
    thai_areas()
    an_area("LA-VT", "Vientiane", "LA", name_lo="ວຽງຈັນ")
    a_country("VN", "Viet Nam")
    an_area("VN-HN", "Hanoi", "VN")
    for area in Area.objects.all():
        names = filter(None, (area.name, area.name_lo, area.name_th))
        keys = {key for name in names for key in (as_written(name), as_heard(name)) if key}
        NameKey.objects.bulk_create(NameKey(key=key, kind="area", code=area.pk) for key in keys)
    ministry = an_organisation(name="Ministry of Foreign Affairs")
    home = headquarters(organisation=ministry)
    embassy = another_post(organisation=ministry, countries=("TH",))
    hanoi = another_post(organisation=ministry, countries=("VN",), country_code="VN", city="Hanoi")
    return SimpleNamespace(home=home, embassy=embassy, hanoi=hanoi)


@pytest.fixture
def ministry(db) -> SimpleNamespace:
    return a_ministry()


def heard(text: str, number: str = PHONE, at: datetime = NOON) -> list[str]:
    """What the receiver answers, asked without the room of messages."""
    return [reply.text for reply in texting.receive(Incoming(next(_numbers), number, text, at), at)]


@pytest.fixture
def say(ministry) -> Say:
    """Write a text to the embassy and read the answer on the telephone; "" where none comes."""

    moments = (NOON + timedelta(seconds=20 * step) for step in count())

    def write(text: str, number: str = PHONE, at: datetime | None = None) -> str:
        # As fast as somebody types who is in a hurry.
        at = at or next(moments)
        before = set(ShortMessage.objects.values_list("pk", flat=True))
        come_in([text], number, at)
        while answer_some(at=at):
            pass
        answers = ShortMessage.objects.exclude(pk__in=before).order_by("pk")
        assert {one.number for one in answers} <= {number}
        return "\n".join(one.text for one in answers)

    return write


def come_in(texts: list[str], number: str = PHONE, at: datetime = NOON) -> None:
    """Each with an id of its own: what a repeat is, other tests ask."""
    before = IncomingMessage.objects.count()
    arrivals = [an_arrival(text, number, carrier_id=f"{before}-{place}") for place, text in enumerate(texts)]
    take_in(arrivals, carrier=NO_CARRIER, at=at)


NO_CARRIER = Carrier(
    way="smpp", host="127.0.0.1", port=1, has_tls=False, user="", password="", system_type="", sender="1212",
    sender_type=(3, 0), country="TH", per_second=1000, window=10, url="",
)  # fmt: skip
