"""The packs at hand: those that the ministry put into the folder `packs` of its data, and those that are shipped."""

import logging
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from safeconduct.places.packs.pack import Pack
from safeconduct.places.packs.reading import MANIFEST, read_pack
from safeconduct.places.packs.ways import Ways

HOME: Final = Path(__file__).resolve().parent / "data"
MOST_KEPT: Final = 16

log = logging.getLogger(__name__)


def names() -> list[str]:
    """Of the shipped packs."""
    return sorted(path.parent.name for path in HOME.glob(f"*/{MANIFEST}"))


@cache
def shipped(name: str) -> Pack:
    """ValueError when the files of this version are damaged."""
    reading = read_pack(HOME / name)
    if reading.pack is None:
        raise ValueError("; ".join(map(str, reading.faults)))
    return reading.pack


def path_of(typed: str) -> Path:
    """What somebody means by the name of a pack, or by a path."""
    named = (path for path in (own_folder() / typed, HOME / typed) if path.exists())
    return next(named, Path(typed)) if typed in _names() else Path(typed)


def ways_within(countries: frozenset[str]) -> Ways | None:
    """The journeys of the first pack that knows all these countries, as things stand until further notice."""
    known = (ways for ways in _at_hand() if countries and countries <= set(ways.pack.countries))
    return next(known, None)


def own_folder() -> Path:
    folder: Path = settings.PACKS_DIR
    return folder


def _names() -> set[str]:
    return {*names(), *(path.name for path in _own_paths())}


def _at_hand() -> Iterator[Ways]:
    """The ministry's own first: it knows its ground."""
    for path in _own_paths():
        ways = _own_ways(path, _stamp(path))
        if ways is not None:
            yield ways
    for name in names():
        yield _shipped_ways(name)


def _own_paths() -> list[Path]:
    folder = own_folder()
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == ".zip" or (path / MANIFEST).is_file())


def _stamp(path: Path) -> int:
    """Newer when a file of the pack was changed, so that a running server reads it again."""
    files = (path, *path.glob("*.csv"), path / MANIFEST) if path.is_dir() else (path,)
    return max(file.stat().st_mtime_ns for file in files)


@lru_cache(MOST_KEPT)
def _own_ways(path: Path, _stamp: int) -> Ways | None:
    reading = read_pack(path)
    if reading.pack is None:
        log.warning(
            "The country pack %s has %s faults and is not used; safeconduct travel check tells them.",
            path.name, len(reading.faults),
        )  # fmt: skip
        return None
    return Ways(reading.pack)


@cache
def _shipped_ways(name: str) -> Ways:
    return Ways(shipped(name))
