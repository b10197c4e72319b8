"""The process that `safeconduct sms` and `safeconduct serve` keep running."""

import logging
import signal
import sys
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from safeconduct.messaging.sms.carrier import of_settings
from safeconduct.messaging.traffic import Answering, Carrying

logger = logging.getLogger(__name__)
LAST_ANSWER_SECONDS: Final = 8


class Command(BaseCommand):
    help = "Keep the line to the carrier for SMS, and answer what comes in."

    def handle(self, *args: Any, **options: Any) -> None:
        carrier = of_settings()
        if carrier.way == "off":
            raise CommandError("SAFECONDUCT_SMS_WAY is off: there is no carrier to connect to.")
        stop, broke = Event(), Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, end)

        def guarded(run: Callable[[], None]) -> None:
            """One loop does not go on without the other: whoever keeps this process starts it again."""
            try:
                run()
            except Exception:
                # By the log, which leaves out what the fault says: it may quote a text.
                logger.exception("the SMS process ends over a fault")
                broke.set()
            finally:
                stop.set()
                connection.close()

        answering = Thread(target=guarded, args=(Answering(carrier, stop).run,), name="answering")
        answering.start()
        guarded(Carrying(carrier, stop).run)
        answering.join(LAST_ANSWER_SECONDS)
        if broke.is_set():
            sys.exit(1)
