"""The real command, in its own process with an environment of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Command = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SAFECONDUCT_", "DJANGO_"))
    }
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


@pytest.fixture(scope="session")
def command() -> Command:
    def run(
        *typed: object, entered: str = "", at: Path = ROOT, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "safeconduct.cli", *map(str, typed)],
            env=environment(**settings), cwd=at, input=entered, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def migrated(tmp_path_factory, command) -> dict[str, str]:
    """The settings of an installation whose database has its tables."""
    folder = tmp_path_factory.mktemp("installation")
    settings = {"SAFECONDUCT_MODE": "demo", "SAFECONDUCT_DATA": str(folder)}
    for store in ("keys", "default"):
        made = command("manage", "migrate", "--database", store, "--verbosity", "0", **settings)
        assert made.returncode == 0, made.stderr
    return settings
