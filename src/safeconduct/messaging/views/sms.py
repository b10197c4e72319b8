"""How texts by SMS fare, for the operator: counts alone."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.messaging.queries import fared

SHOWN_DAYS: Final = 30


@door("messaging.view_outbox")
def sms(request: StaffRequest) -> HttpResponse:
    at = clock.now()
    since = at - timedelta(days=SHOWN_DAYS)
    page = {
        "is_set_up": settings.SMS_WAY != "off",
        "lines": fared.lines(at),
        "days": SHOWN_DAYS,
        "outgoing": fared.outgoing_by_day(since),
        "incoming": fared.incoming_by_day(since),
        "waiting_since": fared.waiting_since(at),
        "said_out": fared.said_of_outgoing(since),
        "said_in": fared.said_of_incoming(since),
    }
    return render(request, "messaging/sms.html", page)
