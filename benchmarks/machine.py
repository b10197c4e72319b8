"""What the figures were measured on."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    "django",
    "highspy",
    "numpy",
    "granian",
    "huey",
    "python-calamine",
    "openpyxl",
    "typst",
    "psycopg",
)


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def postgresql_version() -> str:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        return "not installed"
    return subprocess.run([found[-1], "--version"], capture_output=True, text=True, check=True).stdout.strip()


def lines() -> list[str]:
    return [
        f"- {os.cpu_count()} cores, {processor()}, {memory_gib():.0f} GiB; shared with other work, so read ratios and medians",
        f"- Python {sys.version.split()[0]}; {postgresql_version()}",
        "- " + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    ]
