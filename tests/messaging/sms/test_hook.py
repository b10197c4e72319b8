"""What a gateway brings: taken with the secret and in time, once for each id, and never more than is read."""

import json

import pytest
from django.urls import reverse

from safeconduct.messaging.models import IncomingMessage, Part, ShortMessage
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import note_answers, take_texts
from tests.factories import NOON
from tests.factories.sms import NUMBER, accepted, an_sms

pytestmark = pytest.mark.django_db
SECRET = "a secret of the gateway alone"


@pytest.fixture(autouse=True)
def gateway(settings):
    settings.SMS_WAY, settings.SMS_HOOK_SECRET, settings.SMS_SENDER = "http", SECRET, "1212"


@pytest.fixture
def bring(client):
    def post(body, secret=f"Bearer {SECRET}"):
        given = body if isinstance(body, str | bytes) else json.dumps(body)
        answer = client.post(
            reverse("messaging:sms_hook"), given, "application/json", headers={"authorization": secret}
        )
        return answer.status_code

    return post


def a_brought(text="1", carrier_id="a", **more):
    return {"id": carrier_id, "from": NUMBER[1:], "to": "1212", "text": text} | more


def test_a_text_is_taken_once_for_its_id(bring):
    assert [bring(a_brought("ສະບາຍດີ 😀")), bring(a_brought("ສະບາຍດີ 😀")), bring(a_brought("1", "b"))] == [
        200,
        200,
        200,
    ]

    rows = IncomingMessage.objects.order_by("pk").values_list("number", "text", "is_settled")
    assert list(rows) == [(NUMBER, "ສະບາຍດີ 😀", True), (NUMBER, "1", True)]


def test_a_receipt_says_what_became_of_a_text(bring):
    write_texts([an_sms()], by=None, at=NOON)
    note_answers(accepted(take_texts(1, at=NOON)[0], "their-7"), at=NOON)

    assert bring({"id": "their-7", "state": "delivered"}) == 200

    assert ShortMessage.objects.get().state == "delivered"


@pytest.mark.parametrize("secret", ["", SECRET, "Bearer ", "Bearer wrong", f"Basic {SECRET}", "Bearer ລັບ"])
def test_who_does_not_know_the_secret_brings_nothing(bring, secret):
    assert bring(a_brought(), secret) == 403
    assert IncomingMessage.objects.count() == 0


def test_without_a_gateway_the_address_is_not_there(bring, settings):
    settings.SMS_WAY = "smpp"

    assert bring(a_brought()) == 404
    assert IncomingMessage.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "[]", "null", '"text"', b"\xff\xfe", "[" * 10_000,
        {"id": "a"}, a_brought(text=None), a_brought(text=7), a_brought(carrier_id=""), a_brought(carrier_id="a\0"),
        a_brought(carrier_id="x" * 66), a_brought(**{"from": ""}), a_brought(**{"from": "\ud800"}), a_brought(**{"from": ["1"]}),
        {"id": "a", "state": "enroute"}, {"id": "a", "state": None}, a_brought("x" * 20_000),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_leaves_nothing(bring, body):
    assert bring(body) == 400

    assert IncomingMessage.objects.count() == 0
    assert Part.objects.count() == 0


def test_more_than_is_read_is_refused_whatever_its_beginning_says(bring):
    assert bring(json.dumps(a_brought()) + " " * 20_000) == 400

    assert IncomingMessage.objects.count() == 0


def test_a_text_of_odd_letters_is_taken(bring):
    assert bring('{"id": "a", "from": "+8562055512345", "text": "a\\u0000\\ud83d"}') == 200

    assert IncomingMessage.objects.get().text == "a\ufffd"


def test_only_a_post_brings_something(client):
    assert client.get(reverse("messaging:sms_hook")).status_code == 405
