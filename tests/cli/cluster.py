"""A real scheduler and real worker processes, on loopback."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.cli.conftest import environment

WAIT = 60.0


class RealCluster:
    """`lines` of the environment of every process; `options` for scheduler and workers alike."""

    def __init__(self, folder: Path, *options: str, **lines: str) -> None:
        self.folder, self.options, self.lines = folder, options, lines
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0")
        self.address = self._address()

    def _start(self, kind: str, *more: str, **lines: str) -> subprocess.Popen[bytes]:
        typed = [
            sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1",
            "--scheduler-file", str(self.folder / "scheduler.json"), *self.options, *more,
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                typed, cwd=self.folder, env={**environment(**self.lines), **lines}, stdout=log, stderr=log
            )

    def _address(self) -> str:
        file, ends = self.folder / "scheduler.json", time.monotonic() + WAIT
        while time.monotonic() < ends:
            try:
                return str(json.loads(file.read_text())["address"])
            except (FileNotFoundError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def work(self, **lines: str) -> subprocess.Popen[bytes]:
        """One more worker, of one thread, that nobody starts again."""
        more = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder))
        self.workers.append(self._start("worker", *more, **lines))
        return self.workers[-1]

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def certificate_lines(folder: Path) -> Mapping[str, str]:
    """Where Dask finds its certificates, told as an operator tells it."""
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    lines = {f"{tls}CA_FILE": str(folder / "ca.pem")}
    for who in ("CLIENT", "WORKER", "SCHEDULER"):
        lines[f"{tls}{who}__CERT"] = str(folder / "cert.pem")
        lines[f"{tls}{who}__KEY"] = str(folder / "key.pem")
    return {**lines, "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}
