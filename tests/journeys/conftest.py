"""A real server with a real worker on a small demonstration, and a real browser."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PEOPLE = 300


def pytest_collection_modifyitems(items):
    if Path(CHROMIUM).exists():
        return
    skip = pytest.mark.skip(reason="Chromium is not installed and could not be installed")
    for item in items:
        item.add_marker(skip)


@dataclass(frozen=True)
class Server:
    url: str
    data: Path
    pid: int

    def open(self, page: Page, path: str) -> None:
        page.goto(self.url + path)


def command(data: Path, *options: str) -> tuple[list[str], dict[str, str]]:
    """The demonstration's command on a folder of its own, and its environment."""
    foreign = ("SAFECONDUCT_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment |= {
        "SAFECONDUCT_MODE": "demo",
        "SAFECONDUCT_DATA": str(data),
        "PYTHONPATH": str(ROOT / "src"),
    }
    words = [sys.executable, "-m", "safeconduct.cli", "demo", "--people", str(PEOPLE), *options]
    return words, environment


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id) -> Path:
    """The demonstration's data, built once for all processes of a run; each then serves its own copy."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "prepared"
    with (shared.parent / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "complete").exists():
            words, environment = command(shared, "--prepare-only")
            built = subprocess.run(
                words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert built.returncode == 0, built.stdout + built.stderr
            (shared / "complete").touch()
    return shared


@pytest.fixture(scope="session")
def server(prepared, tmp_path_factory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("demo")
    shutil.copytree(prepared, data, dirs_exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words, environment = command(data, "--port", str(port))
    log = (data / "server.log").open("wb")
    process = subprocess.Popen(
        words, env=environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_alive(url, process, data)
        yield Server(url, data, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
        log.close()


def wait_until_alive(url: str, process: subprocess.Popen[bytes], data: Path) -> None:
    for _ in range(900):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/alive", timeout=2) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the demonstration did not start:\n" + (data / "server.log").read_text()[-3000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": 1280, "height": 900}, accept_downloads=True, locale="en-GB"
    )
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any refused script or style, and any script error, fails the journey."""
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield opened
    assert complaints == []


def sign_in(page: Page, server: Server, address: str = "consul@demo.invalid") -> None:
    server.open(page, "/accounts/login/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill("safe-conduct-demo")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(server.url + "/")
