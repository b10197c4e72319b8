"""Starting the web server and the worker, and starting again whichever dies."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

Processes = dict[str, subprocess.Popen[bytes]]


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


def supervise(commands: Mapping[str, Sequence[str]]) -> int:
    """Run every command until a signal arrives; a command that ends is started again."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stopped

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running: Processes = {}
    try:
        while True:
            for name, command in commands.items():
                process = running.get(name)
                if process is not None and process.poll() is None:
                    continue
                if process is not None:
                    print(
                        f"{name} ended ({process.returncode}); starting it again", file=sys.stderr, flush=True
                    )
                    time.sleep(1)
                running[name] = subprocess.Popen(list(command))  # noqa: S603 - our own command lines
            time.sleep(0.5)
    except Stopped:
        return 0
    finally:
        _end(running)


def _end(running: Processes) -> None:
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
