"""Where a gateway brings what came in, and receipts: JSON, with a secret that only it knows.

It is no page for anybody, so it has no door but the secret. Without a gateway in the settings it is not there.
"""

import json
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.messaging.operations import sms
from safeconduct.messaging.sms.alphabets import Coding, encoded
from safeconduct.messaging.sms.carrier import of_settings
from safeconduct.messaging.sms.joining import Octets
from safeconduct.messaging.sms.parcels import Arrival, Fate, Receipt

MOST_OCTETS: Final = 16_384
MOST_ID: Final = 65


class Unreadable(Exception):
    """What was brought is neither a text nor a receipt."""


@csrf_exempt
@require_POST
def hook(request: HttpRequest) -> HttpResponse:
    """200 only when the row is committed: until then the gateway brings it again, and the same id counts once."""
    if settings.SMS_WAY != "http":
        return JsonResponse({"error": "no gateway"}, status=404)
    if not constant_time_compare(
        request.headers.get("Authorization", ""), f"Bearer {settings.SMS_HOOK_SECRET}"
    ):
        return JsonResponse({"error": "the secret is wrong"}, status=403)
    try:
        brought = _arrival_or_receipt(_body(request))
    except Unreadable as error:
        return JsonResponse({"error": str(error)}, status=400)
    carrier, at = of_settings(), clock.now()
    if isinstance(brought, Receipt):
        sms.note_receipts([brought], country=carrier.country, at=at)
    else:
        sms.take_in([brought], carrier=carrier, at=at)
    return JsonResponse({"taken": True})


def _body(request: HttpRequest) -> dict[str, Any]:
    # What is longer is not read to its end.
    octets = request.read(MOST_OCTETS + 1)
    if len(octets) > MOST_OCTETS:
        raise Unreadable(f"more than {MOST_OCTETS} octets")
    try:
        read = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    if not isinstance(read, dict):
        raise Unreadable("not an object")
    return read


def _arrival_or_receipt(given: dict[str, Any]) -> Arrival | Receipt:
    carrier_id = _name(given, "id")
    if len(carrier_id) > MOST_ID:
        raise Unreadable(f"id must have {MOST_ID} characters at the most")
    if "state" not in given:
        said = Octets(encoded(_words(given, "text"), Coding.UCS2), Coding.UCS2)
        return Arrival(_name(given, "from"), said, carrier_id=carrier_id)
    state = _words(given, "state")
    if state not in {fate.value for fate in Fate}:
        raise Unreadable("state must be one of delivered, failed, expired")
    return Receipt(carrier_id, Fate(state))


def _name(given: dict[str, Any], name: str) -> str:
    value = _words(given, name)
    if not value or not value.isprintable():
        raise Unreadable(f"{name} must have characters that can be printed")
    return value


def _words(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise Unreadable(f"{name} must be a string")
    return value
