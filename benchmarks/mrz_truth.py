"""What is printed on photographed documents, kept as digests: to check a reading, never to learn one.

The photographs are not ours and stay outside the project. Each digest is keyed with the photograph's own bytes, so that
only who has the picture can check a guess, and who has it can read it anyway. `mrz_truth.json` was made by looking at
the pictures: `python -m benchmarks.mrz_truth lines.json`, with the lines of each file.
"""

import hashlib
import hmac
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from safeconduct.core.mrz import Reading, read

PHOTOGRAPHS = Path(__file__).resolve().parents[2] / "shared" / "data" / "mrz"
KEPT = Path(__file__).with_name("mrz_truth.json")
CHECKED = ("number", "born", "expires", "optional")
"""The fields that may be under a check digit of their own."""
TODAY = date(2026, 11, 29)
"""The day the truth was made; it decides centuries, and so is the same for every run."""


def photographs() -> list[Path]:
    """Those that are here and whose truth is known."""
    known = json.loads(KEPT.read_text())
    return (
        sorted(path for path in PHOTOGRAPHS.glob("*") if path.name in known) if PHOTOGRAPHS.is_dir() else []
    )


def peer_score(path: Path) -> int:
    """What another reader reached, out of 100: it stands before the name."""
    return int(path.name.partition("_")[0])


def digest(path: Path, text: str) -> str:
    return hmac.new(hashlib.sha256(path.read_bytes()).digest(), text.encode(), "sha256").hexdigest()[:24]


def truth_of(path: Path) -> Mapping[str, str]:
    """Digests of the lines and of each field that may be checked."""
    return dict(json.loads(KEPT.read_text())[path.name])


def kept_of(path: Path, lines: Sequence[str]) -> dict[str, str]:
    found = read("\n".join(lines), today=TODAY)
    if not isinstance(found, Reading) or found.lines != tuple(lines):
        raise SystemExit(f"{path.name}: these are not the lines of a zone")
    return {
        "lines": digest(path, "\n".join(lines)),
        **{name: digest(path, getattr(found, name).text) for name in CHECKED},
    }


def main() -> None:
    given: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text())
    kept = {name: kept_of(PHOTOGRAPHS / name, lines) for name, lines in sorted(given.items())}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
