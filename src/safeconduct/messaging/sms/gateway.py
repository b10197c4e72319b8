"""The way to a carrier through a small gateway: a text out is a POST of JSON, what comes in comes to our own address
(`views.hook`). docs/operators/sms.md says what is in it."""

import http.client
import json
import socket
import ssl
import time
from collections import deque
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.pace import Pace
from safeconduct.messaging.sms.parcels import (
    Accepted,
    Answer,
    Fault,
    Heard,
    LineDown,
    Parcel,
    Refused,
    Text,
    Verdict,
)

TIMEOUT_SECONDS: Final = 15
MOST_OCTETS: Final = 65_536
# Asked to come back later, or to come less often.
TOO_MANY_REQUESTS: Final = 429
LOGIN_REFUSALS: Final = frozenset({401, 403})
BEFORE_IT_WAS_ASKED: Final = frozenset(
    {Fault.NOT_LISTENING, Fault.NAME_UNKNOWN, Fault.UNREACHABLE, Fault.TLS_FAILED}
)


class Gateway:
    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._address = urlsplit(carrier.url)
        self._pace = Pace(carrier.per_second)
        self._waiting: deque[Text] = deque()
        self._asked: list[Text] = []

    def room(self) -> int:
        return max(0, min(self._carrier.window, self._pace.ahead) - len(self._waiting))

    def send(self, texts: Sequence[Text]) -> None:
        self._waiting.extend(texts)

    def listen(self, seconds: float) -> Heard:
        """The answer to one text: it is asked and answered before the next."""
        wait = self._pace.wait() if self._waiting else seconds
        if wait:
            time.sleep(min(wait, seconds))
            return Heard()
        text = self._waiting[0]
        try:
            answer = self._ask(text)
        except LineDown as down:
            if down.fault not in BEFORE_IT_WAS_ASKED:
                self._asked.append(self._waiting.popleft())
            raise
        self._waiting.popleft()
        self._pace.went()
        return Heard(answers=[answer])

    def acknowledge(self, fingerprints: Sequence[str]) -> None:
        """What comes in is acknowledged by the answer to its request."""

    def settled(self) -> Sequence[str]:
        return []

    def asked(self) -> Sequence[Text]:
        return list(self._asked)

    def unasked(self) -> Sequence[Text]:
        return list(self._waiting)

    def close(self) -> None:
        """Nothing stays open between two texts."""

    def _ask(self, text: Text) -> Answer:
        parcel = Parcel(text, 1, 1, b"")
        body = json.dumps(
            {"id": text.token, "from": self._carrier.sender, "to": text.number, "text": text.text,
             "valid_for_seconds": int(text.valid_for.total_seconds())}
        )  # fmt: skip
        status, answer = _posted(self._address, body, self._carrier.password)
        if 200 <= status < 300:
            self._pace.was_taken()
            return Accepted(parcel, _id_in(answer) or text.token)
        verdict = verdict_on(status)
        if verdict.is_about_us:
            self._pace.slow_down()
        return Refused(parcel, verdict)


def verdict_on(status: int) -> Verdict:
    answer = f"HTTP {status}"
    if status in LOGIN_REFUSALS:
        return Verdict(Fault.LOGIN_REFUSED, is_about_us=True, answer=answer)
    if status == TOO_MANY_REQUESTS:
        return Verdict(Fault.THROTTLED, is_about_us=True, counts=False, answer=answer)
    if 400 <= status < 500:
        return Verdict(Fault.REFUSED, is_final=True, answer=answer)
    return Verdict(Fault.BUSY, answer=answer)


def _posted(address: SplitResult, body: str, secret: str) -> tuple[int, bytes]:
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(str(address.hostname), address.port, timeout=TIMEOUT_SECONDS)
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {secret}"}
    try:
        connection.request("POST", path, body.encode(), headers)
        answer = connection.getresponse()
        return answer.status, answer.read(MOST_OCTETS)
    except http.client.HTTPException as error:
        raise LineDown(Fault.NONSENSE) from error
    except OSError as error:
        raise LineDown(_fault_of(error)) from error
    finally:
        connection.close()


def _fault_of(error: OSError) -> Fault:
    if isinstance(error, ssl.SSLError):
        return Fault.TLS_FAILED
    if isinstance(error, socket.gaierror):
        return Fault.NAME_UNKNOWN
    if isinstance(error, ConnectionRefusedError):
        return Fault.NOT_LISTENING
    if isinstance(error, ConnectionError):
        return Fault.BROKEN_OFF
    return Fault.SILENT if isinstance(error, TimeoutError) else Fault.UNREACHABLE


def _id_in(answer: bytes) -> str:
    try:
        read: Any = json.loads(answer)
    except ValueError:
        return ""
    found = read.get("id") if isinstance(read, dict) else None
    return str(found)[:65] if isinstance(found, str | int) else ""
