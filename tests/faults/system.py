"""A system in a folder of its own, whose processes are real and can be killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Scene:
    def __init__(self, folder: Path, database: str = "") -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SAFECONDUCT_")}
        self.folder = folder
        self.is_sqlite = not database
        self.environment = {
            **kept,
            "SAFECONDUCT_MODE": "demo",
            "SAFECONDUCT_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            **({"SAFECONDUCT_DATABASE": database} if database else {}),
        }
        self.processes: list[subprocess.Popen[bytes]] = []
        self._answering: subprocess.Popen[str] | None = None

    def ask(self, command: str, *arguments: object) -> Any:
        """One process answers all questions of a test: starting one takes longer than most answers."""
        if self._answering is None:
            self._answering = subprocess.Popen(
                [sys.executable, ROOT / "tests/faults/scene.py"], env=self.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        asked, answered = self._answering.stdin, self._answering.stdout
        assert asked is not None
        assert answered is not None
        asked.write(json.dumps([command, *arguments]) + "\n")
        asked.flush()
        answer = answered.readline()
        assert answer, "the question broke; its traceback stands above"
        return json.loads(answer)

    def end(self) -> None:
        for process in self.processes:
            process.terminate()  # a supervisor takes what it started along
        for process in self.processes:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                kill(process)
        self.end_answers()

    def end_answers(self) -> None:
        if self._answering is not None:
            self._answering.communicate()
            self._answering = None

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process in a group of its own; what it says is kept in a file."""
        with (self.folder / "said.txt").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], env=self.environment, stdout=said, stderr=said,
                start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start("django", "run_huey", "--workers", "1", "--quiet")

    def wait_for(self, wanted: Callable[[Any], bool], *question: object, seconds: float = 90) -> Any:
        last = None
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            last = self.ask(*question)
            if wanted(last):
                return last
            time.sleep(0.05)
        pytest.fail(f"not reached: {last}; {self.said()[-2000:]}")

    def said(self) -> str:
        return (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace")


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
