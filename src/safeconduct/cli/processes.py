"""Starting the web server, the worker and the line for SMS, and starting again whichever dies."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Final

TICK_SECONDS: Final = 0.5
# What dies sooner than this has not begun to work. After a few such ends in a row it is given more time.
BEGUN_AFTER_SECONDS: Final = 10
QUICK_ENDS: Final = 6
PAUSE_SECONDS, LONG_PAUSE_SECONDS = 1, 30
# Asked to stop, Ctrl-C, and the terminal closed.
ENDINGS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the supervisor to stop."""


def web_server(*, host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "--respawn-failed-workers", "safeconduct.config.wsgi:application",
    ]  # fmt: skip


def worker(threads: int) -> list[str]:
    return [sys.executable, "-m", "django", "run_huey", "--workers", str(threads), "--quiet"]


def sms() -> list[str]:
    return [sys.executable, "-m", "django", "run_sms"]


class Kept:
    """One command that is kept running."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self._command = list(command)
        self._quick_ends = 0
        self._begun_at = 0.0
        self._ended_at: float | None = None
        self.process: subprocess.Popen[bytes]
        self._start()

    def look(self) -> None:
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self._ended_at is None:
            self._ended_at = now
            self._quick_ends = self._quick_ends + 1 if now - self._begun_at < BEGUN_AFTER_SECONDS else 0
            print(
                f"{self.name} ended ({self.process.returncode}); starting it again in {self._pause} s",
                file=sys.stderr, flush=True,
            )  # fmt: skip
        elif now - self._ended_at >= self._pause:
            self._start()

    @property
    def _pause(self) -> int:
        return PAUSE_SECONDS if self._quick_ends < QUICK_ENDS else LONG_PAUSE_SECONDS

    def _start(self) -> None:
        self._begun_at, self._ended_at = time.monotonic(), None
        # In a group of its own: Ctrl-C reaches the supervisor alone, which then ends the others in order.
        self.process = subprocess.Popen(self._command, process_group=0)  # noqa: S603 - our own command lines


def supervise(commands: Mapping[str, Sequence[str]]) -> int:
    """Run every command until a signal arrives; a command that ends is started again."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stopped

    for ending in ENDINGS:
        signal.signal(ending, stop)
    kept: list[Kept] = []
    try:
        for name, command in commands.items():
            kept.append(Kept(name, command))
        while True:
            for one in kept:
                one.look()
            time.sleep(TICK_SECONDS)
    except Stopped:
        return 0
    finally:
        # A second signal must not interrupt the ending of the first.
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        _end([one.process for one in kept])


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
