"""SQLite databases with every table, migrated once for each state of the code and copied for every later run.

Migrating takes half a minute of processor time; the copy takes none. `var/test-databases` may be removed at any time.
"""

import hashlib
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test-databases"


def kept(alias: str) -> Path:
    return FOLDER / f"{_state()}-{alias}.sqlite3"


def keep(alias: str, database: Any) -> None:
    """Several runs may do it at once: each writes a file of its own, and the last stays."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    own = FOLDER / f".{os.getpid()}-{alias}"
    with sqlite3.connect(own) as file:
        database.connection.backup(file)
    file.close()
    own.replace(kept(alias))
    for older in FOLDER.glob(f"*-{alias}.sqlite3"):
        if older != kept(alias):
            older.unlink(missing_ok=True)


def copy(alias: str, database: Any) -> None:
    file = sqlite3.connect(f"file:{kept(alias)}?mode=ro", uri=True)
    file.backup(database.connection)
    file.close()


def _state() -> str:
    """What the tables, permissions and kinds of content depend on."""
    told = hashlib.sha256(version("django").encode())
    for pattern in ("*/migrations/*.py", "*/models.py", "*/models/*.py", "config/settings*.py"):
        for file in sorted((ROOT / "src" / "safeconduct").glob(pattern)):
            told.update(file.name.encode() + file.read_bytes())
    told.update((ROOT / "requirements" / "dev.txt").read_bytes())
    return told.hexdigest()[:16]
