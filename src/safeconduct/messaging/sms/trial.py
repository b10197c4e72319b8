"""One text to whoever looks whether texts leave. It goes past the outbox, and receives nothing, so that what comes in
waits for the process that writes it down."""

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.parcels import Answer, Fault, LineDown, Text
from safeconduct.messaging.sms.ways import opened

PATIENCE_SECONDS: Final = 30


def send_test(number: str, carrier: Carrier) -> list[Answer]:
    """What the carrier said of each part. LineDown if it said nothing."""
    words = _("You asked for this text to see whether texts leave.")
    text = Text(0, str(uuid4()), number, words, timedelta(hours=1))
    way = opened(carrier, receives=False)
    try:
        way.send([text])
        answers: list[Answer] = []
        until = clock.monotonic() + PATIENCE_SECONDS
        while way.asked() or way.unasked():
            if clock.monotonic() > until:
                raise LineDown(Fault.SILENT)
            answers += way.listen(0.2).answers
        return answers
    finally:
        way.close()
