"""The process that keeps the line to the carrier: what is due goes out, what comes in is written down and then
acknowledged, and beside it, in a thread of its own, what came in is answered.

What stops it anywhere loses nothing: the rows say what is to be done.
"""

import logging
import socket
from datetime import datetime
from threading import Event
from typing import Final

from django.db import DatabaseError, InterfaceError, connection, transaction

from safeconduct.base import clock
from safeconduct.messaging.models import ShortMessage
from safeconduct.messaging.operations import sms
from safeconduct.messaging.queries.sms import due_texts, to_answer
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.parcels import Heard, LineDown, Way
from safeconduct.messaging.sms.ways import opened

logger = logging.getLogger(__name__)
Fault = ShortMessage.Fault

LOOK_SECONDS: Final = 0.1
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
# Asking again at once would only lock the account.
PAUSE_AFTER_REFUSAL_SECONDS: Final = 60.0
REFUSALS: Final = frozenset({Fault.LOGIN_REFUSED, Fault.ALREADY_BOUND})
# A line that held so long was a good one.
HELD_SECONDS: Final = 30.0
SIGN_OF_LIFE_SECONDS: Final = 30.0
LAST_ANSWERS_SECONDS: Final = 5.0
TIDY_SECONDS: Final = 5.0
# Faults of the database that pass.
DATABASE_FAULTS: Final = (DatabaseError, InterfaceError)


class Carrying:
    """Opens the line, and opens it again when it breaks, until it is asked to stop."""

    def __init__(self, carrier: Carrier, stop: Event) -> None:
        self._carrier, self._stop = carrier, stop
        self._machine = socket.gethostname()[:120]
        self._pause = FIRST_PAUSE_SECONDS

    def run(self) -> None:
        while not self._stop.is_set():
            began = clock.monotonic()
            try:
                fault = self._one_line()
            except DATABASE_FAULTS as error:
                # Nothing of what was heard last is acknowledged, so the carrier says it again.
                logger.warning("the database did not take what the line said: %s", type(error).__name__)
                connection.close()
                fault = None
            if clock.monotonic() - began > HELD_SECONDS:
                self._pause = FIRST_PAUSE_SECONDS
            if not self._stop.is_set():
                self._stop.wait(PAUSE_AFTER_REFUSAL_SECONDS if fault in REFUSALS else self._pause)
                self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)

    def _one_line(self) -> ShortMessage.Fault | None:
        """Until it breaks. The fault, or None if it was closed in order."""
        try:
            way = opened(self._carrier)
        except LineDown as down:
            return self._is_down(down)
        try:
            self._keep(way)
        except LineDown as down:
            sms.give_back(way.asked(), way.unasked(), down.fault, at=clock.now())
            return self._is_down(down)
        finally:
            way.close()
        sms.say_line(self._machine, is_up=False, at=clock.now())
        return None

    def _keep(self, way: Way) -> None:
        said_at = None
        while not self._stop.is_set():
            self._hand_over(way)
            # A gateway shows only now whether it is there.
            self._hear(way)
            if said_at is None:
                logger.info("the line to the carrier is open")
            if said_at is None or clock.monotonic() - said_at > SIGN_OF_LIFE_SECONDS:
                said_at = clock.monotonic()
                sms.say_line(self._machine, is_up=True, at=clock.now())
                sms.keep([*way.asked(), *way.unasked()], at=clock.now())
        until = clock.monotonic() + LAST_ANSWERS_SECONDS
        while way.asked() and clock.monotonic() < until:
            self._hear(way)
        sms.give_back(way.asked(), way.unasked(), Fault.INTERRUPTED, at=clock.now())

    def _hand_over(self, way: Way) -> None:
        room = way.room()
        # Looked at first without a transaction, which on SQLite would keep other writers waiting.
        if room and due_texts(clock.now()).exists():
            held = [*way.asked(), *way.unasked()]
            way.send(sms.take_texts(room, besides=held, at=clock.now()))

    def _hear(self, way: Way) -> None:
        heard = way.listen(LOOK_SECONDS)
        way.acknowledge(self._written(heard, clock.now()) if heard else [])
        settled = way.settled()
        if settled:
            sms.settle(settled)

    def _written(self, heard: Heard, at: datetime) -> list[str]:
        with transaction.atomic():
            if heard.answers:
                sms.note_answers(heard.answers, at=at)
            if heard.receipts:
                sms.note_receipts(heard.receipts, country=self._carrier.country, at=at)
            return sms.take_in(heard.arrivals, carrier=self._carrier, at=at) if heard.arrivals else []

    def _is_down(self, down: LineDown) -> ShortMessage.Fault:
        logger.warning("no line to the carrier: %s %s", down.fault.value, down.answer)
        sms.say_line(self._machine, is_up=False, fault=down.fault, at=clock.now())
        return down.fault


class Answering:
    """Takes what came in to its receivers."""

    def __init__(self, carrier: Carrier, stop: Event) -> None:
        self._own_number, self._stop = carrier.own_number, stop
        self._tidied_at = 0.0

    def run(self) -> None:
        while not self._stop.is_set():
            try:
                self._tidy()
                found = to_answer(clock.now()).exists() and sms.answer_some(at=clock.now())
            except DATABASE_FAULTS as error:
                logger.warning("the database did not let a text be answered: %s", type(error).__name__)
                connection.close()
                found = 0
            if not found:
                self._stop.wait(LOOK_SECONDS)

    def _tidy(self) -> None:
        if clock.monotonic() - self._tidied_at < TIDY_SECONDS:
            return
        self._tidied_at = clock.monotonic()
        sms.give_up_missing_parts(own_number=self._own_number, at=clock.now())
        sms.settle_old(at=clock.now())
