"""Measure everything and write docs/benchmarks.md: `make bench`, or `python -m benchmarks --only pages,jobs`.

Each figure comes from a process of its own with a database of its own. What was not measured in this run
keeps its last figures, under the heading of the run they belong to.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.report import write
from scripts.postgresql import server

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "benchmarks.json"
BIG = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", help="parts, separated by commas: " + ", ".join(PARTS))
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    options = parser.parse_args()
    chosen = [part for part in options.only.split(",") if part] or list(PARTS)
    figures: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for part in chosen:
        print(f"== {part}", flush=True)
        figures[part] = {"date": options.date, "machine": machine.lines(), "figures": PARTS[part]()}
        KEPT.write_text(json.dumps(figures, indent=1) + "\n")
    write(figures, ROOT / "docs" / "benchmarks.md")


def run(name: str, *arguments: str, **environment: str) -> list[dict[str, Any]]:
    """The JSON lines a benchmark prints, run in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="safeconduct-bench-") as folder:
        outcome = subprocess.run(
            [sys.executable, "-m", "benchmarks.process", name, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
            env={
                **os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "SAFECONDUCT_MODE": "demo",
                "SAFECONDUCT_DATA": folder, "DJANGO_SETTINGS_MODULE": "safeconduct.config.settings", **environment,
            },
        )  # fmt: skip
    return [json.loads(line) for line in outcome.stdout.splitlines() if line.startswith("{")]


def on_both(name: str, *arguments: str) -> dict[str, Any]:
    found = {"SQLite": run(name, *arguments)}
    with server("shared_buffers=512MB") as url:
        if url is not None:
            found["PostgreSQL"] = run(name, *arguments, SAFECONDUCT_DATABASE=url)
    return found


def pages() -> list[dict[str, Any]]:
    return [
        {"database": database, **line}
        for people in (20_000, BIG)
        for database, lines in on_both("pages", str(people)).items()
        for line in lines
    ]


def papers() -> list[dict[str, Any]]:
    """One row for each paper and language."""
    return [
        {"language": line["language"], "paper": key, **figures}
        for line in run("paper_speed")
        for key, figures in line.items()
        if isinstance(figures, dict)
    ]


def start() -> dict[str, float]:
    """Cold start of one process, and of the whole demonstration in a clean clone with an empty home."""
    with tempfile.TemporaryDirectory(prefix="safeconduct-clone-") as folder:
        clone, home = Path(folder) / "clone", Path(folder) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
        environment |= {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "NODE_"))
        }
        began = time.perf_counter()
        subprocess.run(["make", "setup"], cwd=clone, env=environment, check=True, stdout=subprocess.DEVNULL)
        installed = time.perf_counter() - began
        size = mebibytes(clone)
        demo = [".venv/bin/python", "-m", "safeconduct.cli", "demo", "--prepare-only"]
        environment |= {"PYTHONPATH": "src", "SAFECONDUCT_MODE": "demo"}
        began = time.perf_counter()
        subprocess.run(demo, cwd=clone, env=environment, check=True, stdout=subprocess.DEVNULL)
        prepared = time.perf_counter() - began
        began = time.perf_counter()
        subprocess.run(
            [".venv/bin/python", "-c", "import safeconduct.config.wsgi"],
            cwd=clone,
            env=environment,
            check=True,
        )
        cold = time.perf_counter() - began
        with_demo = mebibytes(clone)
    return {
        "install_s": installed,
        "installed_mb": size,
        "demo_ready_s": prepared,
        "with_demo_mb": with_demo,
        "cold_start_s": cold,
    }


def mebibytes(folder: Path) -> float:
    """What stands on the disk, without the history."""
    return sum(one.lstat().st_blocks * 512 for one in folder.rglob("*") if ".git" not in one.parts) / 2**20


PARTS = {
    "import": lambda: on_both("import_speed"),
    "pages": pages,
    "plans": lambda: run("plan_speed"),
    "readiness": lambda: run("readiness_speed"),
    "overview": lambda: on_both("overview_speed"),
    "comparison": lambda: run("plan_compare"),
    "papers": papers,
    "jobs": lambda: on_both("jobs_speed"),
    "public": lambda: run("public_flow"),
    "sms": lambda: on_both("sms_speed"),
    "published": lambda: run("published_cases"),
    "towns": lambda: run("published_towns"),
    "engine": lambda: run("engine"),
    "chances": lambda: run("chances"),
    "mrz": lambda: run("mrz_photographs"),
    "names": lambda: run("names"),
    "linkage": lambda: run("linkage"),
    "start": start,
}

if __name__ == "__main__":
    main()
