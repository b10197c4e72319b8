"""The files of a pack as bytes, from a folder or a ZIP file that may be anything. Nothing is unpacked on the disk."""

import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from safeconduct.base.archive import DAMAGED, MEGABYTE, Bomb, Parts, refuse_bomb
from safeconduct.places.packs.faults import Found

MANIFEST: Final = "pack.json"
TABLES: Final = (
    "sites.csv", "airports.csv", "ports.csv", "crossings.csv", "legs.csv", "overrides.csv", "closures.csv",
    "speeds.csv", "sources.csv",
)  # fmt: skip
KNOWN: Final = frozenset({MANIFEST, *TABLES})
# Documents, and maps of roads, which lie beside the tables and are read by others.
BESIDE: Final = (".md", ".txt", ".pbf", ".tar", ".gph")
LEFT_BY_MACHINES: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")

MOST_IN_A_FILE: Final = 16 * MEGABYTE
MOST_IN_ALL: Final = 64 * MEGABYTE


def read_files(path: Path, found: Found) -> Mapping[str, bytes]:
    """What could be read; everything else is among the faults and doubts."""
    try:
        if path.is_dir():
            return dict(_of_folder(path, found))
        if path.is_file():
            return _of_archive(path, found)
    except OSError as error:
        found.fault("unreadable", path.name, why=error.strerror or str(error))
        return {}
    found.fault("not_there", str(path))
    return {}


def _of_folder(folder: Path, found: Found) -> Iterator[tuple[str, bytes]]:
    home = folder.resolve()
    for path in sorted(folder.iterdir()):
        name = path.name
        if name not in KNOWN:
            if path.is_file() and not _may_lie_beside(name):
                found.doubt("ignored_file", name)
        elif not path.resolve().is_relative_to(home):
            found.fault("outside", name)
        elif not path.is_file():
            found.fault("unreadable", name, why="it is not a file")
        elif path.stat().st_size > MOST_IN_A_FILE:
            found.fault("too_large", name, most=MOST_IN_A_FILE // MEGABYTE)
        else:
            yield name, path.read_bytes()


def _of_archive(path: Path, found: Found) -> dict[str, bytes]:
    read: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_bomb(archive)
            parts = Parts(archive, _stop_at_most)
            for name, entry in _entries(archive, found):
                read[name] = b"".join(parts.pieces(entry.filename))
    except Bomb:
        found.fault("bomb", path.name, most=MOST_IN_ALL // MEGABYTE)
    except DAMAGED as error:
        # zipfile says "password required" in a RuntimeError
        found.fault("locked" if "password" in str(error) else "not_a_zip", path.name)
    else:
        return read
    # Half of a pack would only add faults that are none.
    return {}


def _stop_at_most(done: int, _total: int) -> None:
    if done > MOST_IN_ALL:
        raise Bomb(done // MEGABYTE)


def _entries(archive: zipfile.ZipFile, found: Found) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files of the pack, which may lie in one folder inside the archive."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    home = _home(entries)
    for entry in entries:
        inner = PurePosixPath(entry.filename)
        if _leads_outside(entry):
            found.fault("outside", entry.filename)
        elif inner.parent != home or inner.name not in KNOWN:
            if not _may_lie_beside(entry.filename):
                found.doubt("ignored_file", entry.filename)
        elif entry.file_size > MOST_IN_A_FILE:
            found.fault("too_large", inner.name, most=MOST_IN_A_FILE // MEGABYTE)
        else:
            yield inner.name, entry


def _home(entries: list[zipfile.ZipInfo]) -> PurePosixPath:
    homes = [
        path.parent for path in (PurePosixPath(entry.filename) for entry in entries) if path.name == MANIFEST
    ]
    return min(homes, key=lambda home: len(home.parts), default=PurePosixPath())


def _leads_outside(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return (
        name.startswith("/")
        or "\\" in entry.orig_filename
        or ":" in name
        or ".." in PurePosixPath(name).parts
        or stat.S_ISLNK(entry.external_attr >> 16)
    )


def _may_lie_beside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name.lower().endswith(BESIDE) or any(part in LEFT_BY_MACHINES for part in parts)
