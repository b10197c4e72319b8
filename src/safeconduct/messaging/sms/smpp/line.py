"""An open line: texts out within the carrier's window and pace, what the carrier says in.

A carrier shows that it knows we have a text by answering a later question of ours: what it reads it reads in order.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from smpplib import consts
from smpplib.client import SimpleSequenceGenerator

from safeconduct.base import clock
from safeconduct.messaging.sms.alphabets import coding_of
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.joining import Octets, Place, without_header
from safeconduct.messaging.sms.pace import Pace
from safeconduct.messaging.sms.parcels import (
    Accepted,
    Answer,
    Arrival,
    Fault,
    Heard,
    LineDown,
    Parcel,
    Receipt,
    Refused,
    Text,
)
from safeconduct.messaging.sms.smpp.asking import parcels_of, submission
from safeconduct.messaging.sms.smpp.pdus import (
    Command,
    Delivered,
    Garbled,
    Option,
    Pdu,
    answered,
    delivered,
    first_string,
    written,
)
from safeconduct.messaging.sms.smpp.receipts import is_text_of_somebody, receipt_in
from safeconduct.messaging.sms.smpp.verdicts import OF_EXTRAS, verdict_on
from safeconduct.messaging.sms.smpp.wire import Wire

IDLE_SECONDS: Final = 30.0
# Not oftener, while there is something to be settled: some carriers count such questions.
SETTLE_SECONDS: Final = 1.0
FAREWELL_SECONDS: Final = 2.0


class SmppLine:
    def __init__(
        self, carrier: Carrier, wire: Wire, sequence: SimpleSequenceGenerator, heard: Sequence[Pdu]
    ) -> None:
        self._carrier, self._wire, self._sequence = carrier, wire, sequence
        self._pace = Pace(carrier.per_second)
        self._has_extras = True
        self._unread = list(heard)
        self._backlog: deque[Parcel] = deque()
        self._asked: dict[int, _Asked] = {}
        self._to_acknowledge: list[int] = []
        self._acknowledged: list[str] = []
        self._settled: list[str] = []
        self._question: tuple[int, list[str]] | None = None
        self._questioned_at = self._heard_at = clock.monotonic()
        self._is_over = False

    def room(self) -> int:
        waiting = len(self._backlog)
        return max(0, min(self._carrier.window - len(self._asked), self._pace.ahead) - waiting)

    def send(self, texts: Sequence[Text]) -> None:
        for text in texts:
            self._backlog.extend(parcels_of(text))

    def listen(self, seconds: float) -> Heard:
        pdus, self._unread = self._unread, []
        until = clock.monotonic() + seconds
        while True:
            self._submit()
            self._keep_alive()
            self._wire.flush()
            if self._is_over:
                raise LineDown(Fault.BROKEN_OFF)
            left = until - clock.monotonic()
            if pdus or left <= 0:
                break
            pdus = self._wire.heard(min(left, self._pace.wait()) if self._may_ask() else left)
        return self._taken(pdus)

    def acknowledge(self, fingerprints: Sequence[str]) -> None:
        for sequence in self._to_acknowledge:
            self._wire.put(answered("deliver_sm_resp", sequence))
        self._to_acknowledge = []
        self._acknowledged += fingerprints
        self._wire.flush()

    def settled(self) -> Sequence[str]:
        settled, self._settled = self._settled, []
        return settled

    def asked(self) -> Sequence[Text]:
        return list({one.parcel.text.pk: one.parcel.text for one in self._asked.values()}.values())

    def unasked(self) -> Sequence[Text]:
        asked = {text.pk for text in self.asked()}
        waiting = {parcel.text.pk: parcel.text for parcel in self._backlog}
        return [text for pk, text in waiting.items() if pk not in asked]

    def close(self) -> None:
        """In order where the carrier still listens."""
        try:
            _number, octets = written("unbind", self._sequence)
            self._wire.put(octets)
            self._wire.flush()
            until = clock.monotonic() + FAREWELL_SECONDS
            while (left := until - clock.monotonic()) > 0:
                if any(pdu.command == Command.UNBIND_RESP for pdu in self._wire.heard(left)):
                    break
        except LineDown:
            pass
        finally:
            self._wire.close()

    def _may_ask(self) -> bool:
        return bool(self._backlog) and len(self._asked) < self._carrier.window

    def _submit(self) -> None:
        while self._may_ask() and not self._pace.wait():
            parcel = self._backlog.popleft()
            number, octets = submission(parcel, self._carrier, self._sequence, has_extras=self._has_extras)
            self._wire.put(octets)
            self._asked[number] = _Asked(parcel, clock.monotonic(), self._has_extras)
            self._pace.went()

    def _keep_alive(self) -> None:
        now, patience = clock.monotonic(), self._carrier.answer_within_seconds
        if self._asked and now - next(iter(self._asked.values())).at > patience:
            raise LineDown(Fault.SILENT)
        if self._question is not None:
            if now - self._questioned_at > patience:
                raise LineDown(Fault.SILENT)
        elif now - self._heard_at > IDLE_SECONDS or (
            self._acknowledged and now - self._questioned_at > SETTLE_SECONDS
        ):
            number, octets = written("enquire_link", self._sequence)
            self._wire.put(octets)
            self._question, self._acknowledged = (number, self._acknowledged), []
            self._questioned_at = now

    def _taken(self, pdus: Sequence[Pdu]) -> Heard:
        if pdus:
            self._heard_at = clock.monotonic()
        breath = _Breath()
        for pdu in pdus:
            self._take(pdu, breath)
        return Heard(breath.answers, breath.receipts, breath.arrivals)

    def _take(self, pdu: Pdu, breath: "_Breath") -> None:
        take = self._taking.get(pdu.command)
        if take is not None:
            take(self, pdu, breath)
        elif pdu.command < Command.GENERIC_NACK:
            self._wire.put(answered("generic_nack", pdu.sequence, status=consts.SMPP_ESME_RINVCMDID))

    def _take_answer(self, pdu: Pdu, breath: "_Breath") -> None:
        asked = self._asked.pop(pdu.sequence, None)
        if asked is None:
            return
        parcel = asked.parcel
        if not pdu.status and pdu.command == Command.SUBMIT_SM_RESP:
            self._pace.was_taken()
            breath.answers.append(Accepted(parcel, first_string(pdu.body)[:65]))
        elif pdu.status in OF_EXTRAS and asked.has_extras:
            self._has_extras = False
            self._backlog.appendleft(parcel)
        else:
            verdict = verdict_on(pdu.status)
            if verdict.is_about_us:
                self._pace.slow_down()
            breath.answers.append(Refused(parcel, verdict))

    def _take_delivery(self, pdu: Pdu, breath: "_Breath") -> None:
        try:
            one = delivered(pdu)
        except Garbled:
            self._wire.put(answered("deliver_sm_resp", pdu.sequence, status=consts.SMPP_ESME_RX_R_APPN))
            return
        self._to_acknowledge.append(pdu.sequence)
        receipt = receipt_in(one)
        if receipt is not None:
            breath.receipts.append(receipt)
        elif is_text_of_somebody(one):
            breath.arrivals.append(_arrival(one))

    def _take_question(self, pdu: Pdu, _breath: "_Breath") -> None:
        self._wire.put(answered("enquire_link_resp", pdu.sequence))

    def _take_answer_to_question(self, pdu: Pdu, _breath: "_Breath") -> None:
        if self._question is not None and self._question[0] == pdu.sequence:
            self._settled += self._question[1]
            self._question = None

    def _take_farewell(self, pdu: Pdu, _breath: "_Breath") -> None:
        """What else it said in this breath still counts."""
        self._wire.put(answered("unbind_resp", pdu.sequence))
        self._is_over = True

    _taking: Final[dict[int, Callable[["SmppLine", Pdu, "_Breath"], None]]] = {
        Command.SUBMIT_SM_RESP: _take_answer,
        Command.GENERIC_NACK: _take_answer,
        Command.DELIVER_SM: _take_delivery,
        Command.ENQUIRE_LINK: _take_question,
        Command.ENQUIRE_LINK_RESP: _take_answer_to_question,
        Command.UNBIND: _take_farewell,
    }


class _Asked(NamedTuple):
    """A text the carrier has not answered yet: several may have gone with extras before it refuses the first."""

    parcel: Parcel
    at: float
    has_extras: bool


class _Breath:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.receipts: list[Receipt] = []
        self.arrivals: list[Arrival] = []


def _arrival(one: Delivered) -> Arrival:
    place, body = _place_of(one)
    return Arrival(one.address, Octets(body, coding_of(one.data_coding)), kind=one.kind, place=place)


def _place_of(one: Delivered) -> tuple[Place | None, bytes]:
    if one.esm_class & consts.SMPP_GSMFEAT_UDHI:
        return without_header(one.octets)
    told = [
        one.options.get(option, b"")
        for option in (Option.SAR_REFERENCE, Option.SAR_TOTAL, Option.SAR_POSITION)
    ]
    place = Place(*(int.from_bytes(octets, "big") for octets in told))
    return place if place.is_possible else None, one.octets
