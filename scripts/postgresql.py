"""A PostgreSQL server of our own in a temporary folder; nothing that runs on this machine is touched."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# For tests: what is lost when the power goes does not matter to them.
CARELESS = ("fsync=off", "synchronous_commit=off")


@contextmanager
def server(*options: str) -> Iterator[str | None]:
    """The address of its database; None where no server programs are installed and none could be installed."""
    programs = server_programs() or install()
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="safeconduct-pg-") as folder:
        data, as_user = Path(folder) / "data", lower_rights(Path(folder))
        run(as_user, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
            *in_a_language(programs))  # fmt: skip
        settings = ("listen_addresses=''", f"unix_socket_directories={folder}", *options)
        said = " ".join(f"-c {one}" for one in settings)
        run(as_user, programs / "pg_ctl", "-D", data, "-o", said, "-l", Path(folder) / "log", "-w", "start")
        try:
            yield f"postgresql://postgres@{folder.replace('/', '%2F')}/postgres"
        finally:
            run(as_user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def run(as_user: list[str], *command: str | Path) -> None:
    subprocess.run([*as_user, *command], check=True, capture_output=True)


def server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


def install() -> Path | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(
            ["apt-get", "-q", *command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    return server_programs()


def in_a_language(programs: Path) -> list[str]:
    """Text sorted by a language's rules, as on most servers: what relies on the order of bytes must say so itself."""
    return ["--locale-provider=icu", "--icu-locale=en"] if int(programs.parts[-2]) >= 15 else []


def lower_rights(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]
