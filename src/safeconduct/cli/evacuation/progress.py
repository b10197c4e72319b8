"""How far the work is, told while it goes on; and Ctrl-C, which ends it with the best plan so far."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from safeconduct.cli.faults import STOPPED
from safeconduct.core.evacuation import Standing

LINES: Final = 10  # for each phase, where there is no terminal
WIDE: Final = 78
STDERR: Final = 2
DESERTED: Final = 15  # heartbeats in a row: workers that come and go are not counted at once


class Interrupt:
    """The first Ctrl-C asks to stop; a second one does not wait for the answer."""

    def __init__(self) -> None:
        self.is_asked = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        before = signal.signal(signal.SIGINT, self._ask)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        """Nothing is raised here, for compiled code does not survive that; and nothing printed, for what was just being
        printed may be in the way."""
        if self.is_asked:
            os.write(STDERR, b"\nStopped.\n")
            os._exit(STOPPED)
        self.is_asked = True
        os.write(STDERR, b"\nStopping with what there is; once more ends at once.\n")


class Watcher:
    """Tells bound, plan and gap, and whether to go on: neither interrupted nor out of time."""

    def __init__(self, interrupt: Interrupt, seconds: float | None) -> None:
        self._interrupt, self._last = interrupt, ""
        self._ends = None if seconds is None else time.monotonic() + seconds
        self.is_out_of_time = False

    def __call__(self, standing: Standing) -> bool:
        if sys.stderr.isatty():
            self._move(standing)
        else:
            self._line(standing)
        if self._ends is not None and time.monotonic() >= self._ends:
            self.is_out_of_time = True
        return not (self.is_out_of_time or self._interrupt.is_asked)

    def end(self) -> None:
        if sys.stderr.isatty() and self._last:
            print(file=sys.stderr, flush=True)

    def _move(self, standing: Standing) -> None:
        self._last = line_of(standing)
        print(f"\r{self._last.ljust(WIDE)}", end="", file=sys.stderr, flush=True)

    def _line(self, standing: Standing) -> None:
        mark = f"{standing.phase} {int(standing.share * LINES)}"
        if mark != self._last:
            self._last = mark
            print(line_of(standing), file=sys.stderr, flush=True)


def line_of(standing: Standing) -> str:
    parts = [f"{standing.phase:5} {standing.share:4.0%}", f"bound {standing.bound:,.0f}"]
    if standing.cost is not None:
        parts.append(f"plan {standing.cost:,.0f}")
    if standing.gap is not None:
        parts.append(f"gap {standing.gap:.1%}")
    return "  ".join(parts)


class Share:
    """Tells how much of many equal pieces is done, and whether to go on; and when no worker is there to go on."""

    def __init__(self, word: str, interrupt: Interrupt, is_deserted: Callable[[], bool]) -> None:
        self._word, self._interrupt, self._is_deserted = word, interrupt, is_deserted
        self._last, self._deserted = "", 0

    def __call__(self, share: float) -> bool:
        self._deserted = self._deserted + 1 if self._is_deserted() else 0
        if self._deserted == DESERTED:
            self._say("No worker is there; waiting for one. Ctrl-C ends this with what there is.")
        if sys.stderr.isatty():
            if f"{share:4.0%}" != self._last:
                self._last = f"{share:4.0%}"
                end = "\n" if share >= 1 else ""
                print(f"\r{self._word} {self._last}", end=end, file=sys.stderr, flush=True)
        elif str(int(share * LINES)) != self._last:
            self._last = str(int(share * LINES))
            self._say(f"{self._word} {share:4.0%}")
        return not self._interrupt.is_asked

    def _say(self, sentence: str) -> None:
        print(sentence, file=sys.stderr, flush=True)
