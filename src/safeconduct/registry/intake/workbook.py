"""Rows of an XLSX, XLS or ODS sheet: values only, read in a process of its own that may burst alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from safeconduct.registry.intake import opener
from safeconduct.registry.intake.markup import MOST_CELLS
from safeconduct.registry.intake.problems import Refused

# What ten million short cells need, and half as much again.
MOST_MEGABYTES: Final = 2_048
_INHERITED: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
_KILLED: Final = {opener.OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGXCPU}


class OpenSheet:
    """One sheet, held in memory by the other process; its rows arrive here in portions.

    `waiting` is called every second while that process works; it may raise to stop it.
    """

    def __init__(self, path: Path, name: str = "", *, waiting: Callable[[], None]) -> None:
        self._waiting = waiting
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", opener.__file__, str(theirs.fileno()), str(MOST_MEGABYTES)],
                pass_fds=[theirs.fileno()], env={one: os.environ[one] for one in _INHERITED if one in os.environ},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        try:
            self._pipe.send((str(path), name))
            self.name, self.names, self.height, width, self.merged = self._received()[1]
            if self.height * width > MOST_CELLS:
                raise Refused("too_many_cells", sheet=self.name, cells=self.height * width, limit=MOST_CELLS)
        except BaseException:
            self.close()
            raise

    def rows(self) -> Iterator[list[object]]:
        while True:
            what, portion = self._received()
            if what == "end":
                return
            yield from portion

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _received(self) -> tuple[str, Any]:
        while not self._pipe.poll(1):
            self._waiting()
        try:
            what, content = self._pipe.recv()
        except EOFError:
            raise self._why_it_ended() from None
        if what == "refused":
            raise Refused(content)
        return what, content

    def _why_it_ended(self) -> Refused:
        if self._process.wait() in _KILLED:
            return Refused("too_much_memory", limit=MOST_MEGABYTES)
        return Refused("damaged")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
